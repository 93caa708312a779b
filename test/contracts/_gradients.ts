/** @file Central differences in float64, first and second order: the oracle of every gradient test. */

import { expect } from "vitest";
import { gradient } from "../../src/graph/gradient.ts";
import { interpret } from "../../src/graph/interpret.ts";
import { add, functions, mul } from "../../src/graph/ops/elementwise.ts";
import { sum } from "../../src/graph/ops/reduce.ts";
import { input, nameOf } from "../../src/graph/ops/source.ts";
import { apply, type Tensor, topological } from "../../src/graph/tensor.ts";
import { type Engine, type Feeds, interpreter } from "./_engines.ts";

/** A scalar that depends on every element differently, so that no two mistakes cancel. */
export const weighted = (y: Tensor): Tensor => sum(mul(y, add(y, 0.3)));

/**
 * d(loss)/d(each of wrt) against central differences; relative to the largest gradient of that input. What stands behind a
 * stopGradient is held at its value, because that is what stopping a gradient means.
 */
export function expectGradient(
  loss: Tensor,
  wrt: readonly Tensor[],
  feeds: Record<string, Float64Array>,
  engine: Engine = interpreter,
  probes = 12,
): void {
  const given = engine(gradient(loss, wrt), feeds);
  const [held, values] = hold(loss, feeds);
  const at = (): number => engine([held], { ...feeds, ...values })[0]!.data[0]!;
  wrt.forEach((x, i) => {
    const data = feeds[nameOf(x)]!;
    const scale = Math.max(1e-2, ...given[i]!.data.map(Math.abs));
    const step = Math.max(1, Math.floor(data.length / probes));
    for (let k = 0; k < data.length; k += step) {
      const keep = data[k]!;
      const h = 1e-5;
      data[k] = keep + h;
      const up = at();
      data[k] = keep - h;
      const down = at();
      data[k] = keep;
      const wanted = (up - down) / (2 * h);
      const error = Math.abs(given[i]!.data[k]! - wanted) / scale;
      expect(error, `${nameOf(x)}[${k}]: ${given[i]!.data[k]} for ${wanted}`).toBeLessThan(1e-6);
    }
  });
}

/** First order, then the gradient of a scalar made of the first gradients. */
export function expectGradients(
  loss: Tensor,
  wrt: readonly Tensor[],
  feeds: Record<string, Float64Array>,
  engine: Engine = interpreter,
  probes = 12,
): void {
  expectGradient(loss, wrt, feeds, engine, probes);
  const second = gradient(loss, wrt)
    .map(weighted)
    .reduce((a, b) => add(a, b));
  expectGradient(second, wrt, feeds, engine, probes);
}

/** `loss` with every stopped value read from an input, and the values of those inputs. */
function hold(loss: Tensor, feeds: Feeds): [Tensor, Record<string, Float64Array>] {
  const order = topological([loss]);
  const stopped = order.filter((t) => t.op === functions.stopGradient);
  if (!stopped.length) return [loss, {}];
  const values = interpret(stopped, feeds);
  const made = new Map<Tensor, Tensor>(stopped.map((t, i) => [t, input(`held ${i}`, t.shape)]));
  for (const t of order)
    if (!made.has(t))
      made.set(
        t,
        t.inputs.length
          ? apply(
              t.op,
              t.inputs.map((x) => made.get(x)!),
              t.attrs,
              t.dtype,
            )
          : t,
      );
  return [made.get(loss)!, Object.fromEntries(values.map((v, i) => [`held ${i}`, v.data]))];
}
