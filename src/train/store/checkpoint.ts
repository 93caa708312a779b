/**
 * @file Checkpoints: the arrays in safetensors, and a manifest that commits them.
 *
 *     ckpt-500.safetensors    the arrays
 *     ckpt-500.json           step, fence, config, the arrays' SHA-256, the state; last, its own SHA-256
 *
 * The manifest is written last and is the only commit mark: without it a checkpoint does not exist, with it
 * every bit is accounted for. Nothing good is removed before two newer ones were read back from the disk and
 * verified.
 */

import { join } from "node:path";
import { DataError, FormatError } from "../../util/errors.ts";
import { removeLeftovers, writeAtomic } from "./atomic.ts";
import { diskError } from "./disk-error.ts";
import { type FileSystem, ifPresent, nodeFs } from "./file-system.ts";
import type { Json } from "./json.ts";
import { Damage, damage, type Manifest, readManifest, readOrDamage, sealManifest } from "./manifest.ts";
import { decodeSafetensors, encodeSafetensors, type Tensor } from "./safetensors.ts";
import { sha256 } from "./sha256.ts";

export interface Checkpoint {
  readonly step: number;
  readonly tensors: Readonly<Record<string, Tensor>>;
  readonly state: Json;
}

export interface Writer {
  /** Hash of the run's config: `configHash` of its run.json. */
  readonly config: string;
  /** Fencing number of the lease the run is written under. */
  readonly fence: number;
  readonly fs?: FileSystem;
}

/**
 * Commits a checkpoint and keeps two good ones. `folder` is the run's checkpoints/.
 *
 * A step that has a good checkpoint already is left as it is: training is deterministic, and rewriting the
 * only good one would put it at risk.
 *
 * @returns the manifest's file name
 * @throws DataError when the disk refuses or is too full to start on, and when another process has taken the
 *         run over; FormatError when the disk gives back other bytes than it took
 */
export function saveCheckpoint(
  folder: string,
  { step, tensors, state }: Checkpoint,
  { config, fence, fs = nodeFs }: Writer,
): string {
  const data = encodeSafetensors(tensors, { format: "diptych-checkpoint", step: `${step}` });
  const bytes = data.reduce((sum, chunk) => sum + chunk.length, 0);
  const manifest = sealManifest({ step, fence, config, data: { bytes, sha256: sha256(...data) }, state });
  try {
    fs.makeFolder(folder);
    removeLeftovers(folder, fs);
    refuseIfFenced(folder, fence, fs);
    if (!isGood(folder, step, config, fs)) {
      refuseIfTight(folder, bytes, fs);
      writeAtomic(join(folder, dataName(step)), data, fs);
      writeAtomic(join(folder, manifestName(step)), manifest, fs);
      verify(folder, step, config, fs);
    }
    removeAllButTwo(folder, step, config, fs);
  } catch (error) {
    throw diskError(error, folder, bytes, fs);
  }
  return manifestName(step);
}

export interface Loaded extends Checkpoint {
  readonly fence: number;
  /** Newer checkpoints that were refused: which file, and what differed. */
  readonly warnings: readonly string[];
}

/**
 * The newest good checkpoint, or undefined where none was ever committed.
 *
 * @throws FormatError when there are checkpoints and none is good, or the newest is of another version of
 *         Diptych
 */
export function loadCheckpoint(
  folder: string,
  { config, fs = nodeFs }: Pick<Writer, "config" | "fs">,
): Loaded | undefined {
  const warnings: string[] = [];
  for (const step of committed(folder, fs)) {
    try {
      const { manifest, bytes } = verify(folder, step, config, fs);
      const { tensors } = decodeSafetensors(bytes, join(folder, dataName(step)));
      return { step, tensors, state: manifest.state, fence: manifest.fence, warnings };
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      warnings.push(error.message);
    }
  }
  if (warnings.length === 0) return undefined;
  throw new FormatError({
    where: folder,
    expected: "a good checkpoint",
    received: `${warnings.length} damaged: ${warnings.join(" ")}`.replace(/\.$/, ""),
    fix: "Copy a good one back from a backup, or start the run again.",
  });
}

