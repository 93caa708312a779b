/**
 * @file The same values by fewer operations: common subexpressions are shared, constants folded, copies dropped.
 *
 * Gradients are built without care (multiplying by one, broadcasting and summing back); this pass is where the care
 * is taken, once. It never changes a value beyond rounding, which the op contract checks by running both graphs.
 */

import { misplaced, scaled, takenOut, together } from "./factors.ts";
import { add, broadcast, div, mul, neg } from "./ops/elementwise.ts";
import { matmul } from "./ops/linalg.ts";
import { broadcastTo, reshape, slice, transpose } from "./ops/movement.ts";
import { constant, isConstant } from "./ops/source.ts";
import { type Op, type Shape, sameShape, size, type Tensor, topological } from "./tensor.ts";

type Rule = (t: Tensor) => Tensor | undefined;

const numberOf = (t: Tensor): number => t.attrs.value as number;
const is = (t: Tensor, name: string): boolean => t.op.name === name;

/** Broadcasting is implicit in arithmetic, so an operand need not be repeated in memory first. */
function implicit(t: Tensor): Tensor | undefined {
  const [x, y] = t.inputs as [Tensor, Tensor];
  const narrow = (p: Tensor): Tensor | undefined =>
    is(p, "broadcastTo") ? p.inputs[0] : isConstant(p) && p.shape.length ? constant(numberOf(p)) : undefined;
  const fits = (p: Tensor, q: Tensor): boolean => sameShape(broadcast("simplify", p.shape, q.shape), t.shape);
  const nx = narrow(x);
  if (nx && fits(nx, y)) return again(t, [nx, y]);
  const ny = narrow(y);
  if (ny && fits(x, ny)) return again(t, [x, ny]);
  return undefined;
}

/** Both operands known: compute now. */
function folded(t: Tensor): Tensor | undefined {
  if (!t.inputs.every((x) => isConstant(x))) return undefined;
  const one = t.inputs.map((x) => ({ shape: [], data: Float64Array.of(numberOf(x)) }));
  return constant(t.op.evaluate(one, t.attrs, [])[0]!, t.shape);
}

const whole = (x: Tensor, t: Tensor): Tensor | undefined => (sameShape(x.shape, t.shape) ? x : undefined);

