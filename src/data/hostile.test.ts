/** @file Whatever the bytes are, a reader answers with rows or with a complaint of ours, and soon. */

import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { encode } from "jpeg-js";
import { expect, test } from "vitest";
import { float32, idxOf, npyOf } from "../../test/fixtures/arrays.ts";
import { plainPng } from "../../test/fixtures/png.ts";
import { tempFolder } from "../../test/fixtures/temp-folder.ts";
import { DiptychError } from "../util/errors.ts";
import { rng } from "../util/philox.ts";
import { decodeImage } from "./image/decode.ts";
import { openDataset } from "./open.ts";

const { write } = tempFolder();
const VARIANTS = 150;

const picture = new Uint8Array(plainPng(9, 9, [1, 2, 3]));
const noise = rng(1, "pixels");
const photograph = encode(
  { width: 16, height: 16, data: Buffer.from(Array.from({ length: 1024 }, () => noise.int(256))) },
  80,
);
const dozen = (name: string, data: Uint8Array) =>
  zipSync(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}${name}`, data])), { level: 0 });

const files: Record<string, Uint8Array> = {
  "digits.idx": idxOf([12, 8, 8], new Uint8Array(768)),
  "digits.idx.gz": gzipSync(idxOf([12, 8, 8], new Uint8Array(768))),
  "pngs.zip": dozen(".png", picture),
  "jpegs.zip": dozen(".jpg", new Uint8Array(photograph.data)),
  "array.npy": npyOf("<f4", [12, 2], float32(...Array.from({ length: 24 }, (_, i) => i))),
  "arrays.npz": zipSync({ "x.npy": npyOf("|u1", [12, 8, 8], new Uint8Array(768)) }),
  "points.csv": new TextEncoder().encode(Array.from({ length: 12 }, (_, i) => `${i},${i * i}`).join("\n")),
};

/** One to four bytes changed, or the end cut off, or a stretch of bytes doubled. */
function spoiled(bytes: Uint8Array, variant: number): Uint8Array {
  const random = rng(variant, "spoil");
  const at = random.int(bytes.length);
  if (variant % 5 === 0) return bytes.slice(0, at);
  if (variant % 5 === 1)
    return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(Math.max(0, at - 20))]);
  const out = bytes.slice();
  for (let n = 0; n <= random.int(4); n++) out[random.int(bytes.length)] = random.int(256);
  return out;
}

test.each(Object.keys(files))("%s", async (name) => {
  expect((await openDataset(write(name, files[name]))).rows).toBe(12);
  const surprises: string[] = [];
  let refused = 0;
  for (let variant = 0; variant < VARIANTS; variant++)
    try {
      await openDataset(write(`${variant}-${name}`, spoiled(files[name], variant)));
    } catch (error) {
      refused++;
      if (!(error instanceof DiptychError)) surprises.push(`${variant}: ${(error as Error).stack}`);
    }
  expect(surprises).toEqual([]);
  expect(refused).toBeGreaterThan(VARIANTS / 10);
});

test("a photograph without an archive's checksum around it", () => {
  const bytes = new Uint8Array(photograph.data);
  for (let variant = 0; variant < VARIANTS; variant++)
    try {
      decodeImage(spoiled(bytes, variant), "x.jpg");
    } catch (error) {
      expect(error).toBeInstanceOf(DiptychError);
    }
});
