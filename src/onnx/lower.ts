/** @file A graph of tensors becomes a list of ONNX nodes, one target's way. */

import { nameOf } from "../graph/ops/source.ts";
import { simplify } from "../graph/simplify.ts";
import { type Tensor, topological } from "../graph/tensor.ts";
import { emitter } from "./emitter.ts";
import type { ElementType, Initializer, OnnxNode, Port } from "./model.ts";
import type { Lowering, Target } from "./target.ts";

export interface Lowered {
  /** In order: inputs before what uses them. May hold nodes nobody reads. */
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly Initializer[];
  /** Inputs and variables, by name. */
  readonly sources: readonly Port[];
  /** Shape of every value. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** The name of each output's value, in the order asked for. */
  readonly outputs: readonly string[];
}

export function lower(outputs: readonly Tensor[], target: Target, float: ElementType = "float32"): Lowered {
  const simple = simplify(outputs);
  const order = topological(simple);
  const uses = new Map<Tensor, number>();
  for (const t of [...order.flatMap((t) => t.inputs), ...simple]) uses.set(t, (uses.get(t) ?? 0) + 1);

  const usesOf = (t: Tensor): number => uses.get(t) ?? 0;
  const absorbed = new Set(order.map((t) => target.absorbed(t, usesOf)));

  const base = emitter(float);
  const names = new Map<Tensor, string>();
  const lowering: Lowering = { ...base, of: (t) => names.get(t)!, uses: usesOf };
  const sources: Port[] = [];
  for (const t of order) {
    if (absorbed.has(t)) continue;
    const op = t.op.name;
    if (op === "input" || op === "variable") {
      names.set(t, base.source(nameOf(t), t.shape));
      sources.push({ name: nameOf(t), shape: t.shape, type: t.dtype === "int" ? "int32" : float });
    } else {
      const rule = target.rules[op as keyof Target["rules"]];
      names.set(
        t,
        rule(
          lowering,
          t.inputs.map((x) => names.get(x)!),
          t,
        ),
      );
    }
  }
  return {
    nodes: base.nodes,
    initializers: base.initializers,
    sources,
    shapes: base.shapes,
    outputs: simple.map((t) => names.get(t)!),
  };
}
