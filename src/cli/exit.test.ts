import { Command } from "commander";
import { expect, test } from "vitest";
import { ConfigError, DataError, DivergedError } from "../util/errors.ts";
import { exitCode, GateError, InterruptedError, report } from "./exit.ts";

const complaint = { where: "vae.latentDim", expected: "an integer >= 1", received: "0" };

/** The error a command line ends in. */
function parseError(...args: string[]): unknown {
  const program = new Command("diptych").version("1.0.0").option("--seed <n>").exitOverride();
  program.configureOutput({ writeOut: () => {}, writeErr: () => {} });
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    return error;
  }
  throw new Error("parsed");
}

test.each([
  ["an unusable config", new ConfigError(complaint), 2],
  ["an unknown flag", parseError("--sede", "1"), 2],
  ["a flag without its value", parseError("--seed"), 2],
  ["asking for help", parseError("--help"), 0],
  ["asking for the version", parseError("--version"), 0],
  ["a diverged run", new DivergedError(complaint), 3],
  ["a quality not met", new GateError(complaint), 4],
  ["unusable data", new DataError(complaint), 1],
  ["anything else", new TypeError("x is not a function"), 1],
  ["something thrown that is no error", "oops", 1],
  ["Ctrl-C", new InterruptedError("SIGINT"), 130],
  ["SIGTERM", new InterruptedError("SIGTERM"), 143],
])("%s ends with its code", (_, error, code) => {
  expect(exitCode(error)).toBe(code);
});

function reported(error: unknown, options: { debug?: boolean; isTTY?: boolean } = {}): string {
  let text = "";
  const stream = { isTTY: options.isTTY ?? false, write: (more: string) => (text += more) };
  report(error, { stream, environment: {}, debug: options.debug ?? false });
  return text;
}

test("a complaint is one line, its place in bold where there is colour", () => {
  expect(reported(new ConfigError(complaint))).toBe("vae.latentDim: expected an integer >= 1, received 0.\n");
  expect(reported(new ConfigError(complaint), { isTTY: true })).toBe(
    "\x1b[1mvae.latentDim\x1b[22m: expected an integer >= 1, received 0.\n",
  );
});

test("anything else is its message and a way to learn more", () => {
  expect(reported(new TypeError("x is not a function"))).toMatchInlineSnapshot(`
    "x is not a function
    Run again with --debug to see where this comes from.
    "
  `);
  expect(reported("oops")).toMatch(/^oops\nRun again with --debug/);
});

test("--debug shows the stack and the cause", () => {
  const text = reported(new DataError(complaint, { cause: new Error("the zip ends early") }), {
    debug: true,
  });
  expect(text).toContain("exit.test.ts");
  expect(text).toContain("the zip ends early");
});

test("what has been said already is not said again", () => {
  expect(reported(parseError("--sede", "1"))).toBe("");
  expect(reported(new InterruptedError("SIGINT"))).toBe("");
});
