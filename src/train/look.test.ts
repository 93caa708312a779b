import { expect, test } from "vitest";
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
