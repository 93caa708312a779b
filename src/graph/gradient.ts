/** @file Reverse-mode differentiation, graph to graph, so that a gradient can be differentiated again. */

import { ShapeError } from "../util/errors.ts";
import { add } from "./ops/elementwise.ts";
import { concat, movements } from "./ops/movement.ts";
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

  const cotangents = new Map<Tensor, Tensor[]>([[loss, [constant(1)]]]);
  for (const t of order.reverse()) {
    const parts = cotangents.get(t);
    if (!parts || !leads.has(t) || !t.inputs.length) continue;
    const g = total(parts);
    t.op.gradient(g, t.inputs, t).forEach((d, i) => {
      const x = t.inputs[i]!;
      if (!d || !leads.has(x)) return;
      if (!sameShape(d.shape, x.shape))
        throw new Error(`gradient of ${t.op.name}, input ${i}: ${show(d.shape)} for ${show(x.shape)}`);
      const sum = cotangents.get(x);
      if (sum) sum.push(d);
      else cotangents.set(x, [d]);
    });
  }
  return wrt.map((x) => {
    const parts = cotangents.get(x);
    return parts ? total(parts) : constant(0, x.shape);
  });
}

/** A part that is zero before and after a tensor on one axis, as the gradient of a slice is. */
interface Strip {
  readonly t: Tensor;
  /** Among the parts. */
  readonly place: number;
  readonly inside: Tensor;
  readonly axis: number;
  readonly start: number;
  readonly end: number;
}

function stripOf(t: Tensor, place: number): Strip[] {
  if (t.op !== movements.pad) return [];
  const inside = t.inputs[0]!;
  const { low, high, interior } = t.attrs as Record<string, readonly number[]>;
  const padded = inside.shape.flatMap((_, i) => (low![i] || high![i] || interior![i] ? [i] : []));
  const [axis] = padded;
  if (axis === undefined || padded.length > 1 || interior![axis] || low![axis]! < 0 || high![axis]! < 0)
    return [];
  const start = low![axis]!;
  return [{ t, place, inside, axis, start, end: start + inside.shape[axis]! }];
}

/**
 * The sum of `parts`. Strips that do not overlap are put side by side: a tensor that is cut into n slices has a gradient
 * of its own size, not of n times that.
 */
function total(parts: readonly Tensor[]): Tensor {
  const strips = parts.flatMap(stripOf);
  const row: Strip[] = [];
  for (const strip of strips.sort((a, b) => a.start - b.start))
    if (strip.axis === strips[0]!.axis && strip.start >= (row.at(-1)?.end ?? 0)) row.push(strip);
  if (row.length < 2) return parts.reduce((sum, d) => add(sum, d));
  const taken = new Set(row.map(({ place }) => place));
  const left = parts.filter((_, place) => !taken.has(place));
  return left.length > 0 ? add(sideBySide(row), total(left)) : sideBySide(row);
}

function sideBySide(row: readonly Strip[]): Tensor {
  const { t, axis } = row[0]!;
  const zeros = (from: number, to: number): Tensor[] =>
    to > from
      ? [
          constant(
            0,
            t.shape.map((d, i) => (i === axis ? to - from : d)),
          ),
        ]
      : [];
  const ends = [0, ...row.map(({ end }) => end)];
  const blocks = row.flatMap(({ inside, start }, i) => [...zeros(ends[i]!, start), inside]);
  return concat([...blocks, ...zeros(ends.at(-1)!, t.shape[axis]!)], axis);
}
