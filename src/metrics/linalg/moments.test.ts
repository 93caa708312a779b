import { expect, test } from "vitest";
import { matrix } from "../../../test/contracts/_judged.ts";
import { columnMeans, columnVariances, momentsOf } from "./moments.ts";

// Columns 1 2 6 and 0 3 3: means 3 and 2, deviations −2 −1 3 and −2 1 1.
const table = matrix(3, 2, (i, c) => [1, 0, 2, 3, 6, 3][2 * i + c]);

test("means and unbiased variances, by hand", () => {
  expect([...columnMeans(table)]).toEqual([3, 2]);
  expect([...columnVariances(table)]).toEqual([14 / 2, 6 / 2]);
});

test("the unbiased covariance, by hand", () => {
  expect([...momentsOf(table).covariance]).toEqual([7, 3, 3, 3]);
});
