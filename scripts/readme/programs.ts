/**
 * @file Programs of the documentation compile against the package's types, and run.
 *
 * They run against the built package with one change: whatever they train on becomes a few points for a few steps. A
 * run that they expect to find is a small model trained here. `model/` is one of 28 x 28 images with two classes.
 */

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { train } from "../../src/index.ts";
import { writeSmallImages } from "../../test/fixtures/small-images.ts";

export interface Written {
  /** Where it stands, `docs/concepts.md:12`. */
  readonly where: string;
  readonly language: "ts" | "js";
  readonly text: string;
  /** What its error says, for a program that must fail. */
  readonly fails?: string;
}

const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** Everything else is passed on as it is. */
const shim = (dist: string) => `
import { existsSync } from "node:fs";
import * as real from ${JSON.stringify(dist)};
export * from ${JSON.stringify(dist)};
const few = ({ cpu, wall, epochs, size, channels, ...rest }) => ({ ...rest, data: "ring", rows: 500, steps: 3 });
export const train = (input, hooks) => real.train(few(input), hooks);
export const compare = (input, hooks) => real.compare({ ...few(input), seeds: 1 }, hooks);
export const load = (folder) => real.load(existsSync(folder) ? folder : "model");
export const evaluate = (folder, ...rest) => real.evaluate(existsSync(folder) ? folder : "run", ...rest);
`;

/** What is wrong with each, a line for each complaint. */
export async function programComplaints(programs: readonly Written[]): Promise<string[]> {
  // Within the project, so that packages are found.
  mkdirSync(".cache", { recursive: true });
  const folder = mkdtempSync(join(".cache", "readme-"));
  try {
    const files = programs.map(({ text, language }, i) => {
      const path = join(folder, `program-${i}.${language === "ts" ? "ts" : "mjs"}`);
      writeFileSync(path, text);
      return path;
    });
    const complaints = typeComplaints(programs, files);
    return complaints.length > 0 ? complaints : await runComplaints(programs, files, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function typeComplaints(programs: readonly Written[], files: readonly string[]): string[] {
  const { config } = ts.readConfigFile("tsconfig.json", (path) => readFileSync(path, "utf8"));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ".");
  const typed = files.filter((path, i) => path.endsWith(".ts") && programs[i]!.fails === undefined);
  const program = ts.createProgram(typed, { ...options, noUnusedLocals: false });
  return typed.flatMap((path) => {
    const file = program.getSourceFile(path)!;
    const where = programs[files.indexOf(path)]!.where;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${where}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
  });
}

async function runComplaints(
  programs: readonly Written[],
  files: readonly string[],
  folder: string,
): Promise<string[]> {
  writeFileSync(join(folder, "shim.mjs"), shim(pathToFileURL("dist/index.js").href));
  const run = join(folder, "run");
  await train({
    data: writeSmallImages(join(folder, "bars.npz"), 120, 28),
    family: "vae",
    steps: 2,
    options: { conditional: true, latentDim: 8 },
    out: run,
  });
  symlinkSync(join("run", "model"), join(folder, "model"));

  const complaints: string[] = [];
  for (const [i, path] of files.entries()) {
    writeFileSync(path, programs[i]!.text.replaceAll('from "diptych"', 'from "./shim.mjs"'));
    const complaint = await runComplaint(programs[i]!, path.slice(folder.length + 1), folder);
    if (complaint) complaints.push(`${programs[i]!.where}: ${complaint}`);
  }
  return complaints;
}

async function runComplaint({ fails }: Written, file: string, cwd: string): Promise<string | undefined> {
  try {
    await promisify(execFile)(process.execPath, ["--import", loader, file], { cwd, timeout: 120_000 });
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr || error).trim();
    return fails !== undefined && said.includes(fails) ? undefined : said;
  }
  return fails === undefined ? undefined : `expected to fail with "${fails}"`;
}
