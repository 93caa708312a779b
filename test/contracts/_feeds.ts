/** @file Values for every input and variable of a graph: the same each time, and never so special that they hide a mistake. */

import type { Feed } from "../../src/graph/ops/source.ts";
import { inputOp, nameOf, variableOp } from "../../src/graph/ops/source.ts";
import { size, type Tensor, topological } from "../../src/graph/tensor.ts";
import type { Network } from "../../src/nn/scope.ts";
import { rng } from "../../src/util/philox.ts";

/** Of both signs, between 0.15 and 0.95 from 0. */
export const signed = (n: number, seed = 1): Float64Array =>
  Float64Array.from(
    { length: n },
    (_, i) => (0.55 + 0.4 * Math.sin(seed + 1.7 * i + 0.3 * seed * i)) * (i % 3 === 1 ? -1 : 1),
  );

/**
 * Feeds for all that `outputs` read and `given` does not name. Parameters start as they are initialised, moved a little,
 * because a layer that starts at zero has no gradient to check; state starts as it is initialised.
 */
export function feedsFor(
  outputs: readonly Tensor[],
  networks: readonly Network[] = [],
  given: Readonly<Record<string, ArrayLike<number>>> = {},
): Record<string, Float64Array> {
  const inits = new Map(
    networks.flatMap((n) => [...n.parameters, ...n.states]).map(([name, p]) => [name, p.init]),
  );
  const feeds: Record<string, Float64Array> = {};
  for (const t of topological(outputs)) {
    if (t.op !== inputOp && t.op !== variableOp) continue;
    const name = nameOf(t);
    feeds[name] ??= given[name] ? Float64Array.from(given[name]) : made(t, inits.get(name));
  }
  return feeds;
}

function made(
  t: Tensor,
  init: ((out: Float32Array, r: ReturnType<typeof rng>, fanIn: number, fanOut: number) => void) | undefined,
): Float64Array {
  const n = size(t.shape);
  const random = rng(7, nameOf(t));
  const feed = t.attrs.feed as Feed | undefined;
  if (feed === "uniform") return Float64Array.from({ length: n }, () => random.uniform());
  if (feed === "progress") return Float64Array.of(0.3);
  if (t.dtype === "int") return Float64Array.from({ length: n }, (_, i) => i % 2);
  if (!init) return Float64Array.from({ length: n }, () => random.normal());
  const out = new Float32Array(n);
  init(out, random, t.shape[0] ?? 1, t.shape[1] ?? t.shape[0] ?? 1);
  const moved = t.attrs.role === "parameter" ? 0.2 : 0;
  return Float64Array.from(out, (v) => v + moved * random.normal());
}
