/** @file Test NLL as the literature tells it: the importance-weighted bound of S draws, in nats a row, lower better. */

import { importanceWeighted } from "../src/metrics/bound.ts";
import type { Trained } from "../src/train/trained.ts";

/** Rows whose weights are held at a time. */
const ROWS = 1000;

export function testNll(model: Trained, x: Float32Array, samples: number, seed = 0): number {
  const width = model.model.blocks.features;
  const rows = x.length / width;
  let total = 0;
  for (let start = 0; start < rows; start += ROWS) {
    const part = x.subarray(start * width, Math.min(rows, start + ROWS) * width);
    const n = part.length / width;
    const weights = { rows: n, columns: samples, data: new Float32Array(n * samples) };
    for (let s = 0; s < samples; s++)
      model.bound!(part, seed, s).logWeight.forEach((w, i) => {
        weights.data[i * samples + s] = w;
      });
    for (const bound of importanceWeighted(weights)) total -= bound;
  }
  return total / rows;
}
