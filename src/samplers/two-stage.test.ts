import { beforeAll, describe, expect, test } from "vitest";
import { rng } from "../util/philox.ts";
import type { FittedSampler } from "./define.ts";
import twoStage from "./two-stage.ts";

/** Two clusters of standard deviation 0.3 at (-3, 5) and (3, 5): far from where N(0, I) would draw. */
const rows = 2000;
const random = rng(1, "clusters");
const data = Float32Array.from({ length: 2 * rows }, (_, i) =>
  i % 2 ? 5 + 0.3 * random.normal() : (i % 4 ? 3 : -3) + 0.3 * random.normal(),
);

let fitted: FittedSampler;
beforeAll(async () => {
  fitted = await twoStage.fit({ rows, columns: 2, data }, 1);
});

describe("two-stage", () => {
  test("draws codes from both clusters, and few from between them", () => {
    const z = fitted.draw(4000, 1);
    const near = (x: number): number => {
      let count = 0;
      for (let i = 0; i < 4000; i++) if (Math.hypot(z[2 * i]! - x, z[2 * i + 1]! - 5) < 1) count++;
      return count / 4000;
    };
    expect(near(-3)).toBeGreaterThan(0.35);
    expect(near(3)).toBeGreaterThan(0.35);
  });

  test("draws the spread that the codes have, noise of p(z | u) included", () => {
    const second = fitted.draw(4000, 2).filter((_, i) => i % 2 === 1);
    const mean = second.reduce((s, v) => s + v / 4000, 0);
    const deviation = Math.sqrt(second.reduce((s, v) => s + (v - mean) ** 2 / 4000, 0));
    expect(mean).toBeCloseTo(5, 1);
    expect(Math.abs(deviation - 0.3)).toBeLessThan(0.06);
  });
});
