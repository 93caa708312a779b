/**
 * @file Makes known mistakes in gradients, one at a time, in copies of the source, and asks the contract suites whether
 * they notice. A mistake that nobody notices is a missing test: its name is printed, and the exit code is 1.
 *
 *     npm run mutate                  all of them, about two minutes
 *     npm run mutate -- iwae kl       those whose names contain one of the words
 */

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { mutated } from "./mutate/apply.ts";
import { mutations } from "./mutate/mutations.ts";

const root = resolve(import.meta.dirname, "..");
const WORKERS = 2;
const words = process.argv.slice(2);
const chosen = Object.entries(mutations).filter(
  ([name]) => !words.length || words.some((word) => name.includes(word)),
);

/** A copy of what tests need; packages are shared. */
function workplace(): string {
  const folder = mkdtempSync(join(tmpdir(), "diptych-mutate-"));
  for (const part of ["src", "test", "package.json", "tsconfig.json", "vitest.config.ts"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Whether every test of `suites` passes. */
const passes = (
  folder: string,
  suites: readonly string[],
  output: "ignore" | "inherit" = "ignore",
): Promise<boolean> =>
  new Promise((done) => {
    const vitest = join("node_modules", "vitest", "vitest.mjs");
    const run = spawn(process.execPath, [vitest, "run", "--bail=1", "--reporter=dot", ...suites], {
      cwd: folder,
      stdio: ["ignore", output, output],
    });
    run.on("exit", (code) => done(code === 0));
  });

const started = performance.now();
const folders = Array.from({ length: WORKERS }, workplace);
const survivors: string[] = [];
try {
  const suites = [...new Set(chosen.flatMap(([, m]) => m.suites))];
  if (!(await passes(folders[0]!, suites, "inherit")))
    throw new Error("The suites fail without any mistake.");

  const queue = [...chosen];
  const work = async (folder: string): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [name, mutation] = next;
      const path = join(folder, mutation.file);
      writeFileSync(path, mutated(readFileSync(join(root, mutation.file), "utf8"), mutation));
      const survived = await passes(folder, mutation.suites);
      cpSync(join(root, mutation.file), path);
      if (survived) survivors.push(name);
      console.log(`${survived ? "SURVIVED" : "noticed "}  ${name}`);
    }
  };
  await Promise.all(folders.map(work));
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true });
}
const seconds = Math.round((performance.now() - started) / 1000);
console.log(`${chosen.length - survivors.length} of ${chosen.length} noticed, ${seconds} s`);
if (survivors.length) process.exitCode = 1;
