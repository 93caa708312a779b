/** @file What every sampler must do: draw codes like those it was fitted to, by seed alone, before and after it is saved. */

import { beforeAll, describe, expect, test } from "vitest";
import type { FittedSampler } from "../../src/samplers/define.ts";
import { samplers } from "../../src/samplers/index.generated.ts";
import { rng } from "../../src/util/philox.ts";

/** Standard normal codes, which even the prior fits. */
const [rows, columns] = [600, 3];
const random = rng(1, "codes");
const data = Float32Array.from({ length: rows * columns }, () => random.normal());

describe.each(Object.values(samplers))("$name", (sampler) => {
  let fitted: FittedSampler;
  beforeAll(async () => {
    fitted = await sampler.fit({ rows, columns, data }, 1);
  });

  test("draws as many codes as it is asked for, of the mean and deviation of those it saw", () => {
    const n = 3000;
    const z = fitted.draw(n, 1);
    expect(z.length).toBe(n * columns);
    for (let c = 0; c < columns; c++) {
      const column = z.filter((_, i) => i % columns === c);
      const mean = column.reduce((s, v) => s + v / n, 0);
      const deviation = Math.sqrt(column.reduce((s, v) => s + (v - mean) ** 2 / n, 0));
      expect(Math.abs(mean)).toBeLessThan(0.25);
      expect(Math.abs(deviation - 1)).toBeLessThan(0.25);
    }
  });

  test("draws the same for the same seed, and other codes for another", () => {
    expect(fitted.draw(5, 2)).toEqual(fitted.draw(5, 2));
    expect(fitted.draw(5, 2)).not.toEqual(fitted.draw(5, 3));
  });

  test("draws a row that depends on its place and the seed alone", () => {
    const many = fitted.draw(50, 2);
    expect(fitted.draw(5, 2)).toEqual(many.subarray(0, 5 * columns));
    expect(fitted.draw(7, 2, 20)).toEqual(many.subarray(20 * columns, 27 * columns));
    expect(many.subarray(0, columns)).not.toEqual(many.subarray(columns, 2 * columns));
  });

  test("draws the same once it is saved and restored", () => {
    const restored = sampler.restore(JSON.parse(JSON.stringify(fitted.json)));
    expect(restored.draw(5, 2)).toEqual(fitted.draw(5, 2));
  });
});