const rules: Partial<Record<string, readonly Rule[]>> = {
  add: [
    folded,
    implicit,
    ({ inputs: [x, y] }) => (x === y && scaled(x!) ? mul(x!, 2) : undefined),
    ({ inputs: [x, y] }) => (isConstant(x!) && !isConstant(y!) ? add(y!, x!) : undefined),
    (t) => (isConstant(t.inputs[1]!, 0) ? whole(t.inputs[0]!, t) : undefined),
  ],
  sub: [
    folded,
    implicit,
    (t) => (isConstant(t.inputs[1]!, 0) ? whole(t.inputs[0]!, t) : undefined),
    (t) =>
      isConstant(t.inputs[0]!, 0) && sameShape(t.inputs[1]!.shape, t.shape) ? neg(t.inputs[1]!) : undefined,
  ],
  mul: [
    folded,
    implicit,
    // The larger factor first, then the older, so that one product is written one way.
    ({ inputs: [x, y] }) => (misplaced(x!, y!) ? mul(y!, x!) : undefined),
    (t) => (isConstant(t.inputs[1]!, 0) ? constant(0, t.shape) : undefined),
    (t) => (isConstant(t.inputs[1]!, 1) ? whole(t.inputs[0]!, t) : undefined),
    (t) =>
      isConstant(t.inputs[1]!, -1) && sameShape(t.inputs[0]!.shape, t.shape) ? neg(t.inputs[0]!) : undefined,
    together,
    (t) =>
      scaled(t) && is(t.inputs[0]!, "neg") ? mul(t.inputs[0]!.inputs[0]!, neg(t.inputs[1]!)) : undefined,
  ],
  div: [
    folded,
    implicit,
    ({ inputs: [x, y] }) => (isConstant(y!) ? mul(x!, constant(1 / numberOf(y!), y!.shape)) : undefined),
    ({ inputs: [x, y], shape }) =>
      sameShape(x!.shape, shape) && size(y!.shape) < size(shape) ? mul(x!, div(1, y!)) : undefined,
    (t) => (isConstant(t.inputs[0]!, 0) ? constant(0, t.shape) : undefined),
  ],
  neg: [
    folded,
    ({ inputs: [x] }) => (is(x!, "neg") ? x!.inputs[0] : undefined),
    ({ inputs: [x] }) => (scaled(x!) ? mul(x!.inputs[0]!, neg(x!.inputs[1]!)) : undefined),
  ],
  exp: [folded],
  sqrt: [folded],
  stopGradient: [({ inputs: [x] }) => x],
  gate: [
    (t) => (isConstant(t.inputs[0]!, 0) ? t.inputs[0] : undefined),
    ({ op, inputs: [g, y], attrs }) =>
      is(g!, "broadcastTo") && g!.inputs[0]!.shape.every((d) => d === 1)
        ? mul(gateMask(op, y!, attrs), g!.inputs[0]!)
        : undefined,
  ],
  reshape: [
    (t) => whole(t.inputs[0]!, t),
    ({ inputs: [x], shape }) => (is(x!, "reshape") ? reshape(x!.inputs[0]!, shape) : undefined),
    ({ inputs: [x], shape }) => (isConstant(x!) ? constant(numberOf(x!), shape) : undefined),
  ],
  broadcastTo: [
    (t) => whole(t.inputs[0]!, t),
    ({ inputs: [x], shape }) => (isConstant(x!) ? constant(numberOf(x!), shape) : undefined),
    ({ inputs: [x], shape }) => (is(x!, "broadcastTo") ? broadcastTo(x!.inputs[0]!, shape) : undefined),
  ],
  transpose: [
    ({ inputs: [x], attrs }) => ((attrs.perm as number[]).every((p, i) => p === i) ? x : undefined),
    ({ inputs: [x], attrs }) =>
      is(x!, "transpose")
        ? transpose(
            x!.inputs[0]!,
            (attrs.perm as number[]).map((p) => (x!.attrs.perm as number[])[p]!),
          )
        : undefined,
    // Moving only dimensions of 1 moves no number.
    ({ inputs: [x], attrs, shape }) => {
      const moved = (attrs.perm as number[]).filter((p) => x!.shape[p] !== 1);
      return moved.every((p, i) => !i || moved[i - 1]! < p) ? reshape(x!, shape) : undefined;
    },
  ],
  slice: [(t) => whole(t.inputs[0]!, t), ofOnePart],
  pad: [
    (t) => whole(t.inputs[0]!, t),
    (t) => (isConstant(t.inputs[0]!, 0) ? constant(0, t.shape) : undefined),
  ],
  concat: [(t) => (t.inputs.length === 1 ? t.inputs[0] : undefined)],
  sum: [
    ({ inputs: [x], shape }) =>
      isConstant(x!) ? constant((numberOf(x!) * size(x!.shape)) / size(shape), shape) : undefined,
    ({ inputs: [x], shape }) => (size(x!.shape) === size(shape) ? reshape(x!, shape) : undefined),
    takenOut,
    (t) => (is(t.inputs[0]!, "neg") ? neg(again(t, [t.inputs[0]!.inputs[0]!])) : undefined),
    ({ inputs: [x], attrs, shape }) => repeatedSum(x!, attrs.axes as number[], shape),
  ],
  max: [({ inputs: [x], shape }) => (size(x!.shape) === size(shape) ? reshape(x!, shape) : undefined)],
  matmul: [
    ({ inputs: [a, b], attrs }) =>
      flipped(a!) ? matmul(a!.inputs[0]!, b!, !attrs.transA, attrs.transB as boolean) : undefined,
    ({ inputs: [a, b], attrs }) =>
      flipped(b!) ? matmul(a!, b!.inputs[0]!, attrs.transA as boolean, !attrs.transB) : undefined,
  ],
};

