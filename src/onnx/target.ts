/** @file A target is one lowering per operation; a missing one does not compile. */

import type { OpName } from "../graph/ops/index.ts";
import type { Tensor } from "../graph/tensor.ts";
import type { Emitter } from "./emitter.ts";

/** What a lowering may ask for. */
export interface Lowering extends Emitter {
  /** The name of a tensor that has been lowered already. */
  of(t: Tensor): string;
  /** How many tensors read `t`. */
  uses(t: Tensor): number;
}

/** Emits the nodes of one tensor and returns the name of its value. `x` names its inputs. */
export type Lower = (e: Lowering, x: readonly string[], t: Tensor) => string;
export interface Target {
  readonly rules: { readonly [name in Exclude<OpName, "input" | "variable">]: Lower };
  /** The input of `t` that the rule of `t` computes along with it, and nobody else reads. */
  absorbed(t: Tensor, uses: (t: Tensor) => number): Tensor | undefined;
}
