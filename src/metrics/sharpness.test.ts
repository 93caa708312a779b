import { expect, test } from "vitest";
import { judgedOf, matrix, normals, sampleOf } from "../../test/contracts/_judged.ts";
import type { Matrix } from "./define.ts";
import sharpness, { laplacianVariance } from "./sharpness.ts";

const images = (values: Matrix, channels = 1) =>
  sampleOf(values, { shape: [4, values.columns / 4 / channels, channels] });

test("one bright pixel in 5 x 5, by hand", () => {
  // The nine inner pixels have the Laplacian −4 once, 1 four times and 0 four times: mean 0, sum of squares 20.
  const data = new Float64Array(25);
  data[12] = 1;
  expect(laplacianVariance({ height: 5, width: 5, data })).toBeCloseTo(20 / 8, 12);
});

test("a ramp has no sharpness: its Laplacian is 0", () => {
  const data = Float64Array.from({ length: 30 }, (_, at) => 2 * (at % 6) + Math.floor(at / 6));
  expect(laplacianVariance({ height: 5, width: 6, data })).toBe(0);
});

test("half the contrast is a quarter of the variance", async () => {
  const real = normals(1, 20, 16);
  const fake = { ...real, data: real.data.map((x) => x / 2) };
  const reading = await sharpness.compute(judgedOf(images(real), images(fake)));
  expect(reading.value).toBeCloseTo(0.25, 6);
  expect(reading.value).toBe((reading.parts?.fake ?? 0) / (reading.parts?.real ?? 0));
});

test("channels are not mixed: noise that differs between the channels alone is no edge", async () => {
  const flat = matrix(3, 4 * 4 * 3, (_, at) => at % 3); // each channel constant
  const real = normals(1, 3, 48);
  expect((await sharpness.compute(judgedOf(images(real, 3), images(flat, 3)))).value).toBe(0);
});

test("rows that are not images have no sharpness", () => {
  expect(sharpness.unavailable?.(judgedOf(normals(1, 4, 2), normals(2, 4, 2)))).toMatchInlineSnapshot(
    `"needs images of at least 3 x 3 pixels, the rows have shape [2]"`,
  );
});
