import type { Operand } from "../../graph/ops/elementwise.ts";
import type { Tensor } from "../../graph/tensor.ts";

/** What a position within a stretch may be like where a model is uncertain of it. All [B, C, 1]; ends may be [C, S], and give [B, C, S]. */
export interface PositionLaw {
  /** From what a network says: where the law is centred, and how wide it is, which is never quite 0. */
  centre(raw: Tensor): Tensor;
  scale(raw: Tensor): Tensor;
  /** -ln f of each position, in nats. */
  nll(position: Tensor, centre: Tensor, scale: Tensor): Tensor;
  /** Share of the law between `from` and `to`. */
  between(centre: Tensor, scale: Tensor, from: Operand, to: Operand): Tensor;
  /** The position below which a share `u` of the law between `from` and `to` lies. */
  draw(centre: Tensor, scale: Tensor, u: Tensor, from?: Operand, to?: Operand): Tensor;
}
