import { defineMetric } from "./define.ts";
import { normalInterval, variance } from "./intervals.ts";
import { eachRowOfDistances, type Rows, widen } from "./linalg/products.ts";
import { featureSides, head } from "./sides.ts";

const ROWS = 1_000;
/** A copy is seen only if the row it copies is among these. Cost: 2 · 1,000 · 10,000 · columns multiplications. */
const TRAIN_ROWS = 10_000;

/**
 * Does the model stand closer to its training rows than new real rows do? The probability that a fake's nearest training
 * row is nearer than a held-out row's is, ties counting half: for every quantile of the held-out distances the share of
 * fakes below it, averaged over the quantiles.
 *
 *   P(d(fake, train) < d(held out, train)) + ½ P(=)
 *
 * 0.5: fakes are as far from train as the held-out rows are. Towards 1: copies. Towards 0: fakes far from all data, which
 * can hide copies among them, so the parts count the near ones and the exact ones.
 */
export default defineMetric({
  name: "memorisation",
  title: "Memorisation",
  source: { cite: "Meehan et al. 2020", url: "https://arxiv.org/abs/2004.05675", where: "section 2" },
  better: "target",
  ideal: 0.5,
  range: [0, 1],
  unit: "probability",
  rows: ROWS,
  floor: true,
  async compute(judged) {
    const { rows, real, fake } = await featureSides(judged, ROWS);
    const origin = real.data.subarray(0, real.columns);
    const train = widen(head(await judged.train.features(), TRAIN_ROWS), origin);
    const heldOut = nearestDistances(widen(real, origin), train).sort();
    const fakes = nearestDistances(widen(fake, origin), train);

    const fakeIsNearer = fakes.map((x) => 1 - shareBelow(heldOut, x));
    const heldOutIsFarther = heldOut.map((x) => shareBelow(fakes, x));
    const value = fakeIsNearer.reduce((sum, x) => sum + x, 0) / rows;
    const error = Math.sqrt((variance(fakeIsNearer, value) + variance(heldOutIsFarther, value)) / rows);
    return {
      value,
      interval: normalInterval(value, error),
      rows,
      parts: {
        "share nearer than the nearest 5 % held out": shareBelow(fakes, heldOut[Math.floor(0.05 * rows)]),
        "share of exact copies": fakes.filter((x) => x === 0).length / rows,
        "training rows": train.rows,
      },
    };
  },
});

/** Squared distance from each row of `a` to the nearest row of `b`. */
function nearestDistances(a: Rows, b: Rows): Float64Array {
  const nearest = new Float64Array(a.rows).fill(Infinity);
  eachRowOfDistances(a, b, (i, squared) => {
    for (let j = 0; j < squared.length; j++) if (squared[j] < nearest[i]) nearest[i] = squared[j];
  });
  return nearest;
}

/** Share of the list below `x`, the equal ones counting half. */
function shareBelow(list: Float64Array, x: number): number {
  let below = 0;
  for (const y of list) below += y < x ? 1 : y === x ? 0.5 : 0;
  return below / list.length;
}
