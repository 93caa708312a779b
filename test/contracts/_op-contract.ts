/** @file What every operation must do on every runtime: the right value, and the right gradient twice over. */

import { describe, expect, test } from "vitest";
import { ops } from "../../src/graph/ops/index.ts";
import { input } from "../../src/graph/ops/source.ts";
import { apply, type Example, type Op, size, type Tensor } from "../../src/graph/tensor.ts";
import type { Engine } from "./_engines.ts";
import { expectGradients, weighted } from "./_gradients.ts";

/** Positive and away from kinks and poles, so one formula serves every operation. */
const positive = (n: number, seed: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => 0.55 + 0.4 * Math.sin(seed + 1.7 * i + 0.3 * seed * i));
/** Of both signs, for the operations that are defined everywhere. */
const signed = (n: number, seed: number): Float64Array =>
  positive(n, seed).map((v, i) => (i % 3 === 1 ? -v : v));
const onlyPositive = new Set(["log", "sqrt", "div"]);

function feedsFor(
  op: Op,
  example: Example,
): { xs: Tensor[]; feeds: Record<string, Float64Array>; floats: Tensor[] } {
  const feeds: Record<string, Float64Array> = {};
  const xs = example.shapes.map((shape, i) => {
    const below = example.below?.[i];
    feeds[`x${i}`] = below
      ? Float64Array.from({ length: size(shape) }, (_, k) => (k * 2 + 1) % below)
      : op.name === "select" && i === 0
        ? Float64Array.from({ length: size(shape) }, (_, k) => k % 2)
        : (onlyPositive.has(op.name) ? positive : signed)(size(shape), i + 1);
    return input(`x${i}`, shape, "given", below ? "int" : "float");
  });
  return {
    xs,
    feeds,
    floats: xs.filter((x, i) => x.dtype === "float" && !(op.name === "select" && i === 0)),
  };
}

/** `tolerance` is relative; gradients are checked only where the engine is exact enough for differences. */
export function opContract(runtime: string, engine: Engine, tolerance = 1e-9): void {
  describe.each(Object.values(ops as Record<string, Op>).filter((op) => op.examples.length))(
    `${runtime}: $name`,
    (op) => {
      test.each(op.examples.map((e) => [JSON.stringify(e), e] as const))("%s", (_, example) => {
        const { xs, feeds, floats } = feedsFor(op, example);
        const out = apply(op, xs, example.attrs ?? {});
        const [got] = engine([out], feeds);
        expect(got!.data.length).toBe(size(out.shape));
        const oracle = op.evaluate(
          xs.map((x, i) => ({ shape: x.shape, data: feeds[`x${i}`]! })),
          example.attrs ?? {},
          out.shape,
        );
        got!.data.forEach((v, i) => {
          expect(Math.abs(v - oracle[i]!)).toBeLessThan(tolerance * Math.max(1, Math.abs(oracle[i]!)));
        });
        if (tolerance > 1e-9 || op.formula === "no gradient" || !floats.length) return;
        expectGradients(weighted(out), floats, feeds, engine);
      });
    },
  );
}
