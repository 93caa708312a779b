/** @file A file a piece at a time, so that its size does not matter. */

import { closeSync, openSync, readSync } from "node:fs";
import { unreadable } from "../../read-file.ts";

const PIECE_BYTES = 2 ** 20;

/** The same memory is used for every piece: it is read before the next is asked for. */
export function* pieces(path: string): Generator<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(PIECE_BYTES);
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    for (;;) {
      const length = readSync(file, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** The file's text, a piece at a time. */
export function* textPieces(path: string, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (const piece of pieces(path)) yield decoder.decode(piece, { stream: true });
  const last = decoder.decode();
  if (last) yield last;
}
