/** @file How a command ends: the exit code for each kind of error, and the one line that tells a person about it. */

import { inspect } from "node:util";
import { CommanderError } from "commander";
import { ConfigError, DiptychError, DivergedError } from "../util/errors.ts";
import { type Environment, paint, wantsColour } from "./terminal/colour.ts";

export const exitCodes = {
  ok: 0,
  failure: 1,
  /** A flag or a config that cannot be used. */
  usage: 2,
  /** A run whose numbers left the finite. */
  diverged: 3,
  /** A quality asked for with --min or --max was not met. */
  gate: 4,
  /** 128 + the signal's number, as shells have it. */
  SIGINT: 130,
  SIGPIPE: 141,
  SIGTERM: 143,
} as const;

/** A metric on the wrong side of what was asked: `fid: expected at most 30, received 41.2.` */
export class GateError extends DiptychError {}

const signals = ["SIGINT", "SIGPIPE", "SIGTERM"] as const;

/** A run stopped by a signal after it saved itself; the command has said how to resume. */
export class InterruptedError extends Error {
  readonly signal: (typeof signals)[number];
  /** @param signal what stopped it; Ctrl-C where only the run's own process was told */
  constructor(signal: unknown) {
    super("stopped by a signal");
    this.signal = signals.find((known) => known === signal) ?? "SIGINT";
  }
}

export function exitCode(error: unknown): number {
  if (error instanceof InterruptedError) return exitCodes[error.signal];
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof ConfigError) return exitCodes.usage;
  if (error instanceof DivergedError) return exitCodes.diverged;
  return error instanceof GateError ? exitCodes.gate : exitCodes.failure;
}

export interface ReportOptions {
  /** Prints the stack and the causes as well. */
  readonly debug?: boolean;
  /** Default `process.stderr`. */
  readonly stream?: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly environment?: Environment;
  /** False for `--no-color`. */
  readonly colour?: boolean;
}

/** Tells a person what went wrong. The command-line parser and an interrupted run have spoken for themselves. */
export function report(error: unknown, options: ReportOptions = {}): void {
  const { debug = false, stream = process.stderr, environment = process.env, colour = true } = options;
  if (error instanceof CommanderError || error instanceof InterruptedError) return;
  const { bold, dim } = paint(wantsColour(environment, stream, colour));
  if (debug) stream.write(`${inspect(error)}\n`);
  else if (error instanceof DiptychError)
    stream.write(`${bold(error.where)}${error.message.slice(error.where.length)}\n`);
  else {
    const message = error instanceof Error ? error.message : String(error);
    stream.write(`${message}\n${dim("Run again with --debug to see where this comes from.")}\n`);
  }
}
