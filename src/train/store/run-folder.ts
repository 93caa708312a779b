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
import { refuseDifference } from "./difference.ts";
import { diskError } from "./disk-error.ts";
import { errorCode, type FileSystem, ifPresent, nodeFs, readAll } from "./file-system.ts";
import { canonical, isObject, jsonObject, pretty } from "./json.ts";
import { sha256 } from "./sha256.ts";

/** Of run.json and of the folder's layout. */
const version = 2;

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
  kept: join(folder, "kept"),
  samples: join(folder, "samples"),
  model: join(folder, "model"),
  report: join(folder, "report.html"),
});

/** SHA-256 of what decides the run's numbers, written in each of its checkpoints. */
export const configHash = ({ config, data, seed }: RunJson): string =>
  sha256(canonical({ config, data, seed }));

/**
 * Makes the folder one that a run can be written in, and returns the run.json that is there already.
 *
 * @throws ConfigError for a folder of other things; FormatError for a run of another version of Diptych; DataError
 *         when the disk refuses
 */
export function makeRunFolder(folder: string, fs: FileSystem = nodeFs): RunJson | undefined {
  const paths = runPaths(folder);
  try {
    const present = ifPresent(() => fs.list(folder)) ?? [];
    if (present.includes("run.json")) return openRun(folder, fs);
    refuseForeign(folder, present);
    for (const part of [paths.checkpoints, paths.samples, paths.model]) fs.makeFolder(part);
    return undefined;
  } catch (error) {
    throw diskError(error, folder, 0, fs);
  }
}

/**
 * Makes the folder a run and returns its run.json: the one that is there already, if it is of this same run.
 *
 * @throws ConfigError for a folder of another run, and what `makeRunFolder` throws
 */
export function createRun(folder: string, run: RunJson, fs: FileSystem = nodeFs): RunJson {
  const path = runPaths(folder).run;
  const found = makeRunFolder(folder, fs);
  if (found) return sameRun(path, found, run);
  writeAtomic(path, pretty({ format: "diptych-run", version, ...run }), fs);
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
  ["checkpoints", "kept", "samples", "model"].includes(name) ||
  /^(lease-\d+\.json|run\.json\.tmp-.*)$/.test(name);

function sameRun(where: string, found: RunJson, wanted: RunJson): RunJson {
  const identity = ({ config, data, seed }: RunJson) => ({ config, data, seed });
  refuseDifference(identity(found), identity(wanted), where);
  return found;
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
