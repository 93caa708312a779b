/** @file How the characters of a text file are written: said by its first bytes, else told by what is valid. */

import { isAscii, isUtf8 } from "node:buffer";
import { DataError } from "../../../util/errors.ts";
import { pieces } from "./pieces.ts";

export interface Encoding {
  /** A label of `TextDecoder`. */
  readonly label: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "gb18030";
  readonly notes: readonly string[];
}

/**
 * A byte order mark decides; zeros at every other place are UTF-16; valid UTF-8 is UTF-8. What is left is Latin-1, or
 * Chinese where its high bytes stand in pairs.
 *
 * @throws DataError on UTF-8 that is damaged in few places, and on bytes that are no text, naming the line
 */
export function encodingOf(path: string): Encoding {
  const said = (label: Encoding["label"]): Encoding => ({ label, notes: [] });
  let isFirst = true;
  let [line, column, high, pairs, sound] = [1, 1, 0, 0, 0];
  /** Goes past bytes without remarks. */
  const pass = (bytes: Uint8Array): void => {
    line += newlines(bytes);
    const last = bytes.lastIndexOf(10);
    column = last < 0 ? column + bytes.length : bytes.length - last;
  };
  let firstBad: { line: number; column: number; byte: number } | undefined;
  let rest: Uint8Array = new Uint8Array();
  for (const piece of pieces(path)) {
    if (isFirst) {
      const marked = markedAs(piece) ?? wideAs(piece);
      if (marked) return said(marked);
      isFirst = false;
    }
    const nul = piece.indexOf(0);
    if (nul >= 0) {
      pass(rest);
      pass(piece.subarray(0, nul));
      throw new DataError({
        where: `${path}: line ${line}, byte ${column}`,
        expected: "text",
        received: "a NUL byte",
        fix: "Take it out: no text holds one.",
      });
    }
    if (rest.length === 0 && isAscii(piece)) {
      pass(piece);
      continue;
    }
    const bytes = Buffer.concat([rest, piece]);
    const end = wholeCharacters(bytes);
    const whole = bytes.subarray(0, end);
    rest = bytes.subarray(end);
    const found = isUtf8(whole) ? { sound: beginnings(whole), high: 0, pairs: 0, bad: -1 } : survey(whole);
    sound += found.sound;
    high += found.high;
    pairs += found.pairs;
    if (found.bad >= 0 && !firstBad) {
      pass(whole.subarray(0, found.bad));
      firstBad = { line, column, byte: whole[found.bad] };
      pass(whole.subarray(found.bad));
    } else pass(whole);
  }
  if (rest.length > 0) {
    const found = survey(rest);
    high += found.high;
    pairs += found.pairs;
    firstBad ??= { line, column, byte: rest[0] };
  }
  if (!firstBad) return said("utf-8");
  if (sound > high)
    throw new DataError({
      where: `${path}: line ${firstBad.line}, byte ${firstBad.column}`,
      expected: "UTF-8, as in the rest of the file",
      received: `the byte 0x${firstBad.byte.toString(16).toUpperCase()}`,
      fix: "Save the file as UTF-8 again.",
    });
  const label = pairs > 0.9 * high ? "gb18030" : "windows-1252";
  const name = label === "gb18030" ? "GB 18030" : "Latin-1";
  return { label, notes: [`Line ${firstBad.line} is not UTF-8: the file is read as ${name}.`] };
}

/** The encoding of the first bytes alone, to look at them. */
export function encodingOfHead(head: Uint8Array): string {
  const label = markedAs(head) ?? wideAs(head);
  return label ?? (isUtf8(head.subarray(0, wholeCharacters(head))) ? "utf-8" : "windows-1252");
}

function markedAs(bytes: Uint8Array): Encoding["label"] | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** UTF-16 without a mark: ASCII in it has a zero at every other byte, and none at the others. */
function wideAs(bytes: Uint8Array): Encoding["label"] | undefined {
  const sample = bytes.subarray(0, 512);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]++;
  });
  const many = sample.length * 0.3;
  if (zeros[1] > many && zeros[0] === 0) return "utf-16le";
  if (zeros[0] > many && zeros[1] === 0) return "utf-16be";
  return undefined;
}

const newlines = (bytes: Uint8Array, end = bytes.length): number => {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) count++;
  return count;
};

/** Where a character begins that is cut off at the end; the length where none is. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) break;
    if (byte >= 0xc0)
      return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Characters of more than one byte in valid UTF-8. */
const beginnings = (bytes: Uint8Array): number => bytes.reduce((n, byte) => (byte >= 0xc0 ? n + 1 : n), 0);

/** Counts characters of UTF-8 and bytes that are none; of those, the ones in runs of even length. */
function survey(bytes: Uint8Array): { sound: number; high: number; pairs: number; bad: number } {
  let [sound, high, pairs, bad, run] = [0, 0, 0, -1, 0];
  for (let i = 0; i <= bytes.length; ) {
    const byte = bytes[i];
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    if (size && isUtf8(bytes.subarray(i, i + size))) {
      sound++;
      i += size;
      continue;
    }
    if (byte >= 0x80) {
      high++;
      run++;
      if (bad < 0) bad = i;
    } else {
      if (run % 2 === 0) pairs += run;
      run = 0;
    }
    i++;
  }
  return { sound, high, pairs, bad };
}
