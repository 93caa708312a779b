import { expect, test } from "vitest";
import { rng } from "../util/philox.ts";
import { looker } from "./look.ts";

/** `perMode` rows at each of these places on a line, a little apart. */
const at = (perMode: number, ...places: number[]): Float32Array =>
  Float32Array.from(places.flatMap((p) => Array.from({ length: perMode }, (_, i) => p + i / 1e4)));

const look = looker({ width: 1, real: at(16, 0, 1, 2, 3), train: at(500, 0, 1, 2, 3) });

test("samples from everywhere miss nothing, samples from two of four modes miss half", () => {
  expect(look(1, at(500, 0, 1, 2, 3)).missed).toBe(0);
  expect(look(1, at(500, 0, 2)).missed).toBeCloseTo(0.5);
});

test("spread compares samples with real rows", () => {
  expect(look(1, at(16, 0, 1, 2, 3)).spread).toBe(1);
  expect(look(1, at(64, 2)).spread).toBeLessThan(0.01);
});

test("modes that come out narrow are reached, samples between modes reach none", () => {
  const narrow = Float32Array.from(at(500, 0, 1, 2, 3), (p) => Math.round(p) + 0.025);
  expect(look(1, narrow).missed).toBe(0);
  expect(look(1, at(500, 0.5, 1.5, 2.5)).missed).toBeCloseTo(1);
});

test("a cell that ought to get fewer than five samples is not missed", () => {
  const rare = looker({ width: 1, real: at(16, 0, 1), train: Float32Array.of(...at(990, 0), ...at(10, 1)) });
  expect(rare(1, at(400, 0)).missed).toBe(0); // 4 of the 400 should lie at 1
  expect(rare(1, at(600, 0)).missed).toBeCloseTo(0.01); // 6 of the 600
});

test("copies lie nearer to training rows than rows of the same law do", () => {
  const random = rng(1, "look");
  const plane = (rows: number): Float32Array =>
    Float32Array.from({ length: 2 * rows }, () => random.normal());
  const train = plane(500);
  const inPlane = looker({ width: 2, real: plane(64), train });
  expect(inPlane(1, train).copied).toBe(1);
  expect(inPlane(1, plane(64)).copied).toBeLessThan(0.3); // 1 - 2^(-1/4) = 0.16 where the density is even
});

test("rows that are all equal have no spread to lose, and none to measure by", () => {
  const same = looker({ width: 1, real: new Float32Array(8), train: new Float32Array(50) });
  expect(same(1, at(8, 0, 1))).toEqual({ step: 1, spread: 1, copied: 0, missed: 0 });
});

test("wide rows are read at evenly spaced places", () => {
  const width = 12_288; // 64 x 64 x 3
  const wide = (rows: Float32Array): Float32Array =>
    Float32Array.from({ length: rows.length * width }, (_, i) => rows[Math.floor(i / width)]!);
  const [real, train] = [at(4, 0, 1, 2, 3), at(20, 0, 1, 2, 3)];
  const { spread, missed } = looker({ width, real: wide(real), train: wide(train) })(1, wide(at(20, 0, 2)));
  expect(spread).toBeCloseTo(looker({ width: 1, real, train })(1, at(20, 0, 2)).spread, 5);
  expect(missed).toBeCloseTo(0.5);
});
