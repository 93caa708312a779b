import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isBetter, keeper, type Nearness } from "./keep.ts";

const folder = mkdtempSync(join(tmpdir(), "diptych-keep-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Forty rows, half of them `by` farther than the other half, about `mean`: a standard error of by / 2 / √39. */
const about = (mean: number, by = 1): Float32Array =>
  Float32Array.from({ length: 40 }, (_, i) => mean + (i % 2 ? by / 2 : -by / 2));
const at = (heldOut: number, train: number): Nearness => ({ heldOut: about(heldOut), train: about(train) });

describe("which weights are kept", () => {
  test("the newest, as long as training rows lie no nearer than held-out ones", () => {
    expect(isBetter(at(5, 5), at(3, 3))).toBe(true);
    // A standard error of the difference is √2 · 0.5 / √39 = 0.113; 0.2 is less than two of them, 0.25 is more.
    expect(isBetter(at(5, 4.8), at(3, 3))).toBe(true);
    expect(isBetter(at(5, 4.75), at(3, 3))).toBe(false);
  });

  test("once they do, only those that bring the same held-out rows nearer by more than the error", () => {
    // Each row nearer by as much as every other: no error at all.
    expect(isBetter(at(4.9, 3), at(5, 4))).toBe(true);
    expect(isBetter(at(5, 3), at(5, 4))).toBe(false);
    // Gains of 1.1 and -0.9 in turn: 0.1 on average, with an error of 1 / √39 = 0.16; then 0.2 on average.
    const turned = (gain: number) => ({ heldOut: about(5 - gain, 1), train: about(3) });
    const kept = { heldOut: about(5, -1), train: about(4) };
    expect(isBetter(turned(0.1), kept)).toBe(false);
    expect(isBetter(turned(0.2), kept)).toBe(true);
  });

  test("the newest where there are too few held-out rows to tell", () => {
    const few = ({ heldOut, train }: Nearness) => ({ heldOut: heldOut.subarray(0, 9), train });
    expect(isBetter(few(at(5, 3)), few(at(5, 4)))).toBe(true);
  });
});

test("what is kept outlives the process, and is not decided again on the way back to it", () => {
  const weights = { w: { shape: [2], data: Float32Array.of(1, 2) } };
  const writer = { config: "c0ffee", fence: 1 };
  const first = keeper(folder, weights, writer);
  expect(first.kept).toBeUndefined();
  first.see(10, at(5, 5));
  weights.w.data.set([3, 4]);
  first.see(20, at(5, 4)); // repeats, and is no nearer
  expect(first.kept).toMatchObject({ step: 10, weights: { w: { data: Float32Array.of(1, 2) } } });
  weights.w.data.set([5, 6]);
  first.see(30, at(4, 4));

  const second = keeper(folder, weights, writer);
  expect(second.kept).toMatchObject({ step: 30, weights: { w: { data: Float32Array.of(5, 6) } } });
  weights.w.data.set([7, 8]);
  second.see(20, at(1, 1)); // the run went back to before step 30
  expect(second.kept!.weights.w!.data).toEqual(Float32Array.of(5, 6));
  expect(Object.keys(second.kept!.weights)).toEqual(["w"]);
});
