/** @file What every metric must do: a new file in src/metrics is tested from the moment it is in the index. */

import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Judged, Matrix, Metric, Reading, Sample } from "../../src/metrics/define.ts";
import { metrics } from "../../src/metrics/index.generated.ts";
import { rng } from "../../src/util/philox.ts";
import {
  judgedOf,
  linearGaussian,
  matrix,
  people,
  peopleTable,
  ring,
  ringDraws,
  sampleOf,
} from "./_judged.ts";

const ROWS = 400;
const CLASSES = 8;

/** A data set by the seed of its draws, and fakes that are wrong in every way: collapsed, far off and of one class. */
interface World {
  draw(seed: number): Sample;
  readonly wrong: Sample;
  readonly more: Partial<Judged>;
}

const oneHot = (rows: number, of: (row: number) => number): Matrix =>
  matrix(rows, CLASSES, (row, k) => (of(row) === k ? 1 : 0));
const classes = {
  names: Array.from({ length: CLASSES }, (_, k) => `c${k}`),
  shares: Array<number>(CLASSES).fill(1 / CLASSES),
};
const x = Float64Array.from({ length: 50 }, (_, i) => Math.sin(i));
const model: Partial<Judged> = {
  classes,
  likelihood: linearGaussian(x, 1),
  reconstructions: { input: matrix(50, 1, (i) => x[i]), output: matrix(50, 1, (i) => x[i] / 2) },
};

/** A training row of the tables. */
const copied = people(4, 1).data;

const worlds: Record<string, World> = {
  points: {
    draw(seed) {
      const values = ringDraws(seed, ROWS, 0.1);
      const angle = (row: number) =>
        Math.atan2(values.data[2 * row + 1], values.data[2 * row]) / (2 * Math.PI);
      return sampleOf(values, {
        probabilities: oneHot(ROWS, (row) => (Math.round(CLASSES * angle(row)) + 8) % 8),
      });
    },
    wrong: sampleOf(
      matrix(ROWS, 2, (i, c) => 5 + 1e-3 * Math.sin(i + c)),
      { probabilities: oneHot(ROWS, () => 0) },
    ),
    more: { ...model, density: ring(0.1) },
  },
  // 16 x 16 gratings, of a frequency by class and a random phase; the features are the first row of pixels.
  images: {
    draw(seed) {
      const random = rng(seed, "images");
      let phase = 0;
      const values = matrix(ROWS, 256, (i, at) => {
        if (at === 0) phase = random.uniform();
        return 0.5 + 0.4 * Math.sin(2 * Math.PI * phase + (1 + (i % 8)) * (at % 16)) + 0.02 * random.normal();
      });
      return images(values, (row) => row % 8);
    },
    wrong: images(
      matrix(ROWS, 256, (_, at) => 3 + 0.01 * at),
      () => 0,
    ),
    more: model,
  },
  // One row in eight is the same training row; the others are out of range, of an unknown category, and rich where pay is low.
  tables: {
    draw: (seed) => rowsOfTable(people(seed, ROWS)),
    wrong: rowsOfTable(
      matrix(ROWS, 5, (i, c) => (i % 8 === 0 ? copied[c] : [900 + i, -500, 7, i % 2, i % 2 ? 20 : 160][c])),
    ),
    more: { table: peopleTable },
  },
};

/** The feature of a table is its pay. */
function rowsOfTable(values: Matrix): Sample {
  const features = matrix(ROWS, 1, (i) => values.data[5 * i + 4]);
  return sampleOf(values, { features });
}

function images(values: Matrix, classOf: (row: number) => number): Sample {
  const features = matrix(ROWS, 8, (i, c) => values.data[i * 256 + c]);
  return sampleOf(values, { shape: [16, 16, 1], features, probabilities: oneHot(ROWS, classOf) });
}

/** Fakes of five kinds against the same real rows; the metrics of a kind share what they compute, as in a comparison. */
function judgements({ draw, wrong, more }: World) {
  const real = draw(1);
  const against = (fake: Sample): Judged => ({ ...judgedOf(real, fake, more), train: draw(4) });
  const right = draw(2);
  return {
    right: against(right),
    again: { ...judgedOf(draw(1), draw(2), more), train: draw(4) },
    another: against(draw(3)),
    same: against(real),
    wrong: against(wrong),
  };
}

