/**
 * @file A fresh discriminator fitted to half of the rows and asked about the other half. It belongs to no model, so it
 * judges all alike. With nothing to find it may lean to one side; real-recall and fake-recall then stray from 0.5 in
 * opposite directions, and their floors show how far.
 */

import { rng } from "../util/philox.ts";
import type { Judged, Matrix } from "./define.ts";
import { fitDiscriminator } from "./discriminator.ts";
import { columnMeans, columnVariances } from "./linalg/moments.ts";
import { type Rows, widen } from "./linalg/products.ts";
import { gather, randomOrder } from "./order.ts";
import { perJudged } from "./per-judged.ts";
import { featureSides } from "./sides.ts";

export const TWO_SAMPLE_ROWS = 3_000;

export interface TwoSample {
  /** Rows of each side, half of them for fitting. */
  readonly rows: number;
  /** Rows of each side in the half that was asked about. */
  readonly asked: number;
  /** Share of the real rows called real. */
  readonly realRecall: number;
  /** Share of the fake rows called fake. */
  readonly fakeRecall: number;
}

export const twoSample = perJudged(async (judged: Judged): Promise<TwoSample> => {
  const { rows, real, fake } = await featureSides(judged, TWO_SAMPLE_ROWS, 20);
  const random = rng(judged.seed, "two-sample");
  // One order for both sides: a fake that is the real row of the same index never has its twin in the other half.
  const order = randomOrder(rows, random);
  const half = rows >> 1;
  const learning = order.subarray(0, half);
  const asking = order.subarray(half);

  const seen = [real, fake].map((side) => widen(gather(side, learning)));
  const standardise = standardiser(seen);
  const discriminator = fitDiscriminator(standardise(seen[0]), standardise(seen[1]), random);
  const logits = (side: Matrix) => discriminator(standardise(widen(gather(side, asking))));
  const asked = asking.length;
  return {
    rows,
    asked,
    realRecall: logits(real).filter((logit) => logit > 0).length / asked,
    fakeRecall: logits(fake).filter((logit) => logit <= 0).length / asked,
  };
});

/** Takes each column to mean 0 and variance 1 over both sides together; a constant column only to mean 0. */
function standardiser(sides: readonly Rows[]): (x: Rows) => Rows {
  const d = sides[0].columns;
  const data = Float64Array.from(sides.flatMap((side) => Array.from(side.data)));
  const both = { rows: data.length / d, columns: d, data };
  const mean = columnMeans(both);
  const deviation = columnVariances(both, mean).map((variance) => Math.sqrt(variance) || 1);
  return (x) => ({ ...x, data: x.data.map((value, at) => (value - mean[at % d]) / deviation[at % d]) });
}
