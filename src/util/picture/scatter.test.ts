import { expect, test } from "vitest";
import { colourMap, oklch } from "./colour-map.ts";
import type { Picture } from "./picture.ts";
import { scatter } from "./scatter.ts";

const bounds = { x: [0, 4], y: [0, 2] } as const;
const at = (picture: Picture, x: number, y: number) => [
  ...picture.rgb.subarray((y * picture.width + x) * 3, (y * picture.width + x) * 3 + 3),
];

test("OKLCh meets sRGB where CSS Color 4 says", () => {
  expect(oklch(0.62796, 0.25768, 29.234)).toEqual([255, 0, 0]);
  expect(oklch(0.86644, 0.29483, 142.495)).toEqual([0, 255, 0]);
  expect(oklch(0.45201, 0.31321, 264.052)).toEqual([0, 0, 255]);
  expect(oklch(1, 0, 0)).toEqual([255, 255, 255]);
});

test("a colour map starts at its ground and runs one way in lightness", () => {
  const luma = ([r, g, b]: readonly number[]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  for (const hue of [30, 145, 250]) {
    const steps = [0, 0.2, 0.4, 0.6, 0.8, 1];
    const onWhite = steps.map((t) => luma(colourMap(hue, "white")(t)));
    const onDark = steps.map((t) => luma(colourMap(hue, "dark")(t)));
    expect(colourMap(hue, "white")(0)).toEqual([255, 255, 255]);
    expect(onWhite).toEqual(onWhite.toSorted((a, b) => b - a));
    expect(onDark).toEqual(onDark.toSorted((a, b) => a - b));
  }
});

test("each point lands in its pixel, y upwards, toned by the log of the count", () => {
  // three points at the top left, one at the bottom right, one outside
  const points = Float32Array.of(0.5, 1.5, 0.5, 1.5, 0.5, 1.5, 3.5, 0.5, 9, 9);
  const picture = scatter(points, { bounds, width: 4, height: 2, spread: 0 });
  const tone = colourMap(250, "white");
  expect(at(picture, 0, 0)).toEqual(tone(1));
  expect(at(picture, 3, 1)).toEqual(tone(Math.log(2) / Math.log(4)));
  const rest = [...picture.rgb].filter((_, i) => i >= 3 && i < 21);
  expect(rest).toEqual(Array(18).fill(255));
});

test("a splat is as wide as it is tall, and brightest at its point", () => {
  const wide = { x: [0, 9], y: [0, 9] } as const;
  const picture = scatter(Float32Array.of(4.5, 4.5), { bounds: wide, width: 9, height: 9, spread: 1 });
  expect(at(picture, 4, 4)).toEqual(colourMap(250, "white")(1));
  for (const d of [1, 2, 3, 4]) {
    expect(at(picture, 4 + d, 4)).toEqual(at(picture, 4 - d, 4));
    expect(at(picture, 4 + d, 4)).toEqual(at(picture, 4, 4 + d));
  }
  // exp(-1/2) = 0.61 of the peak is drawn, exp(-2) = 0.14 is not
  expect(at(picture, 5, 4)).not.toEqual([255, 255, 255]);
  expect(at(picture, 6, 4)).toEqual([255, 255, 255]);
});

test("the reference is grey and lies beneath", () => {
  const reference = Float32Array.of(0.5, 1.5, 1.5, 1.5);
  const picture = scatter(Float32Array.of(0.5, 1.5), { bounds, width: 4, height: 2, spread: 0, reference });
  expect(at(picture, 0, 0)).toEqual(colourMap(250, "white")(1));
  expect(at(picture, 1, 0)).toEqual([190, 190, 190]);
});

test("no points leave the ground bare", () => {
  const picture = scatter(new Float32Array(), { bounds, width: 4, height: 2, ground: "dark" });
  expect(new Set(picture.rgb)).toEqual(new Set([16, 17, 20]));
});

test("half a point is refused", () => {
  expect(() => scatter(new Float32Array(3), { bounds })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: scatter: expected points [n, 2], received 3 numbers.]`,
  );
});
