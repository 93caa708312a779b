import { gradient } from "../../graph/gradient.ts";
import { square } from "../../graph/ops/elementwise.ts";
import { flatten } from "../../graph/ops/movement.ts";
import { sum } from "../../graph/ops/reduce.ts";
import type { Tensor } from "../../graph/tensor.ts";
import type { Source } from "../../util/source.ts";

/** What a penalty may look at: the discriminator as a function of rows, both batches, and noise of its own. */
export interface Penalised {
  /** Rows [B, ...] to logits [B]. */
  readonly discriminator: (x: Tensor) => Tensor;
  readonly real: Tensor;
  readonly fake: Tensor;
  uniform(name: string, shape: readonly number[]): Tensor;
  normal(name: string, shape: readonly number[]): Tensor;
}

/** A term that keeps the discriminator smooth: [B], added to its loss with a weight. */
export interface Penalty {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  compute(p: Penalised): Tensor;
  /** Its value for the linear discriminator D(x) = slope · x in `features` dimensions, worked by hand. */
  readonly known: (slope: readonly number[]) => number;
}

export const definePenalty = (penalty: Penalty): Penalty => penalty;

/** ‖∇ₓ D(x)‖² of each row, [B]: a gradient inside a loss, which training differentiates again. */
export function squaredGradientNorm(discriminator: (x: Tensor) => Tensor, x: Tensor): Tensor {
  const [g] = gradient(sum(discriminator(x)), [x]);
  return sum(square(flatten(g!)), [1]);
}
