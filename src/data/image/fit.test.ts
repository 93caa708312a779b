import { expect, test } from "vitest";
import { fitter } from "./fit.ts";

/** A grey picture from its lines, fitted. */
function fitted(lines: readonly (readonly number[])[], width: number, height: number): number[][] {
  const from = { width: lines[0].length, height: lines.length };
  const out = new Uint8Array(width * height);
  fitter(from, 1, { width, height })(Uint8Array.from(lines.flat()), out);
  return Array.from({ length: height }, (_, y) => [...out.subarray(y * width, (y + 1) * width)]);
}

test("halving averages blocks of four", () => {
  const lines = [
    [0, 4, 10, 10],
    [8, 8, 10, 30],
    [1, 1, 0, 0],
    [1, 1, 0, 200],
  ];
  expect(fitted(lines, 2, 2)).toEqual([
    [5, 15],
    [1, 50],
  ]);
});

test("three to two: the middle pixel is shared between both", () => {
  // (90 · 1 + 30 · ½) / 1½ = 70 and (30 · ½ + 0 · 1) / 1½ = 10, the same in the other direction.
  const line = [90, 30, 0];
  expect(fitted([line, line, line], 2, 2)).toEqual([
    [70, 10],
    [70, 10],
  ]);
  expect(
    fitted(
      line.map((value) => [value, value, value]),
      2,
      2,
    ),
  ).toEqual([
    [70, 70],
    [10, 10],
  ]);
});

test("the longer side is cropped evenly", () => {
  expect(fitted([[255, 1, 2, 255]], 2, 1)).toEqual([[1, 2]]);
  const wide = [
    [255, 1, 2, 255],
    [255, 3, 4, 255],
  ];
  expect(fitted(wide, 2, 2)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  // Four wide, three high: half of each outer column goes. [½, 2) holds (½·100 + 20) / 1½ = 46.7, [2, 3½) holds
  // (20 + ½·60) / 1½ = 33.3.
  const four = [100, 20, 20, 60];
  expect(fitted([four, four, four], 2, 2)[0]).toEqual([47, 33]);
});

test("enlarging by a whole number repeats pixels", () => {
  expect(
    fitted(
      [
        [1, 2],
        [3, 4],
      ],
      4,
      4,
    ),
  ).toEqual([
    [1, 1, 2, 2],
    [1, 1, 2, 2],
    [3, 3, 4, 4],
    [3, 3, 4, 4],
  ]);
});

test("channels do not mix", () => {
  const out = new Uint8Array(3);
  fitter({ width: 2, height: 1 }, 3, { width: 1, height: 1 })(
    Uint8Array.from([0, 100, 200, 10, 110, 210]),
    out,
  );
  expect([...out]).toEqual([5, 105, 205]); // one pixel from the middle: half of each old one
});
