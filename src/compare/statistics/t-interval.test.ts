import { expect, test } from "vitest";
import { rng } from "../../util/philox.ts";
import { tInterval } from "./t-interval.ts";

test("agrees with scipy 1.17.1 on seven differences", () => {
  const [low, high] = tInterval([1.2, 0.4, -0.3, 2.2, 0.9, 1.4, 0.1]);
  expect(low).toBeCloseTo(0.05654398546638717, 10);
  expect(high).toBeCloseTo(1.6291703002478986, 10);
});

test("covers the true mean of three normal seeds in 95 of 100 samples", () => {
  const random = rng(0, "coverage");
  let covered = 0;
  for (let sample = 0; sample < 2000; sample++) {
    const [low, high] = tInterval([random.normal(), random.normal(), random.normal()]);
    if (low <= 0 && 0 <= high) covered++;
  }
  expect(covered / 2000).toBeGreaterThan(0.935); // 0.95 less three standard errors
  expect(covered / 2000).toBeLessThan(0.965);
});
