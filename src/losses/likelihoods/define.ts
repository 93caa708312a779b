import type { Tensor } from "../../graph/tensor.ts";
import type { Scope } from "../../nn/scope.ts";
import type { Source } from "../../util/source.ts";

/** The family of p(x | z): what the decoder's output means, and how surprising a row is under it. */
export interface Likelihood {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  /** Numbers the decoder gives for each feature of a row. */
  readonly perFeature: number;
  /** A feature takes this many values, evenly spaced from 0 to 1; absent means any number. */
  readonly levels?: number;
  /** What is seen of a row before it is judged, such as a binarised picture; absent means the row itself. */
  observe?(x: Tensor, uniform: () => Tensor): Tensor;
  /**
   * -ln p(x | z), summed over the features of a row: x [B, F] and out [B, F perFeature] to [B] nats. What is shared by
   * all rows, such as a learned variance, lives in `scope`.
   */
  nll(x: Tensor, out: Tensor, scope: Scope): Tensor;
  /** The mean of p(x | z), [B, F]: what a reconstruction or a sample shows. */
  mean(out: Tensor): Tensor;
  /** Hand-worked values the contract suite checks: one feature, its outputs, the nats it costs at the first step. */
  readonly known: readonly {
    readonly x: number;
    readonly out: readonly number[];
    readonly nll: number;
    readonly mean: number;
  }[];
}

export const defineLikelihood = (likelihood: Likelihood): Likelihood => likelihood;
