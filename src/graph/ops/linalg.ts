/** @file Matrix products, and the two halves of an embedding: looking rows up, and marking which. */

import { ShapeError } from "../../util/errors.ts";
import { type Attrs, apply, defineOp, type Shape, show, size, type Tensor } from "../tensor.ts";
import { reshape } from "./movement.ts";

export interface Transposed extends Attrs {
  readonly transA: boolean;
  readonly transB: boolean;
}
export interface Depth extends Attrs {
  readonly depth: number;
}

function productShape(a: Shape, b: Shape, { transA, transB }: Transposed): Shape {
  const rank = a.length;
  const [m, k] = transA ? [a[rank - 1], a[rank - 2]] : [a[rank - 2], a[rank - 1]];
  const [k2, n] = transB ? [b[rank - 1], b[rank - 2]] : [b[rank - 2], b[rank - 1]];
  const complaint = (fix: string): ShapeError =>
    new ShapeError({
      where: "matmul",
      expected: "[..., m, k] and [..., k, n]",
      received: `${show(a)}${transA ? "ᵀ" : ""} and ${show(b)}${transB ? "ᵀ" : ""}`,
      fix,
    });
  if (rank < 2 || b.length !== rank) throw complaint("Both need the same rank, 2 or more.");
  if (k !== k2) throw complaint(`Inner dimensions differ: ${k} against ${k2}.`);
  if (a.slice(0, -2).some((d, i) => d !== b[i])) throw complaint("Leading dimensions differ.");
  return [...a.slice(0, -2), m!, n!];
}

export const products = {
  matmul: defineOp<"matmul", Transposed>({
    name: "matmul",
    formula: "dA = g Bᵀ, dB = Aᵀ g",
    shape: ([a, b], attrs) => productShape(a!, b!, attrs),
    gradient: (g, [a, b], y) => {
      const { transA, transB } = y.attrs as Transposed;
      return [
        transA ? matmul(b!, g, transB, true) : matmul(g, b!, false, !transB),
        transB ? matmul(g, a!, true, transA) : matmul(a!, g, !transA, false),
      ];
    },
    evaluate: ([a, b], { transA, transB }, shape) => {
      const [m, n] = [shape.at(-2)!, shape.at(-1)!];
      const k = a!.shape.at(transA ? -2 : -1)!;
      const out = new Float64Array(size(shape));
      const [aRow, aCol] = transA ? [1, m] : [k, 1];
      const [bRow, bCol] = transB ? [1, k] : [n, 1];
      for (let batch = 0; batch * m * n < out.length; batch++)
        for (let i = 0; i < m; i++)
          for (let j = 0; j < n; j++) {
            let total = 0;
            for (let q = 0; q < k; q++)
              total +=
                a!.data[batch * m * k + i * aRow + q * aCol]! * b!.data[batch * k * n + q * bRow + j * bCol]!;
            out[batch * m * n + i * n + j] = total;
          }
      return out;
    },
    examples: [
      {
        shapes: [
          [2, 3],
          [3, 4],
        ],
        attrs: { transA: false, transB: false },
      },
      {
        shapes: [
          [3, 2],
          [4, 3],
        ],
        attrs: { transA: true, transB: true },
      },
      {
        shapes: [
          [2, 2, 3],
          [2, 4, 3],
        ],
        attrs: { transA: false, transB: true },
      },
      {
        shapes: [
          [2, 3, 2],
          [2, 3, 2],
        ],
        attrs: { transA: true, transB: false },
      },
    ],
  }),
  /** Rows of a table [V, F] picked by indices of any shape: out [..., F]. */
  gather: defineOp({
    name: "gather",
    formula: "dtable = oneHot(ids)ᵀ g",
    shape: ([t, ids]) => [...ids!, ...t!.slice(1)],
    gradient: (g, [t, ids]) => {
      const rows = size(ids!.shape);
      const [depth, width] = [t!.shape[0]!, size(t!.shape.slice(1))];
      const marks = reshape(oneHot(ids!, depth), [rows, depth]);
      return [reshape(matmul(marks, reshape(g, [rows, width]), true), t!.shape), null];
    },
    evaluate: ([t, ids]) => {
      const width = size(t!.shape.slice(1));
      const out = new Float64Array(ids!.data.length * width);
      ids!.data.forEach((id, i) => out.set(t!.data.subarray(id * width, (id + 1) * width), i * width));
      return out;
    },
    examples: [
      { shapes: [[3, 2], [4]], below: { 1: 3 } },
      {
        shapes: [
          [3, 2],
          [2, 2],
        ],
        below: { 1: 3 },
      },
    ],
  }),
  /** 1 at each index, 0 elsewhere: [...] to [..., depth]. */
  oneHot: defineOp<"oneHot", Depth>({
    name: "oneHot",
    formula: "no gradient",
    shape: ([ids], { depth }) => [...ids!, depth],
    gradient: () => [null],
    evaluate: ([ids], { depth }) => {
      const out = new Float64Array(ids!.data.length * depth);
      ids!.data.forEach((id, i) => (out[i * depth + id] = 1));
      return out;
    },
    examples: [{ shapes: [[4]], attrs: { depth: 3 }, below: { 0: 3 } }],
  }),
};

/** A B, with either side transposed; leading dimensions are batches and must agree. */
export const matmul = (a: Tensor, b: Tensor, transA = false, transB = false): Tensor =>
  apply(products.matmul, [a, b], { transA, transB });
export const gather = (table: Tensor, ids: Tensor): Tensor => apply(products.gather, [table, ids], {});
export const oneHot = (ids: Tensor, depth: number): Tensor => apply(products.oneHot, [ids], { depth });