async function read(metric: Metric, judged: Judged): Promise<Reading | undefined> {
  return metric.unavailable?.(judged) === undefined ? metric.compute(judged) : undefined;
}

/** Every number of a judgement, copied. */
async function numbers(judged: Judged): Promise<Buffer> {
  const samples = [judged.real, judged.fake, judged.train];
  const seen = await Promise.all(
    samples.flatMap((side) => [side.values, side.features(), side.probabilities()]),
  );
  const posterior = await judged.likelihood?.posterior();
  const all = [...seen, judged.reconstructions?.input, judged.reconstructions?.output, posterior?.mu];
  return Buffer.concat(all.flatMap((part) => (part ? new Uint8Array(part.data.buffer) : [])));
}

const settings = Object.entries(worlds).map(([name, world]) => ({ name, ...judgements(world) }));

/** Rows of the wrong law are no copies, and the real rows themselves are: their own tests say what they find. */
const findsCopies = ["nearer-train", "membership-inference"];

describe.each<Metric>(Object.values(metrics))("$name", (metric) => {
  test("says what a table needs to know", () => {
    const { name, title, source, range, ideal, rows, unit } = metric;
    expect(metrics).toHaveProperty(name, metric);
    expect(existsSync(new URL(`../../src/metrics/${name}.ts`, import.meta.url))).toBe(true);
    expect(source.url).toMatch(/^https:\/\//);
    for (const text of [title, source.cite, source.where, unit]) expect(text).not.toBe("");
    expect(range[0]).toBeLessThan(range[1]);
    expect(rows).toBe(Math.floor(rows));
    if (ideal !== undefined) expect(ideal).toBe(Math.min(range[1], Math.max(range[0], ideal)));
  });

  test("has a number in some world, and elsewhere says why not", () => {
    const reasons = settings.map(({ right }) => metric.unavailable?.(right));
    expect(reasons).toContain(undefined);
    for (const why of reasons) if (why !== undefined) expect(why).toMatch(/^[^.]+$/);
  });

  const applicable = settings.filter(({ right }) => metric.unavailable?.(right) === undefined);
  describe.each(applicable)("of $name", ({ right, again, another, same, wrong }) => {
    test("lies within its range and its interval, and repeats by seed", async () => {
      const reading = await metric.compute(right);
      const { value, interval, rows, parts } = reading;
      expect(value).toBe(Math.min(metric.range[1], Math.max(metric.range[0], value)));
      if (interval) expect(value).toBe(Math.min(interval[1], Math.max(interval[0], value)));
      if (rows !== undefined && metric.rows > 0) expect(rows).toBeLessThanOrEqual(metric.rows);
      for (const part of Object.values(parts ?? {})) expect(part).not.toBeNaN();
      expect(await metric.compute(again)).toEqual(reading);
    });

    test("changes nothing that it is given", async () => {
      const before = await numbers(right);
      await metric.compute({ ...right }); // a new judgement, of which nothing is remembered
      expect(before.equals(await numbers(right))).toBe(true);
    });

    if (!metric.floor || findsCopies.includes(metric.name)) return; // it does not look at the fakes, or not at how right they are
    // The mark is the ideal, or what other real rows score.
    test("tells fakes that are right from fakes that are wrong", async () => {
      const mark = metric.ideal ?? (await metric.compute(another)).value;
      const off = async (judged: Judged) =>
        Math.abs(((await read(metric, judged))?.value ?? Infinity) - mark);
      const far = await off(wrong);
      expect(far).toBeGreaterThan(0);
      expect(await off(right)).toBeLessThan(far / 3);
      expect(await off(same)).toBeLessThan(far / 3);
    });
  });
});

test("shares of classes and counts of modes sum to all there is", async () => {
  const [{ right }] = settings;
  const sum = async (metric: Metric, of: RegExp) =>
    Object.entries((await metric.compute(right)).parts ?? {})
      .filter(([name]) => of.test(name))
      .reduce((total, [, part]) => total + part, 0);
  const share = (await metrics["high-quality-share"].compute(right)).value;
  expect(await sum(metrics["class-kl"], /^share of/)).toBeCloseTo(1, 12);
  expect(await sum(metrics["modes-captured"], /^samples of/)).toBe(Math.round(share * ROWS));
});
