/** @file What the command-line parser found wrong, in the form of every other error. */

import type { CommanderError } from "commander";
import { ConfigError, nearest, suggest } from "../util/errors.ts";

export interface Known {
  /** The verb that was typed, or what stands in its place. */
  readonly verb: string;
  readonly verbs: readonly string[];
  /** The verb's flags, hidden ones too. */
  readonly flags: readonly string[];
  /** How it is used. */
  readonly example: string;
}

/** The complaint for a parser's error; the error itself where nothing is wrong, as after --help. */
export function parseError(error: CommanderError, { verb, verbs, flags, example }: Known): Error {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const usage = `For example: ${example}.`;
  const where = `diptych ${verb}`.trim();
  const complain = (expected: string, received: string, fix: string): ConfigError =>
    new ConfigError({ where, expected, received, fix });
  switch (error.code) {
    case "commander.unknownCommand":
      return new ConfigError({
        where: "diptych",
        expected: "a verb",
        received: JSON.stringify(verb),
        fix: suggest(verb, verbs),
      });
    case "commander.unknownOption": {
      const near = nearest(quoted, flags);
      return complain("a known flag", quoted, near ? `Did you mean ${near}?` : `See ${where} --help.`);
    }
    case "commander.missingArgument":
      return complain(`<${quoted}>`, "nothing", usage);
    case "commander.optionMissingArgument":
      return complain(`a value for ${quoted.replace(/ <.*/, "")}`, "nothing", usage);
    case "commander.excessArguments":
      return complain("one argument and flags", "more arguments", usage);
    default:
      return error;
  }
}
