import { expect, test } from "vitest";
import { resizeArea, resizeNearest } from "./resize.ts";

/** A grey picture of one row. */
const row = (...greys: number[]) => ({
  width: greys.length,
  height: 1,
  rgb: Uint8Array.from(greys.flatMap((g) => [g, g, g])),
});
const greys = (picture: { rgb: Uint8Array }) => [...picture.rgb].filter((_, i) => i % 3 === 0);

test("an integer factor repeats every pixel", () => {
  const large = resizeNearest(row(10, 200), 4, 2);
  expect(large).toMatchObject({ width: 4, height: 2 });
  expect(greys(large)).toEqual([10, 10, 200, 200, 10, 10, 200, 200]);
});

test("nearest neighbour takes the pixel under each centre", () => {
  // centres of 2 over 5 cells lie at 1.25 and 3.75
  expect(greys(resizeNearest(row(1, 2, 3, 4, 5), 2, 1))).toEqual([2, 4]);
});

test("area averages what each pixel covers", () => {
  expect(greys(resizeArea(row(0, 100, 200, 40), 2, 1))).toEqual([50, 120]);
  // 3 cells on 2: each covers one cell whole and half of the middle one: (0 + 45) / 1.5, (45 + 255) / 1.5
  expect(greys(resizeArea(row(0, 90, 255), 2, 1))).toEqual([30, 200]);
});

test("channels stay apart", () => {
  const picture = { width: 2, height: 1, rgb: Uint8Array.of(0, 50, 100, 100, 150, 200) };
  expect([...resizeArea(picture, 1, 1).rgb]).toEqual([50, 100, 150]);
});
