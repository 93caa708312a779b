import { describe, expect, test } from "vitest";
import { judgedOf, matrix, normals, sampleOf } from "../../test/contracts/_judged.ts";
import type { Judged, Sample } from "./define.ts";
import { metrics } from "./index.generated.ts";
import { floors, judgeAll, metricsFor, rowsFor } from "./judge.ts";

const sides = (more: Partial<Judged> = {}): Judged =>
  judgedOf(normals(1, 200, 2), normals(2, 200, 2, 1), { train: sampleOf(normals(3, 600, 2)), ...more });
const few = ["frechet-distance", "memorisation", "elbo", "parameters"];

test("a judgement has the metric's value, its floor and the rows used", async () => {
  const judgements = await judgeAll(sides(), few);
  expect(Object.keys(judgements)).toEqual(few);
  const { value, floor, rows } = judgements["frechet-distance"];
  expect(value).toBeGreaterThan(1.5); // the means are (1, 1) apart: 2
  expect(floor).toBeLessThan(0.1);
  expect(rows).toBe(200);
  expect(judgements.memorisation.interval).toHaveLength(2);
  expect(judgements.parameters).toEqual({ value: 120, floor: null, rows: 0, parts: { sampler: 70 } });
});

test("what does not apply is null and says why", async () => {
  const { elbo } = await judgeAll(sides(), ["elbo"]);
  expect(elbo).toMatchInlineSnapshot(`
    {
      "floor": null,
      "rows": 0,
      "value": null,
      "why": "the model defines no likelihood: a GAN can be sampled, not evaluated",
    }
  `);
});

test("a metric that fails says why, and the others go on", async () => {
  const fake = {
    ...sampleOf(normals(2, 200, 2)),
    features: async () => Promise.reject(new Error("no extractor")),
  };
  const judgements = await judgeAll(sides({ fake }), ["kid", "parameters"]);
  expect(judgements.kid).toMatchObject({ value: null, why: "no extractor", rows: 0 });
  expect(judgements.kid.floor).not.toBeNull();
  expect(judgements.parameters.value).toBe(120);
});

test("a diverged model gets no number that needs its rows", async () => {
  const fake = sampleOf(matrix(200, 2, () => Number.NaN));
  for (const { value, why } of Object.values(
    await judgeAll(sides({ fake }), ["precision", "two-sample-accuracy", "kid"]),
  )) {
    expect(value).toBeNull();
    expect(why).toMatch(/^fake row 0: expected finite numbers, received NaN/);
  }
});

test("a result that is no number is null", async () => {
  const flat = sampleOf(
    matrix(60, 16, () => 0),
    { shape: [4, 4, 1] },
  );
  const { sharpness } = await judgeAll(judgedOf(flat, flat), ["sharpness"]);
  expect(sharpness).toEqual({ value: null, why: "the result is NaN", rows: 0, floor: null });
});

test("floors can be computed once and handed to every model", async () => {
  const known = await floors(sides(), 200, few);
  expect(await judgeAll(sides(), few, known)).toEqual(await judgeAll(sides(), few));
  expect(known.parameters).toBeNull();
});

test("floors do not depend on the model", async () => {
  const other = sides({ fake: sampleOf(normals(9, 200, 2, 5)), likelihood: undefined as never });
  expect(await floors(other, 200, ["kid"])).toEqual(await floors(sides(), 200, ["kid"]));
});

describe("rows that stand in for fakes", () => {
  /** A density of which `true-nll` is the number of points asked about. */
  const density = {
    name: "count",
    logProb: (points: Float32Array) => new Float64Array(points.length / 2).fill(-points.length / 2),
  };

  test("are training rows, as many as there are fakes", async () => {
    expect(await floors(sides({ density }), 150, ["true-nll"])).toEqual({ "true-nll": 150 });
  });

  test("are half of train at most", async () => {
    const train = sampleOf(normals(3, 100, 2));
    expect(await floors(sides({ density, train }), 200, ["true-nll"])).toEqual({ "true-nll": 50 });
  });

  test("are taken out of train, so that they do not pass for copies", async () => {
    const { memorisation } = await floors(sides(), 200, ["memorisation"]);
    expect(Math.abs((memorisation ?? 0) - 0.5)).toBeLessThan(0.1);
  });
});

test("data sorted by class is judged on a fair draw of it", async () => {
  // Half of the rows are about 0 and half about 8, real and fake in opposite order: of the first 3,000 as they stand,
  // none would be near another.
  const sorted = (seed: number, first: number) => {
    const { data } = normals(seed, 8_000, 1);
    return sampleOf(matrix(8_000, 1, (i) => data[i] + (i < 4_000 ? first : 8 - first)));
  };
  const judged = judgedOf(sorted(1, 0), sorted(2, 8), { train: sorted(3, 0) });
  const { coverage } = await judgeAll(judged, ["coverage"], {});
  expect(coverage.value).toBeGreaterThan(0.95);
  expect(coverage.rows).toBe(3_000);
});

test("features are asked for once a side, and once in all for real rows that many models meet", async () => {
  const asked = { real: 0, fake: 0 };
  const counted = (name: "real" | "fake", sample: Sample): Sample => ({
    ...sample,
    features: () => sample.features().finally(() => asked[name]++),
  });
  const real = counted("real", sides().real);
  for (let model = 0; model < 2; model++)
    await judgeAll(sides({ real, fake: counted("fake", sides().fake) }), ["kid", "recall", "coverage"], {});
  expect(asked).toEqual({ real: 1, fake: 2 });
});

test("names that are no metric are refused, the nearest offered", async () => {
  await expect(judgeAll(sides(), ["frechet-distanse"])).rejects.toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: metrics: expected the name of a metric, received "frechet-distanse". Did you mean frechet-distance?]`,
  );
  await expect(judgeAll(sides(), ["toString"])).rejects.toThrow('received "toString"');
});

test("a modality has its own metrics and those of all", () => {
  expect(metricsFor("points")).toContain("modes-captured");
  expect(metricsFor("points")).not.toContain("sharpness");
  expect(metricsFor("image")).toContain("sharpness");
  expect(metricsFor("image")).toContain("kid");
});

test("the rows to draw are the most that any of the metrics uses", () => {
  expect(rowsFor(["precision", "kid"])).toBe(Math.max(metrics.precision.rows, metrics.kid.rows));
  expect(rowsFor([])).toBe(0);
});
