import { expect, test } from "vitest";
import { grid } from "./grid.ts";
import { strip } from "./strip.ts";

const background = [9, 9, 9] as const;
const greys = (picture: { rgb: Uint8Array }) => [...picture.rgb].filter((_, i) => i % 3 === 0);

test("images stand in rows with a gap, and unfilled cells stay background", () => {
  const images = { values: Uint8Array.of(1, 2, 3), shape: [1, 1, 1] };
  const sheet = grid(images, { columns: 2, gap: 1, scale: 1, background });
  expect(sheet).toMatchObject({ width: 3, height: 3 });
  expect(greys(sheet)).toEqual([1, 9, 2, 9, 9, 9, 3, 9, 9]);
});

test("scale enlarges each pixel, not the gap", () => {
  const images = { values: Uint8Array.of(1, 2, 3, 4), shape: [1, 2, 1] };
  const sheet = grid(images, { columns: 2, gap: 1, scale: 2, background });
  expect(sheet).toMatchObject({ width: 9, height: 2 });
  expect(greys(sheet).slice(0, 9)).toEqual([1, 1, 2, 2, 9, 3, 3, 4, 4]);
  expect(greys(sheet).slice(9)).toEqual(greys(sheet).slice(0, 9));
});

test("floats are clipped to 0..1 and colours keep their order", () => {
  const images = { values: Float32Array.of(-1, 0.5, 7), shape: [1, 1, 3] };
  expect([...grid(images, { scale: 1 }).rgb]).toEqual([0, 128, 255]);
});

test("the default is the smallest square, at about 64 pixels an image", () => {
  // 5 images of 28 x 28 on 3 x 2 cells: scale 2, gap 2
  expect(grid({ values: new Uint8Array(5 * 28 * 28), shape: [28, 28, 1] })).toMatchObject({
    width: 3 * 56 + 2 * 2,
    height: 2 * 56 + 2,
  });
  expect(grid({ values: new Uint8Array(96 * 96 * 3), shape: [96, 96, 3] })).toMatchObject({
    width: 96,
    height: 96,
  });
});

test("a strip stacks rows, the wider gap between them", () => {
  const top = { values: Uint8Array.of(1, 2), shape: [1, 1, 1] };
  const bottom = { values: Uint8Array.of(3), shape: [1, 1, 1] };
  const sheet = strip([top, bottom], { gap: 1, rowGap: 2, scale: 1, background });
  expect(sheet).toMatchObject({ width: 3, height: 4 });
  expect(greys(sheet)).toEqual([1, 9, 2, 9, 9, 9, 9, 9, 9, 3, 9, 9]);
  expect(strip([top, bottom], { gap: 1, scale: 1 }).height).toBe(1 + 3 + 1);
});

test("what is no image is refused", () => {
  expect(() => grid({ values: new Uint8Array(7), shape: [2, 2, 1] })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: grid: expected images of shape [height, width, 1] or [height, width, 3], received 7 numbers as [2, 2, 1].]`,
  );
  expect(() => grid({ values: new Uint8Array(8), shape: [2, 2, 2] })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: grid: expected images of shape [height, width, 1] or [height, width, 3], received 8 numbers as [2, 2, 2].]`,
  );
});
