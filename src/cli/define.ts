/** @file A verb of the command line is one record. What it needs is imported when it runs, so that --help is instant. */

import type { z } from "zod";

export interface Io {
  /** A program reads: results are JSON on standard output. */
  readonly json: boolean;
  readonly colour: boolean;
  /** What was typed, to be repeated. */
  readonly command: string;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Results, on standard output. */
  out(text: string): void;
  /** Everything else, on standard error. */
  say(text: string): void;
}

export interface Command<S extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly summary: string;
  /** The option that stands first, without its name; in brackets when it may be left out. */
  readonly argument?: { readonly name: string; readonly optional?: boolean };
  /** One-letter names of its options, by option: { count: "n" }. */
  readonly short?: Readonly<Record<string, string>>;
  readonly examples: readonly string[];
  schema(): Promise<S>;
  run(options: z.infer<S>, io: Io): Promise<void>;
}

export const defineCommand = <const S extends z.ZodObject>(command: Command<S>): Command =>
  command as unknown as Command;

// A command file names its record before exporting it: the compiler does not rewrite the paths of `import()` inside
// `export default <expression>`.