/** A window of parts side by side that lies in one of them. */
function ofOnePart({ inputs: [x], attrs }: Tensor): Tensor | undefined {
  if (!is(x!, "concat")) return undefined;
  const axis = x!.attrs.axis as number;
  const { starts, ends, steps } = attrs as Record<string, readonly number[]>;
  let [first, next] = [0, 0];
  for (const part of x!.inputs) {
    [first, next] = [next, next + part.shape[axis]!];
    if (starts![axis]! < first || ends![axis]! > next) continue;
    const within = (v: readonly number[]) => v.map((n, i) => (i === axis ? n - first : n));
    return slice(part, within(starts!), within(ends!), steps);
  }
  return undefined;
}

/** A transpose of the last two dimensions alone, which a matrix product does for nothing. */
function flipped(t: Tensor): boolean {
  if (!is(t, "transpose")) return false;
  const perm = t.attrs.perm as number[];
  const n = perm.length;
  return perm.every((p, i) => p === (i === n - 1 ? n - 2 : i === n - 2 ? n - 1 : i));
}

/** Summing over axes that were only repeated is counting. */
function repeatedSum(x: Tensor, axes: readonly number[], shape: Shape): Tensor | undefined {
  if (!is(x, "broadcastTo")) return undefined;
  const from = x.inputs[0]!;
  const lead = x.shape.length - from.shape.length;
  if (lead || !axes.every((a) => from.shape[a] === 1)) return undefined;
  const times = axes.reduce((n, a) => n * x.shape[a]!, 1);
  const rest = x.shape.map((d, i) => (axes.includes(i) ? 1 : d));
  return reshape(mul(broadcastTo(from, rest), times), shape);
}

const gateMask = (op: Op, y: Tensor, attrs: Tensor["attrs"]): Tensor =>
  remake(op, [constant(1, y.shape), y], attrs, y.shape, "float");

function remake(
  op: Op,
  inputs: readonly Tensor[],
  attrs: Tensor["attrs"],
  shape: Shape,
  dtype: Tensor["dtype"],
): Tensor {
  return { op, inputs, attrs, shape, dtype, id: Number.MAX_SAFE_INTEGER };
}
const again = (t: Tensor, inputs: readonly Tensor[]): Tensor =>
  remake(t.op, inputs, t.attrs, t.shape, t.dtype);

/** Equivalent outputs, sharing as much as they can. Inputs and variables are kept as they are. */
export function simplify(outputs: readonly Tensor[]): Tensor[] {
  const done = new Map<Tensor, Tensor>();
  const known = new Map<string, Tensor>();
  let next = 0;

  /** Rewrite `t`, whose inputs are simple already, until no rule applies; then share it. */
  function settle(t: Tensor): Tensor {
    for (const rule of rules[t.op.name] ?? []) {
      const better = rule(t);
      if (better && better !== t) return rebuild(better);
    }
    const key = `${t.op.name} ${t.inputs.map((x) => x.id).join(" ")} ${JSON.stringify(t.attrs)} ${t.dtype} ${t.shape}`;
    const same = known.get(key);
    if (same) return same;
    const fresh = t.inputs.length || isConstant(t) || is(t, "table") ? { ...t, id: next++ } : renumbered(t);
    known.set(key, fresh);
    settled.add(fresh);
    return fresh;
  }
  const settled = new Set<Tensor>();
  const renumbered = (t: Tensor): Tensor => ({ ...t, id: next++ });
  /** A rule's answer may hold new nodes over settled ones. */
  function rebuild(t: Tensor): Tensor {
    if (settled.has(t)) return t;
    return settle(again(t, t.inputs.map(rebuild)));
  }
  for (const t of topological(outputs))
    done.set(
      t,
      settle(
        again(
          t,
          t.inputs.map((x) => done.get(x)!),
        ),
      ),
    );
  return outputs.map((t) => done.get(t)!);
}
