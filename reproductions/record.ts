/** @file One line of results/: what came out, beside what was published, and everything that decided it. */

import { appendFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { machine } from "../src/train/describe.ts";

export interface Result {
  readonly seed: number;
  readonly steps: number;
  readonly cpuSeconds: number;
  readonly ours: Readonly<Record<string, number | string>>;
  readonly published: Readonly<Record<string, number>>;
  /** Where the published numbers stand. */
  readonly source: string;
  /** Everything about the run that is not a default. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Appends to results/<name>.jsonl and says so. */
export function record(name: string, result: Result): void {
  const folder = fileURLToPath(new URL("results/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  const line = { date: new Date().toISOString(), ...result, machine: machine() };
  appendFileSync(`${folder}${name}.jsonl`, `${JSON.stringify(line, rounded)}\n`);
  const shown = Object.entries(result.ours).map(([what, value]) => `${what} ${rounded("", value)}`);
  console.log(
    `${name}, seed ${result.seed}: ${shown.join(", ")} (${result.cpuSeconds.toFixed(0)} s of processor time)`,
  );
}

const rounded = (_: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value;

/** Processor seconds this process has used. */
export const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
