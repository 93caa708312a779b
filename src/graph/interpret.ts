/** @file The reference interpreter, in float64: slow, plain, and the oracle every faster runtime is compared with. */

import { inputOp, nameOf, variableOp } from "./ops/source.ts";
import { type Tensor, topological, type Value } from "./tensor.ts";

/** The values of `outputs`, given one array for each input and variable by name. */
export function interpret(
  outputs: readonly Tensor[],
  feeds: Readonly<Record<string, ArrayLike<number>>>,
): Value[] {
  const values = new Map<Tensor, Value>();
  for (const t of topological(outputs)) {
    const fed = t.op === inputOp || t.op === variableOp;
    if (fed && !feeds[nameOf(t)]) throw new Error(`interpret: no value for ${t.op.name} "${nameOf(t)}"`);
    const data = fed
      ? Float64Array.from(feeds[nameOf(t)]!)
      : t.op.evaluate(
          t.inputs.map((x) => values.get(x)!),
          t.attrs,
          t.shape,
        );
    values.set(t, { shape: t.shape, data });
  }
  return outputs.map((t) => values.get(t)!);
}
