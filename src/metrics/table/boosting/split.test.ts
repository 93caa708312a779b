import { expect, test } from "vitest";
import { rng } from "../../../util/philox.ts";
import { bestSplit, worth } from "./split.ts";

const LEAST = 5;

/** Two columns of six bins, sixty rows: histogram, rows, and the gain of sending a set of bins left. */
function leaf(seed: number) {
  const random = rng(seed, "leaf");
  const rows = Array.from({ length: 60 }, () => ({
    bins: [random.int(6), random.int(6)],
    gradient: random.normal(),
    hessian: 0.1 + random.uniform(),
  }));
  const histogram = new Float64Array(3 * 12);
  for (const { bins, gradient, hessian } of rows)
    bins.forEach((bin, c) => {
      const at = 3 * (6 * c + bin);
      histogram[at] += gradient;
      histogram[at + 1] += hessian;
      histogram[at + 2] += 1;
    });
  const sums = (part: typeof rows) => ({
    gradient: part.reduce((sum, row) => sum + row.gradient, 0),
    hessian: part.reduce((sum, row) => sum + row.hessian, 0),
    rows: part.length,
  });
  const total = sums(rows);
  const gain = (c: number, goesLeft: (bin: number) => boolean): number => {
    const left = sums(rows.filter(({ bins }) => goesLeft(bins[c])));
    const right = sums(rows.filter(({ bins }) => !goesLeft(bins[c])));
    if (left.rows < LEAST || right.rows < LEAST) return -Infinity;
    return (
      worth(left.gradient, left.hessian) +
      worth(right.gradient, right.hessian) -
      worth(total.gradient, total.hessian)
    );
  };
  return { histogram, total, gain };
}

const layout = (isCategorical: boolean) => ({
  sizes: [6, 6],
  isCategorical: [isCategorical, isCategorical],
  offsets: [0, 6],
  bins: 12,
});
const counting = (n: number) => Array.from({ length: n }, (_, i) => i);

test.each(counting(20))(
  "of numbers the best of every threshold, missing cells on either side (%i)",
  (seed) => {
    const { histogram, total, gain } = leaf(seed);
    const split = bestSplit(histogram, layout(false), total, LEAST)!;
    const all = [0, 1].flatMap((c) =>
      counting(6).flatMap((threshold) =>
        [true, false].map((missing) => gain(c, (bin) => (bin === 0 ? missing : bin <= threshold))),
      ),
    );
    expect(split.gain).toBeCloseTo(Math.max(...all), 9);
    expect(gain(split.column, (bin) => split.goesLeft[bin] === 1)).toBeCloseTo(split.gain, 9);
  },
);

test.each(counting(20))("of categories nearly the best of all subsets (%i)", (seed) => {
  // Only nearly: categories are put in order with some smoothing.
  const { histogram, total, gain } = leaf(seed);
  const split = bestSplit(histogram, layout(true), total, LEAST)!;
  const subsets = [0, 1].flatMap((c) =>
    counting(64).map((set) => gain(c, (bin) => ((set >> bin) & 1) === 1)),
  );
  expect(split.gain).toBeGreaterThan(0.8 * Math.max(...subsets));
  expect(gain(split.column, (bin) => split.goesLeft[bin] === 1)).toBeCloseTo(split.gain, 9);
});

test("bins that the leaf has not seen go where most rows go", () => {
  // Bin 1 has ten rows of one slope, bin 3 forty of the other; bins 0, 2, 4 and 5 have none.
  const histogram = new Float64Array(18);
  histogram.set([10, 10, 10], 3);
  histogram.set([-40, 40, 40], 9);
  const one = { sizes: [6], isCategorical: [true], offsets: [0], bins: 6 };
  const split = bestSplit(histogram, one, { gradient: -30, hessian: 50, rows: 50 }, LEAST)!;
  const side = split.goesLeft[3];
  expect([...split.goesLeft.slice(0, 6)]).toEqual([side, 1 - side, side, side, side, side]);
});

test("no cut where all slopes are alike", () => {
  const histogram = Float64Array.from({ length: 18 }, (_, at) => [1, 1, 10][at % 3]);
  const one = { sizes: [6], isCategorical: [false], offsets: [0], bins: 6 };
  expect(bestSplit(histogram, one, { gradient: 6, hessian: 6, rows: 60 }, 40)).toBeUndefined();
});
