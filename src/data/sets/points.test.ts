import { describe, expect, test } from "vitest";
import type { Dataset } from "../dataset.ts";
import { dataSets } from "./index.generated.ts";

const names = ["ring", "grid", "moons", "swiss-roll", "rings"] as const;

/** ∫ f(log p) p over the square [-half, half]², by midpoints. */
function integral(
  density: NonNullable<Dataset["density"]>,
  half: number,
  step: number,
  f: (logProb: number) => number,
): number {
  let total = 0;
  const line = new Float32Array(2 * Math.round((2 * half) / step));
  for (let y = -half + step / 2; y < half; y += step) {
    for (let i = 0; i < line.length / 2; i++) line.set([-half + (i + 0.5) * step, y], 2 * i);
    for (const logProb of density.logProb(line)) if (logProb > -100) total += f(logProb) * Math.exp(logProb);
  }
  return total * step * step;
}

describe.each(names)("%s", (name) => {
  const set = dataSets[name];

  test("100,000 rows by default, classes where there are any", async () => {
    const data = await set.open({});
    expect(data).toMatchObject({ name, modality: "points", rows: 100_000, shape: [2] });
    expect(data.values.length).toBe(200_000);
    expect(data.classes === undefined).toBe(name === "swiss-roll");
    if (data.labels) expect(new Set(data.labels).size).toBe(data.classes!.length);
  });

  test("rows and seed are taken", async () => {
    const few = await set.open({ rows: 50, seed: 3 });
    expect(few.values).toEqual((await set.open({ rows: 60, seed: 3 })).values.subarray(0, 100));
    expect(few.values).not.toEqual((await set.open({ rows: 50, seed: 4 })).values);
    expect(() => set.open({ rows: 9 })).toThrow(/rows: expected a whole number from 10/);
  });
});

test.each([
  ["grid", 5],
  ["moons", 3],
  ["swiss-roll", 3],
  ["rings", 3],
] as const)("%s: the density integrates to 1, and the rows have its entropy", async (name, half) => {
  const { density, open } = dataSets[name];
  expect(integral(density!, half, 0.05, () => 1)).toBeCloseTo(1, 3);
  expect(
    Math.abs(integral(density!, half, 0.05, (logProb) => logProb) - (await meanLogProb(open, density!))),
  ).toBeLessThan(0.03);
});

test("ring: the rows have the closed-form entropy of eight Gaussians that do not overlap", async () => {
  const { density, open } = dataSets.ring;
  const expected = -Math.log(8) - Math.log(2 * Math.PI * Math.E * 0.01 ** 2);
  expect(Math.abs(expected - (await meanLogProb(open, density!)))).toBeLessThan(0.03);
});

/** Over 20,000 rows; the spread of log p is about a nat, so the standard error is below 0.008. */
async function meanLogProb(
  open: (typeof dataSets)["ring"]["open"],
  density: NonNullable<Dataset["density"]>,
) {
  const { values, rows } = await open({ rows: 20_000, seed: 1 });
  return density.logProb(values as Float32Array).reduce((sum, logProb) => sum + logProb, 0) / rows;
}

describe("definitions of the literature", () => {
  test.each([
    ["ring", 8, 0.01],
    ["grid", 25, 0.05],
  ] as const)(
    "%s: modes, sigma, 98.9 % within three sigma, labels by the nearest mode",
    async (name, modes, sigma) => {
      const data = await dataSets[name].open({ rows: 20_000 });
      const { centers } = data.density!.modes!;
      expect([centers.length / 2, data.density!.modes!.sigma]).toEqual([modes, sigma]);
      let near = 0;
      for (let row = 0; row < data.rows; row++) {
        const distances = Array.from({ length: modes }, (_, k) =>
          Math.hypot(data.values[2 * row] - centers[2 * k], data.values[2 * row + 1] - centers[2 * k + 1]),
        );
        const nearest = distances.indexOf(Math.min(...distances));
        expect(data.labels![row]).toBe(nearest);
        if (distances[nearest] < 3 * sigma) near++;
      }
      // 1 − e^−4.5 = 0.98889, standard error 0.00074.
      expect(Math.abs(near / data.rows - 0.98889)).toBeLessThan(0.003);
    },
  );

  test("ring: eight different modes on the unit circle, the first at (1, 0)", () => {
    const { centers } = dataSets.ring.density!.modes!;
    const angles = Array.from(
      { length: 8 },
      (_, k) => Math.atan2(centers[2 * k + 1], centers[2 * k]) / (Math.PI / 4),
    );
    expect(angles.map((angle) => Math.round(angle * 1e6) / 1e6)).toEqual([0, 1, 2, 3, 4, -3, -2, -1]);
    for (let k = 0; k < 8; k++) expect(Math.hypot(centers[2 * k], centers[2 * k + 1])).toBeCloseTo(1, 12);
  });

  test("grid: every pair of -4, -2, 0, 2, 4 once, named", () => {
    const { centers } = dataSets.grid.density!.modes!;
    const seen = new Set(Array.from({ length: 25 }, (_, k) => `${centers[2 * k]},${centers[2 * k + 1]}`));
    expect(seen.size).toBe(25);
    expect(
      [...seen].every((pair) => pair.split(",").every((x) => [-4, -2, 0, 2, 4].includes(Number(x)))),
    ).toBe(true);
  });

  test("rings: each row lies near the radius of its class", async () => {
    const data = await dataSets.rings.open({ rows: 4_000 });
    for (let row = 0; row < data.rows; row++) {
      const radius = Math.hypot(data.values[2 * row], data.values[2 * row + 1]);
      expect(Math.abs(radius - [0.5, 1, 1.5, 2][data.labels![row]])).toBeLessThan(0.25);
    }
  });

  test("moons: rows near the half circle of their class", async () => {
    const data = await dataSets.moons.open({ rows: 4_000 });
    for (let row = 0; row < data.rows; row++) {
      const [x, y] = data.values.subarray(2 * row, 2 * row + 2);
      const radius = data.labels![row] === 0 ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5);
      expect(Math.abs(radius - 1)).toBeLessThan(0.5);
    }
  });

  test("a curve's density does not ripple between its components", () => {
    // Along the outermost ring, where components are furthest apart: a component and half way to the next.
    const half = Math.PI / 256;
    const [at, between] = dataSets.rings.density!.logProb(
      Float32Array.of(2, 0, 2 * Math.cos(half), 2 * Math.sin(half)),
    );
    expect(Math.abs(at - between)).toBeLessThan(1e-5);
  });
});
