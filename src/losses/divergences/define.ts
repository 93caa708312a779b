import type { Tensor } from "../../graph/tensor.ts";
import type { Source } from "../../util/source.ts";

/** How far a diagonal Gaussian N(mu, e^logVar) is from the prior, a number for each dimension: [B, Z] nats. */
export interface Divergence {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  perDimension(mu: Tensor, logVar: Tensor): Tensor;
  readonly known: readonly { readonly mu: number; readonly logVar: number; readonly value: number }[];
}

export const defineDivergence = (divergence: Divergence): Divergence => divergence;