/** Steps that have a manifest, newest first. */
export const committed = (folder: string, fs: FileSystem = nodeFs): number[] =>
  steps(folder, /^ckpt-(\d+)\.json$/, fs);

const steps = (folder: string, pattern: RegExp, fs: FileSystem): number[] =>
  (ifPresent(() => fs.list(folder)) ?? [])
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);

const dataName = (step: number): string => `ckpt-${step}.safetensors`;
const manifestName = (step: number): string => `ckpt-${step}.json`;

/** A committed checkpoint, every bit of it hashed. Throws Damage. */
function verify(
  folder: string,
  step: number,
  config: string,
  fs: FileSystem,
): { readonly manifest: Manifest; readonly bytes: Uint8Array } {
  const manifestPath = join(folder, manifestName(step));
  const manifest = readManifest(manifestPath, fs);
  if (manifest.step !== step) throw damage(manifestPath, `step ${step}`, `step ${manifest.step}`);
  if (manifest.config !== config) throw damage(manifestPath, `config ${config}`, manifest.config);
  const dataPath = join(folder, dataName(step));
  const bytes = readOrDamage(dataPath, fs);
  const { data } = manifest;
  if (bytes.length !== data.bytes) throw damage(dataPath, `${data.bytes} bytes`, `${bytes.length}`);
  const hash = sha256(bytes);
  if (hash !== data.sha256) throw damage(dataPath, `SHA-256 ${data.sha256}`, hash);
  return { manifest, bytes };
}

const isGood = (folder: string, step: number, config: string, fs: FileSystem): boolean =>
  orIfDamaged(() => verify(folder, step, config, fs) !== undefined, false);

function orIfDamaged<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Damage) return otherwise;
    throw error;
  }
}

/** The highest fencing number among the checkpoints, 0 where there is none. */
export const highestFence = (folder: string, fs: FileSystem = nodeFs): number =>
  Math.max(
    0,
    ...committed(folder, fs).map((step) =>
      orIfDamaged(() => readManifest(join(folder, manifestName(step)), fs).fence, 0),
    ),
  );

/** A process that lost its lease while it slept must not write over the work of the one that took it. */
function refuseIfFenced(folder: string, fence: number, fs: FileSystem): void {
  const highest = highestFence(folder, fs);
  if (highest <= fence) return;
  throw new DataError({
    where: folder,
    expected: `checkpoints of lease ${fence} and before`,
    received: `one of lease ${highest}: another process has taken over the run`,
  });
}

/** The new checkpoint, its successor beside it, and the log and samples written before that. */
function refuseIfTight(folder: string, bytes: number, fs: FileSystem): void {
  const free = fs.freeBytes(folder);
  if (free >= 3 * bytes) return;
  throw new DataError({
    where: folder,
    expected: `${3 * bytes} bytes free, 3 checkpoints of ${bytes}`,
    received: `${free}`,
    fix: "Free some space and resume: nothing already saved is lost.",
  });
}

/** Keeps `newest`, just verified, and the next good one; removes what is older than both. */
function removeAllButTwo(folder: string, newest: number, config: string, fs: FileSystem): void {
  const older = committed(folder, fs).filter((step) => step < newest);
  const second = older.length < 2 ? older[0] : older.find((step) => isGood(folder, step, config, fs));
  if (second === undefined) return;
  // The commit mark goes first, so what a kill leaves here is data without one, swept up by the next call.
  for (const step of older.filter((s) => s < second)) fs.remove(join(folder, manifestName(step)));
  for (const step of steps(folder, /^ckpt-(\d+)\.safetensors$/, fs))
    if (step < second) fs.remove(join(folder, dataName(step)));
}
