/** @file Lowering to operators that every ONNX runtime has: for models that leave the house. */

import { UnsupportedError } from "../util/errors.ts";
import { directConv, directConvTransposed } from "./channels-first.ts";
import { cpu } from "./cpu.ts";
import type { Lower, Lowering, Target } from "./target.ts";

const swapped = (e: Lowering, x: string, rank: number): string =>
  e.node("Transpose", [x], {
    perm: Array.from({ length: rank }, (_, i) => (i < rank - 2 ? i : 2 * rank - 3 - i)),
  });

const lowerMatmul: Lower = (e, [a, b], t) => {
  const rank = t.shape.length;
  return e.node("MatMul", [
    t.attrs.transA ? swapped(e, a!, rank) : a!,
    t.attrs.transB ? swapped(e, b!, rank) : b!,
  ]);
};

export const portable: Target = {
  absorbed: () => undefined,
  rules: {
    ...cpu.rules,
    add: (e, x) => e.node("Add", x),
    matmul: lowerMatmul,
    conv: (e, _, t) => directConv(e, t),
    convTransposed: (e, _, t) => directConvTransposed(e, t),
    convFilter: () => {
      throw new UnsupportedError({
        where: "export",
        expected: "a model that is only used",
        received: "a weight gradient",
      });
    },
  },
};
