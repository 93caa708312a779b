import type { Tensor } from "../../graph/tensor.ts";
import type { Source } from "../../util/source.ts";

/**
 * What each side of a GAN minimises. `real` and `fake` are unbounded logits [B]; results are [B], nats a row where
 * the loss is a likelihood.
 */
export interface AdversarialLoss {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  discriminator(real: Tensor, fake: Tensor): Tensor;
  generator(real: Tensor, fake: Tensor): Tensor;
  /** Hand-worked values the contract suite checks: logits in, both losses out. */
  readonly known: readonly {
    readonly real: number;
    readonly fake: number;
    readonly d: number;
    readonly g: number;
  }[];
}

export const defineAdversarialLoss = (loss: AdversarialLoss): AdversarialLoss => loss;
