/** @file What each verb prints, for people and for programs. */

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.generated.ts";
import { bin, type Ended, place, quick } from "./_diptych.ts";

const { folder, run } = place();
const verbs = Object.keys(commands) as (keyof typeof commands)[];
const esc = "\x1b";

/** Each verb at its task, in an order that gives the later ones something to work on. */
const tasks: Readonly<Record<keyof typeof commands, readonly string[]>> = {
  list: ["gan"],
  data: ["ring", "--rows", "1000"],
  train: [...quick, "--family", "vae", "--steps", "20", "--out", "run"],
  compare: [...quick, "--steps", "20", "--out", "pair"],
  resume: ["pair"],
  evaluate: ["run"],
  sample: ["run", "-n", "5", "--out", "rows.csv"],
  reconstruct: ["run", "--count", "3"],
  interpolate: ["run", "--paths", "2", "--steps", "3"],
  export: ["run", "--out", "copy"],
};

test("there is a task for each verb", () => {
  expect(Object.keys(tasks).sort()).toEqual([...verbs].sort());
});

describe("--json puts one value on standard output, and everything else elsewhere", () => {
  test.each(Object.entries(tasks))("%s", async (verb, args) => {
    const { code, out, err } = await run(verb, ...args, "--json");
    expect(err).not.toMatch("expected");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toBeTypeOf("object");
    expect(out + err).not.toMatch(esc);
  });
});

test.each(["list", "data", "train", "sample"] as const)(
  "where nobody looks, %s paints nothing",
  async (verb) => {
    const { code, out, err } = await run(verb, ...tasks[verb]);
    expect(code).toBe(0);
    expect(out + err).not.toMatch(esc);
  },
);

describe("on a terminal", () => {
  const screen = (environment: Record<string, string>, ...words: string[]): string =>
    spawnSync("script", ["-qec", [process.execPath, bin, ...words].join(" "), "/dev/null"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "", FORCE_COLOR: undefined, TERM: "xterm-256color", ...environment },
    }).stdout;
  const hasScreen = spawnSync("script", ["--version"]).status === 0;

  test.runIf(hasScreen)("an error has its place in bold, and none with NO_COLOR or --no-color", () => {
    const words = ["data", "mnits"];
    expect(screen({}, ...words)).toMatch(`${esc}[1mdata${esc}[22m: expected`);
    for (const plain of [screen({ NO_COLOR: "1" }, ...words), screen({}, ...words, "--no-color")])
      expect(plain).not.toMatch(esc);
  });

  test.runIf(hasScreen)("a run is drawn in place, and the cursor comes back", () => {
    const drawn = screen({}, "train", ...quick, "--family", "vae", "--steps", "20", "--out", "drawn");
    const [hide, show] = [`${esc}[?25l`, `${esc}[?25h`];
    expect(drawn.lastIndexOf(show)).toBeGreaterThan(drawn.lastIndexOf(hide));
    expect(drawn.indexOf(hide)).toBeGreaterThan(-1);
  });
});

describe("--help", () => {
  const help = new Map<string, Ended>();
  beforeAll(async () => {
    for (const verb of ["", ...verbs]) help.set(verb, await run(...[verb].filter(Boolean), "--help"));
  });
  test("names every verb", () => {
    for (const verb of verbs) expect(help.get("")!.out).toMatch(new RegExp(`^ {2}${verb} `, "m"));
  });
  test.each(verbs)("of %s shows its examples, and they parse", async (verb) => {
    const { code, out, err } = help.get(verb)!;
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^Examples:\n(?: {2}diptych .*\n?)+$/m);
    for (const example of commands[verb].examples) expect(out).toMatch(`  ${example}`);
  });
});

describe("a bound on quality", () => {
  test.each([
    ["parameters=1", 4, /^parameters: expected at most 1, received \d+\.\n$/m],
    ["parameters=1e9", 0, /^/],
    ["sharpness=1", 4, /^sharpness: expected at most 1, received no value\.\n$/m],
    [
      "nonesuch=1",
      2,
      /^evaluate\.max\.0: expected a metric of diptych list metrics and a number, as name=value, received "nonesuch=1"\.\n$/,
    ],
    ["parameters=1.2.3", 2, /received "parameters=1\.2\.3"/],
  ] as const)("%s ends with %d", async (bound, expected, message) => {
    const { code, err } = await run("evaluate", "run", "--max", bound);
    expect(err).toMatch(message);
    expect(code).toBe(expected);
  });
});

test("the exit codes that are documented are the ones there are", async () => {
  const { exitCodes } = await import("../../src/cli/exit.ts");
  const text = readFileSync(new URL("../../docs/cli.md", import.meta.url), "utf8");
  const documented = [...text.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(documented).toEqual(Object.values(exitCodes).sort((a, b) => a - b));
});

test("what was written is what was said", () => {
  expect(existsSync(join(folder, "rows.csv"))).toBe(true);
  expect(readFileSync(join(folder, "rows.csv"), "utf8").trim().split("\n")).toHaveLength(5);
});
