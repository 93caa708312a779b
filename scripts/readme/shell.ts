/** @file Shell lines of the documentation name verbs, flags, scripts and files that there are. */

import { existsSync, readFileSync } from "node:fs";
import { Command as Program } from "commander";
import { commands } from "../../src/cli/commands/index.generated.ts";
import type { Command } from "../../src/cli/define.ts";
import { flagsOf, readFlags } from "../../src/config/flags.ts";
import { merge } from "../../src/config/merge.ts";
import { parseConfig } from "../../src/config/parse.ts";

const scripts = (): Record<string, string> => JSON.parse(readFileSync("package.json", "utf8")).scripts;
/** Commands of other people, whose arguments are theirs. */
const others = new Set(["cd", "curl", "git", "mkdir", "open", "pip", "python", "python3", "unzip"]);

/** What is wrong with a line, or undefined. Comments, prompts and what stands after a pipe are let be. */
export async function shellComplaint(line: string): Promise<string | undefined> {
  const bare = line
    .replace(/^\$ /, "")
    .replace(/(^|\s)#.*$/, "")
    .trim();
  for (const part of bare.split(/\s*(?:&&|;)\s*/).filter(Boolean)) {
    const words = (part.split(" | ")[0]!.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((w) =>
      w.replace(/^(['"])(.*)\1$/, "$2"),
    );
    const complaint = await wordsComplaint(words.filter((w) => !/^[A-Z_]+=/.test(w)));
    if (complaint) return `${part}: ${complaint}`;
  }
  return undefined;
}

async function wordsComplaint([first, ...rest]: readonly string[]): Promise<string | undefined> {
  if (first === "npx") return wordsComplaint(rest[0] === "diptych" ? rest : rest.slice(0));
  if (first === "diptych") return cliComplaint(rest);
  if (first === "npm") return npmComplaint(rest);
  if (first === "node" && rest[0] === "bin/diptych.js") return cliComplaint(rest.slice(1));
  if (first === "node" || first === "tsx" || first === "vitest" || first === "biome") {
    const file = rest.find((word) => /^[\w./-]+\.(ts|js|mjs)$/.test(word));
    return file === undefined || existsSync(file) ? undefined : `there is no ${file}`;
  }
  return others.has(first!) ? undefined : `what is ${first}?`;
}

function npmComplaint([verb, name]: readonly string[]): string | undefined {
  if (verb === "ci" || verb === "install") return undefined;
  const script = verb === "run" ? name! : verb!;
  return script in scripts() ? undefined : `package.json has no script ${script}`;
}

/** Parsed as the command line parses it, and judged by the verb's own schema; nothing is run. */
async function cliComplaint([verb, ...args]: readonly string[]): Promise<string | undefined> {
  if (verb === undefined || verb.startsWith("--")) return undefined;
  const command = (commands as Readonly<Record<string, Command>>)[verb];
  if (!command) return `there is no verb ${verb}`;
  const schema = await command.schema();
  const { argument, short = {} } = command;
  const program = new Program(verb)
    .exitOverride()
    .configureOutput({ writeErr: () => {}, writeOut: () => {} });
  if (argument) program.argument(argument.optional ? "[given]" : "<given>");
  for (const option of flagsOf(schema)) {
    if (option.long === `--${argument?.name}`) continue;
    const letter = short[option.attributeName()];
    program.addOption(letter ? Object.assign(option, { short: `-${letter}` }) : option);
  }
  program.option("--config <file>").option("--json").option("--no-color").option("--debug");
  try {
    program.parse([...args], { from: "user" });
    const named = argument && program.args[0] !== undefined ? { [argument.name]: program.args[0] } : {};
    parseConfig(schema, merge(readFlags(schema, program), named), verb);
  } catch (error) {
    if ((error as { code?: string }).code === "commander.helpDisplayed") return undefined;
    return (error as Error).message;
  }
  return undefined;
}
