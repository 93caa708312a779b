/** @file CONTRIBUTING.md holds what it says: each recipe's files, put into a copy of the source, pass its command. */

import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fencedBlocks } from "../scripts/readme/markdown.ts";

const root = resolve(import.meta.dirname, "..");
const execute = promisify(execFile);
/** Runs a shell line in the copy; what it printed is the message when it fails. */
const run = (line: string): Promise<unknown> =>
  execute("sh", ["-c", line], { cwd: copy }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${line}\n${error.stdout}\n${error.stderr}`);
  });

interface Recipe {
  readonly title: string;
  /** Path and text of each file. */
  readonly files: readonly (readonly [path: string, text: string])[];
  readonly command: string;
}

/** A recipe is a section with blocks of TypeScript that begin with their path, and one shell line. */
const recipes: readonly Recipe[] = readFileSync(join(root, "CONTRIBUTING.md"), "utf8")
  .split(/^## /m)
  .flatMap((section) => {
    const blocks = fencedBlocks(section);
    const files = blocks.flatMap(({ language, text }) => {
      const path = /^\/\/ (src\/\S+)\n/.exec(text)?.[1];
      return language === "ts" && path ? [[path, text] as const] : [];
    });
    const command = blocks.find(({ language }) => language === "sh")?.text.trim();
    return files.length ? [{ title: section.split("\n")[0]!, files, command: command! }] : [];
  });

let copy = "";
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "diptych-contributing-"));
  for (const part of [
    "src",
    "test",
    "scripts",
    "docs",
    "README.md",
    "AGENTS.md",
    "package.json",
    "tsconfig.json",
    "vitest.config.ts",
  ])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const { files } of recipes) for (const [path, text] of files) writeFileSync(join(copy, path), text);
});
afterAll(() => rmSync(copy, { recursive: true }));

test("there is a recipe for each kind of thing that people add", () => {
  expect(recipes.map(({ title }) => title)).toEqual([
    "An adversarial loss",
    "A layer",
    "A metric",
    "A reader",
    "A family",
  ]);
});

describe.each(recipes)("$title", ({ files, command }) => {
  test(`passes ${files.map(([path]) => path).join(" and ")}`, { timeout: 240_000 }, async () => {
    const [gen, vitest] = command.split(" && ");
    await run(gen!);
    const report = join(copy, "report.json");
    await run(`${vitest} --reporter=default --reporter=json --outputFile=${report}`);
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8")) as Record<
      string,
      number
    >;
    expect(numFailedTests).toBe(0);
    expect(numPassedTests).toBeGreaterThan(2); // the words after -t found something
  });
});

test("the files compile", { timeout: 240_000 }, async () => {
  const files = recipes.flatMap((recipe) => recipe.files.map(([path]) => path));
  writeFileSync(
    join(copy, "tsconfig.recipes.json"),
    JSON.stringify({ extends: "./tsconfig.json", include: [], files }),
  );
  await run("npx tsc -p tsconfig.recipes.json");
});
