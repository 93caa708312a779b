import { expect, test } from "vitest";
import { studentCdf, studentQuantile } from "./student-t.ts";

/** Two-sided 5 % and 1 % points as every printed table has them. */
const table: readonly (readonly [df: number, p975: number, p995: number])[] = [
  [1, 12.706, 63.657],
  [2, 4.303, 9.925],
  [5, 2.571, 4.032],
  [9, 2.262, 3.25],
  [30, 2.042, 2.75],
  [120, 1.98, 2.617],
];

test.each(table)("quantiles at %i degrees of freedom are those of the table", (df, p975, p995) => {
  expect(studentQuantile(0.975, df)).toBeCloseTo(p975, 3);
  expect(studentQuantile(0.995, df)).toBeCloseTo(p995, 3);
  expect(studentQuantile(0.025, df)).toBeCloseTo(-p975, 3);
});

test("one degree of freedom is the Cauchy distribution, two have a root in closed form", () => {
  for (const t of [-3, -0.2, 0, 1, 7]) {
    expect(studentCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 14);
    expect(studentCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 14);
  }
});
