/**
 * @file Standard input as a file. A comparison reads its data in several processes and again when it is resumed, and a
 * pipe can be read once: what came through is kept among the caches, under a name made of its content.
 */

import { createHash, randomUUID } from "node:crypto";
import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DataError } from "../util/errors.ts";
import { cacheFolder } from "./cache.ts";

const PIECE_BYTES = 2 ** 16;

/**
 * Reads all of `input` and returns the path of its copy: the same path for the same bytes.
 *
 * @throws DataError when nothing comes
 */
export function spool(input = 0, folder = join(cacheFolder(), "stdin")): string {
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, randomUUID());
  const content = createHash("sha256");
  const piece = new Uint8Array(PIECE_BYTES);
  const file = openSync(unfinished, "wx");
  let total = 0;
  try {
    for (let length = -1; length !== 0; total += length) {
      length = readPiece(input, piece);
      content.update(piece.subarray(0, length));
      writeSync(file, piece, 0, length);
    }
  } finally {
    closeSync(file);
    if (total === 0) rmSync(unfinished);
  }
  if (total === 0)
    throw new DataError({ where: "-", expected: "data on standard input", received: "nothing" });
  const path = join(folder, `stdin-${content.digest("hex").slice(0, 16)}`);
  renameSync(unfinished, path);
  return path;
}

/** A pipe that has nothing yet says EAGAIN; Windows says EOF at its end. */
function readPiece(input: number, piece: Uint8Array): number {
  for (;;)
    try {
      return readSync(input, piece);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
}
