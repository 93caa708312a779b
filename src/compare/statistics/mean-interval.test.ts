import { expect, test } from "vitest";
import { bootstrapInterval } from "./bootstrap.ts";
import { meanInterval } from "./mean-interval.ts";
import { tInterval } from "./t-interval.ts";

test("one value has no interval, nine have Student's, ten the bootstrap's", () => {
  const values = [3, 1, 4, 1.5, 9, 2.6, 5, 3.5, 8, 9.7];
  expect(meanInterval([3])).toBeNull();
  expect(meanInterval(values.slice(0, 9))).toEqual(tInterval(values.slice(0, 9)));
  expect(meanInterval(values)).toEqual(bootstrapInterval(values));
});
