/**
 * @file A model to take away: weights inside, any number of rows, operators every runtime has.
 *
 * Graphs here have fixed shapes, rows included. So the graph is made twice, for two numbers of rows, and the models
 * are laid over each other: a number in which they differ is the number of rows. Where it stands in a Reshape it
 * becomes -1, which ONNX reads as "whatever is left"; anywhere else the model cannot be freed of it, and says so.
 */

import { sameShape, type Tensor } from "../graph/tensor.ts";
import { UnsupportedError } from "../util/errors.ts";
import { type Lowered, lower } from "./lower.ts";
import type { Initializer, OnnxNode, Port } from "./model.ts";
import { portable } from "./portable.ts";
import { encodeModel } from "./proto.ts";

/** Primes no dimension of a model has, so that no coincidence hides a difference. */
const ROWS = [7907, 7919] as const;

export type NamedArrays = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
>;

/** `make` gives the outputs for a number of rows; every source that is no weight is an input. */
export function standaloneModel(
  make: (rows: number) => Readonly<Record<string, Tensor>>,
  weights: NamedArrays,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const [outputs, others] = ROWS.map(make) as [Record<string, Tensor>, Record<string, Tensor>];
  const model = lower(Object.values(outputs), portable);
  const other = lower(Object.values(others), portable);
  const live = reachable(model);
  const free = (shape: readonly number[]): (number | string)[] => shape.map((d) => (d === ROWS[0] ? "N" : d));

  const inputs: Port[] = model.sources
    .filter((s) => !weights[s.name])
    .map((s) => ({ ...s, shape: free(s.shape as number[]), type: s.type === "int32" ? "int64" : s.type }));
  const stored: Initializer[] = model.sources
    .filter((s) => weights[s.name])
    .map((s) => ({ name: s.name, shape: s.shape as number[], type: "float32", data: weights[s.name]!.data }));
  // Indices come as int64, the type most languages give them.
  const narrowed = new Map(inputs.filter((p) => p.type === "int64").map((p) => [p.name, `${p.name}:int32`]));
  const casts: OnnxNode[] = [...narrowed].map(([from, to]) => ({
    name: to,
    op: "Cast",
    inputs: [from],
    attrs: { to: 6 },
  }));
  const nodes = model.nodes
    .filter((n) => live.has(n.name))
    .map((n) => ({ ...n, inputs: n.inputs.map((x) => narrowed.get(x) ?? x) }));
  const names = Object.keys(outputs);
  const copies: OnnxNode[] = names.map((name, i) => ({
    name,
    op: "Identity",
    inputs: [model.outputs[i]!],
    attrs: {},
  }));

  return encodeModel(
    {
      nodes: [...casts, ...nodes, ...copies],
      initializers: [...stored, ...freed(model, other, nodes)],
      inputs,
      outputs: names.map((name) => ({ name, shape: free(outputs[name]!.shape), type: "float32" })),
    },
    metadata,
  );
}

function reachable({ nodes, outputs }: Lowered): Set<string> {
  const byName = new Map(nodes.map((n) => [n.name, n]));
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    byName.get(name)?.inputs.forEach(visit);
  };
  outputs.forEach(visit);
  return seen;
}

/** The constants of the model, with the number of rows taken out of them. */
function freed(model: Lowered, other: Lowered, nodes: readonly OnnxNode[]): Initializer[] {
  const used = new Set(nodes.flatMap((n) => n.inputs));
  const shapes = new Set(nodes.filter((n) => n.op === "Reshape").map((n) => n.inputs[1]!));
  const elsewhere = new Set(nodes.flatMap((n) => (n.op === "Reshape" ? n.inputs.slice(0, 1) : n.inputs)));
  return model.initializers.flatMap((mine, i) => {
    if (!used.has(mine.name)) return [];
    const theirs = other.initializers[i]!;
    // NaN, a missing cell, is equal to itself here.
    const differs = [...mine.data].map((v, k) => !Object.is(v, theirs.data[k]));
    if (sameShape(mine.shape, theirs.shape) && !differs.includes(true)) return [mine];
    if (!shapes.has(mine.name) || elsewhere.has(mine.name) || differs.filter(Boolean).length !== 1)
      throw new UnsupportedError({
        where: "export",
        expected: "a model in which each row stands alone",
        received: "one that mixes the rows of a batch",
      });
    return [{ ...mine, data: (mine.data as BigInt64Array).map((v, k) => (differs[k] ? -1n : v)) }];
  });
}
