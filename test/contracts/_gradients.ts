/** @file Central differences in float64, first and second order: the oracle of every gradient test. */

import { expect } from "vitest";
import { gradient } from "../../src/graph/gradient.ts";
import { interpret } from "../../src/graph/interpret.ts";
import { add, mul } from "../../src/graph/ops/elementwise.ts";
import { sum } from "../../src/graph/ops/reduce.ts";
import { nameOf } from "../../src/graph/ops/source.ts";
import type { Tensor, Value } from "../../src/graph/tensor.ts";

/** What computes outputs from feeds: the interpreter, or a runtime in float64. */
export type Engine = (outputs: readonly Tensor[], feeds: Readonly<Record<string, ArrayLike<number>>>) => Value[];
export const interpreter: Engine = interpret;

/** A scalar that depends on every element differently, so that no two mistakes cancel. */
export const weighted = (y: Tensor): Tensor => sum(mul(y, add(y, 0.3)));

/** d(loss)/d(each of wrt) against central differences; relative to the largest gradient of that input. */
export function expectGradient(loss: Tensor, wrt: readonly Tensor[], feeds: Record<string, Float64Array>, engine: Engine = interpreter, probes = 12): void {
  const given = engine(gradient(loss, wrt), feeds);
  wrt.forEach((x, i) => {
    const data = feeds[nameOf(x)]!;
    const scale = Math.max(1e-2, ...given[i]!.data.map(Math.abs));
    const step = Math.max(1, Math.floor(data.length / probes));
    for (let k = 0; k < data.length; k += step) {
      const keep = data[k]!;
      const h = 1e-5;
      data[k] = keep + h;
      const up = engine([loss], feeds)[0]!.data[0]!;
      data[k] = keep - h;
      const down = engine([loss], feeds)[0]!.data[0]!;
      data[k] = keep;
      const wanted = (up - down) / (2 * h);
      expect(Math.abs(given[i]!.data[k]! - wanted) / scale, `${nameOf(x)}[${k}]: ${given[i]!.data[k]} for ${wanted}`).toBeLessThan(1e-6);
    }
  });
}

/** First order, then the gradient of a scalar made of the first gradients. */
export function expectGradients(loss: Tensor, wrt: readonly Tensor[], feeds: Record<string, Float64Array>, engine: Engine = interpreter): void {
  expectGradient(loss, wrt, feeds, engine);
  const second = gradient(loss, wrt).map(weighted).reduce((a, b) => add(a, b));
  expectGradient(second, wrt, feeds, engine);
}
