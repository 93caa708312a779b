/** @file Reverse-mode differentiation, graph to graph, so that a gradient can be differentiated again. */

import { ShapeError } from "../util/errors.ts";
import { add } from "./ops/elementwise.ts";
import { constant } from "./ops/source.ts";
import { sameShape, show, type Tensor, topological } from "./tensor.ts";

/** d(loss) / d(each of `wrt`), as new tensors of their shapes. `loss` is a scalar. */
export function gradient(loss: Tensor, wrt: readonly Tensor[]): Tensor[] {
  if (loss.shape.length)
    throw new ShapeError({
      where: "gradient",
      expected: "a scalar loss",
      received: show(loss.shape),
      fix: "Take its mean or sum.",
    });
  const order = topological([loss]);
  const leads = new Set(wrt);
  for (const t of order) if (t.inputs.some((x) => leads.has(x))) leads.add(t);

  const cotangents = new Map<Tensor, Tensor>([[loss, constant(1)]]);
  for (const t of order.reverse()) {
    const g = cotangents.get(t);
    if (!g || !leads.has(t) || !t.inputs.length) continue;
    t.op.gradient(g, t.inputs, t).forEach((d, i) => {
      const x = t.inputs[i]!;
      if (!d || !leads.has(x)) return;
      if (!sameShape(d.shape, x.shape))
        throw new Error(`gradient of ${t.op.name}, input ${i}: ${show(d.shape)} for ${show(x.shape)}`);
      const sum = cotangents.get(x);
      cotangents.set(x, sum ? add(sum, d) : d);
    });
  }
  return wrt.map((x) => cotangents.get(x) ?? constant(0, x.shape));
}
