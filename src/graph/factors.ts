/**
 * @file Products seen as their factors. A factor smaller than the product (a scale for each channel, a number) costs a
 * pass over the whole product wherever it stands; multiplied with the other small ones first, or taken out of a sum,
 * it costs next to nothing. Normalisation and its gradient are made of such factors.
 */

import { mul } from "./ops/elementwise.ts";
import { reshape } from "./ops/movement.ts";
import { sum } from "./ops/reduce.ts";
import { isConstant } from "./ops/source.ts";
import { sameShape, size, type Tensor } from "./tensor.ts";

const small = (x: Tensor, than: Tensor): boolean => isConstant(x) || size(x.shape) < size(than.shape);

/** Whether the first of two factors is the one to write second: constants last, else the smaller, else the younger. */
export function misplaced(x: Tensor, y: Tensor): boolean {
  if (isConstant(x) || isConstant(y)) return isConstant(x) && !isConstant(y);
  const [n, m] = [size(x.shape), size(y.shape)];
  return n === m ? x.id > y.id : n < m;
}

/** Whether `t` is x a, as large as x, with a small. */
export const scaled = (t: Tensor): boolean =>
  t.op.name === "mul" && sameShape(t.inputs[0]!.shape, t.shape) && small(t.inputs[1]!, t);

/** (x a) b = x (a b), where a and b are smaller than x even together. */
export function together({ inputs: [x, b], shape }: Tensor): Tensor | undefined {
  if (!scaled(x!) || !sameShape(x!.shape, shape)) return undefined;
  const a = x!.inputs[1]!;
  const both = mul(a, b!);
  const known = isConstant(a) && isConstant(b!);
  return known || size(both.shape) < size(shape) ? mul(x!.inputs[0]!, both) : undefined;
}

interface Parts {
  readonly out: readonly Tensor[];
  readonly rest: Tensor | undefined;
}

/** The factors of `t` that repeat along the dimensions `from`, counted from the last as 1, and what is left. */
function parted(t: Tensor, from: readonly number[]): Parts {
  if (from.every((d) => (t.shape.at(-d) ?? 1) === 1)) return { out: [t], rest: undefined };
  if (t.op.name !== "mul") return { out: [], rest: t };
  const [x, y] = t.inputs.map((factor) => parted(factor, from)) as [Parts, Parts];
  const out = [...x.out, ...y.out];
  if (!out.length) return { out, rest: t };
  return { out, rest: x.rest && y.rest ? mul(x.rest, y.rest) : (x.rest ?? y.rest) };
}

/** Σ a x = a Σ x, for every factor a that does not change along the axes summed over. */
export function takenOut({ inputs: [x], attrs }: Tensor): Tensor | undefined {
  const { axes, keepDims } = attrs as { axes: number[]; keepDims: boolean };
  const rank = x!.shape.length;
  const { out, rest } = parted(
    x!,
    axes.map((axis) => rank - axis),
  );
  if (!out.length || !rest) return undefined;
  const aligned = ({ shape }: Tensor): number[] => [
    ...new Array<number>(rank - shape.length).fill(1),
    ...shape,
  ];
  const summed = (shape: readonly number[]): number[] =>
    shape.filter((_, i) => keepDims || !axes.includes(i));
  const total = sum(reshape(rest, aligned(rest)), axes, keepDims);
  return out.reduce((product, a) => mul(product, reshape(a, summed(aligned(a)))), total);
}
