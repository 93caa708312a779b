import { expect, test } from "vitest";
import { normals } from "../../../test/contracts/_judged.ts";
import { eachRowOfDistances, eachRowOfProducts, widen } from "./products.ts";

// 5, 7: neither a multiple of the four rows by two that the loop takes at a time.
const a = normals(1, 5, 3);
const b = normals(2, 7, 3);

test("every product and distance is the one written out", () => {
  const products: number[][] = [];
  const distances: number[][] = [];
  eachRowOfProducts(widen(a), widen(b), (_, dots) => products.push([...dots]));
  eachRowOfDistances(widen(a), widen(b), (_, squared) => distances.push([...squared]));
  expect(products).toHaveLength(5);
  for (let i = 0; i < 5; i++)
    for (let j = 0; j < 7; j++) {
      const pairs = [0, 1, 2].map((c) => [a.data[i * 3 + c], b.data[j * 3 + c]] as const);
      expect(products[i][j]).toBeCloseTo(
        pairs.reduce((sum, [x, y]) => sum + x * y, 0),
        12,
      );
      expect(distances[i][j]).toBeCloseTo(
        pairs.reduce((sum, [x, y]) => sum + (x - y) ** 2, 0),
        12,
      );
    }
});

test("the distance of a row to itself is exactly 0, wherever it stands in a block", () => {
  const x = widen(normals(3, 9, 50, 1e4));
  eachRowOfDistances(x, x, (i, squared) => {
    expect(squared[i]).toBe(0);
  });
});

test("distances do not change when both sides are moved", () => {
  const origin = Float32Array.of(100, -7, 3);
  const there: number[] = [];
  const here: number[] = [];
  eachRowOfDistances(widen(a), widen(b), (_, squared) => here.push(...squared));
  eachRowOfDistances(widen(a, origin), widen(b, origin), (_, squared) => there.push(...squared));
  there.forEach((squared, at) => {
    expect(squared).toBeCloseTo(here[at], 9);
  });
});

test("far from the origin, nearby rows keep their distance", () => {
  const far = (seed: number) => ({
    ...normals(seed, 3, 50),
    data: normals(seed, 3, 50).data.map((x) => 2 ** 23 + Math.round(x)),
  });
  const [x, y] = [far(1), far(2)];
  eachRowOfDistances(widen(x, x.data.subarray(0, 50)), widen(y, x.data.subarray(0, 50)), (i, squared) => {
    for (let j = 0; j < 3; j++)
      expect(squared[j]).toBe(
        x.data.subarray(50 * i, 50 * (i + 1)).reduce((sum, xi, c) => sum + (xi - y.data[50 * j + c]) ** 2, 0),
      );
  });
});
