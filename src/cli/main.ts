/** @file From the words that were typed to the verb that is meant, and from its end to an exit code. */

import { CommanderError, Command as Program } from "commander";
import { commands } from "./commands/index.generated.ts";
import type { Command, Io } from "./define.ts";
import { exitCode, exitCodes, report } from "./exit.ts";
import { parseError } from "./parse-error.ts";
import { shellWord } from "./shell-word.ts";
import { readVersion } from "./version.ts";

const argv = process.argv.slice(2);
const verb = argv.find((word) => !word.startsWith("-")) ?? "";
const flag = (name: string): boolean => argv.includes(name);

/** The first Ctrl-C saves and stops; the second leaves at once. */
const stop = new AbortController();
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(code);
    stop.abort(signal);
  });

/** Nobody reads any more, as after `| head` or when the terminal is gone: what is under way is saved. */
for (const stream of [process.stdout, process.stderr])
  stream.on("error", () => {
    process.exitCode = exitCodes.SIGPIPE;
    stop.abort("SIGPIPE");
  });

const io: Io = {
  json: flag("--json"),
  colour: !flag("--no-color"),
  command: ["diptych", ...argv].map(shellWord).join(" "),
  signal: stop.signal,
  out: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${text}\n`),
};

const program = new Program("diptych")
  .description(
    "Train a VAE and a GAN side by side on your own data, compare them fairly, and use the better one.",
  )
  .version(readVersion())
  .helpCommand(false)
  .exitOverride()
  .configureOutput({ outputError: () => {} }) // told below, as every error is
  .addHelpText("after", "\nStart here:\n  diptych compare mnist\n\nEvery verb has --help with examples.");

for (const command of Object.values(commands)) await addCommand(command);

/** Flags are made for the verb that was typed; the others are named, and that is all. */
async function addCommand({
  name,
  summary,
  argument,
  examples,
  short = {},
  ...command
}: Command): Promise<void> {
  const sub = program.command(name).description(summary);
  if (argument) sub.argument(argument.optional ? `[${argument.name}]` : `<${argument.name}>`);
  if (name !== verb) return;
  const [{ flagsOf, readFlags }, { parseConfig }, { merge }] = await Promise.all([
    import("../config/flags.ts"),
    import("../config/parse.ts"),
    import("../config/merge.ts"),
  ]);
  const schema = await command.schema();
  for (const option of flagsOf(schema)) {
    if (option.long === `--${argument?.name}`) continue;
    const letter = short[option.attributeName()];
    if (letter) [option.short, option.flags] = [`-${letter}`, `-${letter}, ${option.flags}`];
    // A family's own options are many: `diptych list <family>` shows them.
    sub.addOption(option.long?.includes(".") ? option.hideHelp() : option);
  }
  sub
    .option("--config <file>", "options from a JSON or YAML file; flags win")
    .option("--json", "results as JSON on standard output")
    .option("--no-color", "no colours; NO_COLOR is honoured too")
    .option("--debug", "show where an unexpected error came from")
    .addHelpText("after", `\nExamples:\n${examples.map((e) => `  ${e}`).join("\n")}`)
    .action(async (...given: unknown[]) => {
      const first = argument ? given[0] : undefined;
      const { config } = sub.opts<{ config?: string }>();
      const file = config ? await (await import("../config/file.ts")).readConfigFile(config) : {};
      const named = argument && first !== undefined ? { [argument.name]: first } : {};
      const options = parseConfig(schema, merge(file, readFlags(schema, sub), named), name);
      if (options.data === "-") options.data = (await import("../data/spool.ts")).spool();
      await command.run(options, io);
    });
}

try {
  if (!verb && !argv.length) program.outputHelp();
  else await program.parseAsync(argv, { from: "user" });
} catch (thrown) {
  const error = thrown instanceof CommanderError ? parseError(thrown, known()) : thrown;
  process.exitCode = exitCode(error);
  report(error, { debug: flag("--debug"), colour: io.colour });
}

function known(): Parameters<typeof parseError>[1] {
  const typed = program.commands.find((command) => command.name() === verb);
  return {
    verb,
    verbs: Object.keys(commands),
    flags:
      typed?.options.flatMap(({ long, short }) => [long, short].filter((name) => name !== undefined)) ?? [],
    example: typed ? commands[typed.name() as keyof typeof commands].examples[0]! : "diptych compare mnist",
  };
}
