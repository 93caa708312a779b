/**
 * @file The manifest of a checkpoint: what commits it, and what its every bit is checked against.
 *
 * Its last key is the SHA-256 of all the text before it, so a manifest answers for itself too.
 */

import { z } from "zod";
import { FormatError } from "../../util/errors.ts";
import { checked } from "./checked.ts";
import { errorCode, type FileSystem, readAll } from "./file-system.ts";
import { anyJson, pretty } from "./json.ts";
import { sha256 } from "./sha256.ts";

/** Where the self-hash stands must never change: it is checked before the version is believed. */
const version = 1;

const schema = z.strictObject({
  format: z.literal("diptych-checkpoint"),
  version: z.literal(version),
  step: z.int().nonnegative(),
  /** Fencing number of the lease it was written under. */
  fence: z.int().positive(),
  /** Hash of the config it was trained with. */
  config: z.string(),
  /** Of the file that holds the arrays. */
  data: z.strictObject({ bytes: z.int(), sha256: z.string() }),
  state: anyJson,
});
export type Manifest = Readonly<z.infer<typeof schema>>;

/** One checkpoint that cannot be used, where an older one may do. */
export class Damage extends FormatError {}

export const damage = (where: string, expected: string, received: string): Damage =>
  new Damage({ where, expected, received });

const selfHash = /,\n {2}"sha256": "([0-9a-f]{64})"\n\}\n$/;

/**
 * The manifest's text, its own hash last. Throws RangeError where the state holds a number that JSON cannot.
 */
export function sealManifest(manifest: Omit<Manifest, "format" | "version">): string {
  const text = pretty({ format: "diptych-checkpoint", version, ...manifest }).replace(/\n\}\n$/, "");
  return `${text},\n  "sha256": "${sha256(text)}"\n}\n`;
}

/**
 * Throws Damage unless every bit is as it was sealed, and FormatError for one of another version of Diptych.
 */
export function readManifest(path: string, fs: FileSystem): Manifest {
  const bytes = readOrDamage(path, fs);
  const match = selfHash.exec(Buffer.from(bytes).toString("latin1")); // one character a byte
  if (!match) throw damage(path, "its own SHA-256 at the end", "none");
  const hash = sha256(bytes.subarray(0, match.index));
  if (hash !== match[1]) throw damage(path, `SHA-256 ${match[1]}`, hash);

  const { sha256: _, ...manifest } = JSON.parse(Buffer.from(bytes).toString());
  if (manifest.version !== version)
    throw new FormatError({
      where: path,
      expected: `a checkpoint of version ${version}`,
      received: `version ${manifest.version}`,
      fix: "Resume with the version of Diptych that run.json names, or start the run again.",
    });
  return checked(schema, manifest, path);
}

export function readOrDamage(path: string, fs: FileSystem): Uint8Array {
  try {
    return readAll(fs, path);
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw damage(path, "a file that can be read", code === "ENOENT" ? "no file" : code);
  }
}
