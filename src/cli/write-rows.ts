/** @file Rows to a file, in the form its name asks for. */

import { extname } from "node:path";
import { encodeNpy } from "../data/npy.ts";
import type { Rows } from "../modalities/define.ts";
import type { LoadedModel } from "../train/load.ts";
import { writeAtomic } from "../train/store/atomic.ts";
import { ConfigError } from "../util/errors.ts";
import { encodePng } from "../util/picture/png.ts";

export function writeRows(out: string, rows: Rows, model: LoadedModel): void {
  const width = rows.shape.reduce((a, b) => a * b, 1);
  const lines = (): number[][] =>
    Array.from({ length: rows.values.length / width }, (_, i) => [
      ...rows.values.subarray(i * width, (i + 1) * width),
    ]);
  const writers: Record<string, () => string | Uint8Array> = {
    ".png": () => encodePng(model.draw(rows)),
    ".csv": () =>
      `${lines()
        .map((line) => line.join(","))
        .join("\n")}\n`,
    ".npy": () => encodeNpy(rows.values, [rows.values.length / width, ...rows.shape]),
    ".json": () => JSON.stringify({ shape: rows.shape, rows: lines() }),
  };
  const write = writers[extname(out).toLowerCase()];
  if (!write)
    throw new ConfigError({
      where: "--out",
      expected: `a file that ends in ${Object.keys(writers).join(", ")}`,
      received: `"${out}"`,
    });
  writeAtomic(out, write());
}
