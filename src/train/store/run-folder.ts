/**
 * @file A run on disk: where its files are, and run.json, which makes a folder a run.
 *
 * run.json says enough to repeat the run. It is written once, and whole or not at all.
 */

import { join } from "node:path";
import { z } from "zod";
import { ConfigError, FormatError } from "../../util/errors.ts";
import { writeAtomic } from "./atomic.ts";
import { checked } from "./checked.ts";
import { diskError } from "./disk-error.ts";
import { errorCode, type FileSystem, ifPresent, nodeFs, readAll } from "./file-system.ts";
import { canonical, isObject, type Json, jsonObject, pretty } from "./json.ts";
import { sha256 } from "./sha256.ts";

/** Of run.json and of the folder's layout. */
const version = 1;

/** What run.json holds. `config`, `data` and `seed` decide every number; the rest says how they came about. */
const schema = z.strictObject({
  config: jsonObject,
  /** Fingerprint of the rows and of the split. */
  data: jsonObject,
  seed: z.number(),
  /** Diptych, Node, ONNX Runtime. */
  versions: jsonObject,
  machine: jsonObject,
  createdAt: z.string(),
});
export type RunJson = Readonly<z.infer<typeof schema>>;

export const runPaths = (folder: string) => ({
  run: join(folder, "run.json"),
  metrics: join(folder, "metrics.jsonl"),
  timings: join(folder, "timings.jsonl"),
  checkpoints: join(folder, "checkpoints"),
  samples: join(folder, "samples"),
  model: join(folder, "model"),
  report: join(folder, "report.html"),
});

/** SHA-256 of what decides the run's numbers, written in each of its checkpoints. */
export const configHash = ({ config, data, seed }: RunJson): string =>
  sha256(canonical({ config, data, seed }));

/**
 * Makes the folder a run and returns its run.json: the one that is there already, if it is of this same run.
 *
 * @throws ConfigError for a folder of another run, or of other things; DataError when the disk refuses
 */
export function createRun(folder: string, run: RunJson, fs: FileSystem = nodeFs): RunJson {
  const paths = runPaths(folder);
  const content = pretty({ format: "diptych-run", version, ...run });
  try {
    const present = ifPresent(() => fs.list(folder)) ?? [];
    if (present.includes("run.json")) return sameRun(paths.run, openRun(folder, fs), run);
    refuseForeign(folder, present);
    for (const part of [paths.checkpoints, paths.samples, paths.model]) fs.makeFolder(part);
  } catch (error) {
    throw diskError(error, folder, content.length, fs);
  }
  writeAtomic(paths.run, content, fs);
  return run;
}

function refuseForeign(folder: string, present: readonly string[]): void {
  const foreign = present.find((name) => !isOwn(name));
  if (foreign === undefined) return;
  throw new ConfigError({
    where: folder,
    expected: "a new or empty folder",
    received: `a folder that holds ${JSON.stringify(foreign)}`,
    fix: "Give the run another name.",
  });
}

/** What a run that was killed before its run.json may have left. */
const isOwn = (name: string): boolean =>
  ["checkpoints", "samples", "model"].includes(name) || /^(lease-\d+\.json|run\.json\.tmp-.*)$/.test(name);

function sameRun(where: string, found: RunJson, wanted: RunJson): RunJson {
  const difference = (["config", "data", "seed"] as const).flatMap(
    (key) => firstDifference(found[key], wanted[key], key) ?? [],
  )[0];
  if (difference === undefined) return found;
  throw new ConfigError({
    where: `${where}:${difference.path}`,
    expected: `${difference.found} as in the run that is there`,
    received: difference.wanted,
    fix: "Give this run another name, or remove the folder to start over.",
  });
}

interface Difference {
  readonly path: string;
  readonly found: string;
  readonly wanted: string;
}

function firstDifference(
  found: Json | undefined,
  wanted: Json | undefined,
  path: string,
): Difference | undefined {
  if (!isObject(found) || !isObject(wanted)) {
    const show = (value: Json | undefined) => (value === undefined ? "nothing" : canonical(value));
    return show(found) === show(wanted) ? undefined : { path, found: show(found), wanted: show(wanted) };
  }
  for (const key of new Set([...Object.keys(found), ...Object.keys(wanted)])) {
    const inside = firstDifference(found[key], wanted[key], `${path}.${key}`);
    if (inside) return inside;
  }
  return undefined;
}

/**
 * The run.json of a run folder.
 *
 * @throws FormatError for a folder that is no run, or one of another version of Diptych
 */
export function openRun(folder: string, fs: FileSystem = nodeFs): RunJson {
  const { run: path } = runPaths(folder);
  const run = parse(path, read(folder, path, fs));
  if (!isObject(run) || run.format !== "diptych-run")
    throw new FormatError({ where: path, expected: 'format "diptych-run"', received: "another file" });
  if (run.version !== version)
    throw new FormatError({
      where: path,
      expected: `a run of version ${version}`,
      received: `version ${run.version}`,
      fix: 'Open it with the version of Diptych that it names under "versions".',
    });
  const { format: _, version: __, ...rest } = run;
  return checked(schema, rest, path);
}

function read(folder: string, path: string, fs: FileSystem): Uint8Array {
  try {
    return readAll(fs, path);
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    const received =
      code === "ENOENT" || code === "ENOTDIR" ? "no run.json" : `one that cannot be read (${code})`;
    throw new FormatError(
      { where: folder, expected: "a run folder, with its run.json", received },
      { cause: error },
    );
  }
}

function parse(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch (error) {
    throw new FormatError({ where: path, expected: "JSON", received: "other bytes" }, { cause: error });
  }
}

/** Names of the runs in a folder, sorted; none where there is no folder. */
export const listRuns = (root: string, fs: FileSystem = nodeFs): string[] =>
  (ifPresent(() => fs.list(root)) ?? []).filter((name) => isRun(join(root, name), fs));

function isRun(folder: string, fs: FileSystem): boolean {
  try {
    return fs.list(folder).includes("run.json");
  } catch {
    return false; // a file, or a folder nobody lets us look into
  }
}
