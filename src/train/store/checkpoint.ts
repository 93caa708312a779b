/**
 * @file Checkpoints: the arrays in safetensors, and a manifest that commits them.
 *
 *     ckpt-500.safetensors    the arrays
 *     ckpt-500.json           step, fence, config, the arrays' SHA-256, the state; last, its own SHA-256
 *
 * The manifest is written last and is the only commit mark: without it a checkpoint does not exist, with it every bit
 * is accounted for. Nothing good is removed before two newer ones were read back from the disk and verified.
 */

import { join } from "node:path";
import { DataError, FormatError } from "../../util/errors.ts";
import { removeLeftovers, writeAtomic } from "./atomic.ts";
import { diskError } from "./disk-error.ts";
import { errorCode, type FileSystem, ifPresent, nodeFs, readAll } from "./file-system.ts";
import { type Json, type JsonObject, pretty } from "./json.ts";
import { decodeSafetensors, encodeSafetensors, type Tensor } from "./safetensors.ts";
import { sha256 } from "./sha256.ts";

/** Of the manifest's form. Where the self-hash stands must never change: it is read before the version is believed. */
const version = 1;

export interface Checkpoint {
  readonly step: number;
  readonly tensors: Readonly<Record<string, Tensor>>;
  readonly state: Json;
}

export interface Manifest {
  readonly format: "diptych-checkpoint";
  readonly version: number;
  readonly step: number;
  /** Fencing number of the lease it was written under. */
  readonly fence: number;
  /** Hash of the config it was trained with. */
  readonly config: string;
  readonly file: { readonly name: string; readonly bytes: number; readonly sha256: string };
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
 * A step that has a good checkpoint already is left as it is: training is deterministic, and rewriting the only good
 * one would put it at risk.
 *
 * @returns the manifest's file name
 * @throws DataError when the disk refuses or is too full to start on, and for a run another process has taken over;
 *         FormatError when the disk gives back other bytes than it took
 */
export function saveCheckpoint(folder: string, checkpoint: Checkpoint, writer: Writer): string {
  const { fs = nodeFs } = writer;
  const { step, tensors } = checkpoint;
  const data = encodeSafetensors(tensors, { format: "diptych-checkpoint", step: `${step}` });
  const bytes = data.reduce((sum, chunk) => sum + chunk.length, 0);
  try {
    fs.makeFolder(folder);
    removeLeftovers(folder, fs);
    refuseIfFenced(folder, writer.fence, fs);
    if (!isGood(folder, step, writer.config, fs)) {
      refuseIfTight(folder, bytes, fs);
      commit(folder, checkpoint, data, { ...writer, fs });
      verify(folder, step, writer.config, fs);
    }
    removeAllButTwo(folder, step, writer.config, fs);
  } catch (error) {
    throw diskError(error, folder, bytes, fs);
  }
  return names(step).manifest;
}

function commit(
  folder: string,
  { step, state }: Checkpoint,
  data: readonly Uint8Array[],
  { config, fence, fs }: Required<Writer>,
): void {
  const { data: name, manifest } = names(step);
  const file = { name, bytes: data.reduce((sum, chunk) => sum + chunk.length, 0), sha256: sha256(...data) };
  const sealed = seal({ format: "diptych-checkpoint", version, step, fence, config, file, state });
  writeAtomic(join(folder, name), data, fs);
  writeAtomic(join(folder, manifest), sealed, fs);
}

export interface Loaded extends Checkpoint {
  readonly fence: number;
  /** Newer checkpoints that were refused: which file, and what differed. */
  readonly warnings: readonly string[];
}

/**
 * The newest good checkpoint, or undefined where none was ever committed.
 *
 * @throws FormatError when there are checkpoints and none is good, or the newest is of another version of Diptych
 */
export function loadCheckpoint(
  folder: string,
  { config, fs = nodeFs }: Pick<Writer, "config" | "fs">,
): Loaded | undefined {
  const warnings: string[] = [];
  for (const step of committed(folder, fs)) {
    try {
      const { manifest, bytes } = verify(folder, step, config, fs);
      const { tensors } = decodeSafetensors(bytes, join(folder, manifest.file.name));
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

const names = (step: number) => ({ data: `ckpt-${step}.safetensors`, manifest: `ckpt-${step}.json` });

/** One checkpoint that cannot be used, where an older one may do. */
class Damage extends FormatError {}

/** A committed checkpoint's manifest and bytes, each bit of them hashed. */
function verify(
  folder: string,
  step: number,
  config: string,
  fs: FileSystem,
): { readonly manifest: Manifest; readonly bytes: Uint8Array } {
  const manifest = readManifest(folder, step, fs);
  if (manifest.config !== config)
    throw damage(join(folder, names(step).manifest), `config ${config}`, manifest.config);
  const path = join(folder, manifest.file.name);
  const bytes = read(path, fs);
  if (bytes.length !== manifest.file.bytes)
    throw damage(path, `${manifest.file.bytes} bytes`, `${bytes.length}`);
  const hash = sha256(bytes);
  if (hash !== manifest.file.sha256) throw damage(path, `SHA-256 ${manifest.file.sha256}`, hash);
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

const selfHash = /,\n {2}"sha256": "([0-9a-f]{64})"\n\}\n$/;

/** The manifest's text with the SHA-256 of all before it as its last key. */
function seal(manifest: Manifest): string {
  const text = pretty(manifest as unknown as JsonObject).replace(/\n\}\n$/, "");
  return `${text},\n  "sha256": "${sha256(text)}"\n}\n`;
}

function readManifest(folder: string, step: number, fs: FileSystem): Manifest {
  const path = join(folder, names(step).manifest);
  const text = Buffer.from(read(path, fs)).toString("latin1"); // every byte counts, well-formed UTF-8 or not
  const match = selfHash.exec(text);
  if (!match) throw damage(path, "its own SHA-256 at the end", "none");
  const hash = sha256(Buffer.from(text.slice(0, match.index), "latin1"));
  if (hash !== match[1]) throw damage(path, `SHA-256 ${match[1]}`, hash);

  const manifest: Manifest = JSON.parse(Buffer.from(text, "latin1").toString());
  if (manifest.version !== version)
    throw new FormatError({
      where: path,
      expected: `a checkpoint of version ${version}`,
      received: `version ${manifest.version}`,
      fix: "Resume with the version of Diptych that run.json names, or start the run again.",
    });
  if (manifest.step !== step) throw damage(path, `step ${step}`, `step ${manifest.step}`);
  return manifest;
}

function read(path: string, fs: FileSystem): Uint8Array {
  try {
    return readAll(fs, path);
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw damage(path, "a file that can be read", code === "ENOENT" ? "no file" : code);
  }
}

const damage = (where: string, expected: string, received: string): Damage =>
  new Damage({ where, expected, received });

/** The highest fencing number among the checkpoints, 0 where there is none. */
export const highestFence = (folder: string, fs: FileSystem = nodeFs): number =>
  Math.max(
    0,
    ...committed(folder, fs).map((step) => orIfDamaged(() => readManifest(folder, step, fs).fence, 0)),
  );

/** A process that lost its lease while it was stopped must not write over the work of the one that took it. */
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
  for (const step of older.filter((s) => s < second)) fs.remove(join(folder, names(step).manifest));
  for (const step of steps(folder, /^ckpt-(\d+)\.safetensors$/, fs))
    if (step < second) fs.remove(join(folder, names(step).data));
}
