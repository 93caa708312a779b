/**
 * @file Which texts a column of the file holds, told without holding them: identifiers that are made up avoid them.
 *
 * Each text sets one bit of 1.44 for each text, at a place that a salted hash gives: about half of the bits are set. A
 * text of the file is always recognised; any other is taken for one of the file half the time, so that the bits say of
 * nobody that he is in the file.
 *
 * @source Bloom 1970, with one hash — https://doi.org/10.1145/362686.362692
 */

import { createHash } from "node:crypto";
import type { Profile } from "./profile.ts";
import { eachPlain } from "./raw.ts";

/** Bits for each text: 1 / ln 2 sets half of them, and never all. */
const BITS = Math.LOG2E;

/** `salt:bits` in base 64. The salt is made of all texts, so that the same file gives the same bits. */
export function takenOf({ raw, kinds }: Pick<Profile, "raw" | "kinds">): string {
  const texts = new Set(kinds.map((place) => raw.texts[place]));
  eachPlain(raw, (value) => texts.add(String(value)));
  const content = createHash("sha256");
  for (const text of texts) content.update(`${text}\n`);
  const salt = content.digest("base64").slice(0, 8);
  const bytes = new Uint8Array(Math.ceil((BITS * texts.size) / 8));
  for (const text of texts) {
    const place = placeOf(text, salt, bytes.length * 8);
    bytes[place >> 3] |= 1 << (place & 7);
  }
  return `${salt}:${Buffer.from(bytes).toString("base64")}`;
}

/** Whether a text may be one of the file's. Nothing is where nothing is known. */
export function isTakenBy(taken: string | undefined): (text: string) => boolean {
  if (taken === undefined) return () => false;
  const [salt, bits] = taken.split(":");
  const bytes = Buffer.from(bits, "base64");
  return (text) => {
    const place = placeOf(text, salt, bytes.length * 8);
    return (bytes[place >> 3] & (1 << (place & 7))) !== 0;
  };
}

/**
 * @source the hash: FNV-1a with the last steps of MurmurHash3, by Appleby — https://github.com/aappleby/smhasher
 */
function placeOf(text: string, salt: string, size: number): number {
  let hash = 0x811c9dc5;
  for (const part of [salt, text])
    for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return Math.floor((((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * size);
}
