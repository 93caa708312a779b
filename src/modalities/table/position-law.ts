import {
  add,
  clamp,
  div,
  log,
  maximum,
  minimum,
  mul,
  type Operand,
  sigmoid,
  sub,
} from "../../graph/ops/elementwise.ts";
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

/** Real rows have a scale of 0. */
const LEAST = 1e-6;

/** F(p) = sigmoid(logit((p - centre) / scale)): the distribution function of a law before it is cut. */
export const distribution =
  (logit: (a: Tensor) => Tensor) =>
  (at: Operand, centre: Tensor, scale: Tensor): Tensor =>
    sigmoid(logit(div(sub(at, centre), scale)));

/** What follows of a law from its distribution function, cut off at -1 and 1; `inverse` is that of `logit`. */
export function cut(
  below: ReturnType<typeof distribution>,
  inverse: (y: Tensor) => Tensor,
): Pick<PositionLaw, "between" | "draw"> {
  return {
    between(centre, scale, from, to) {
      const s = add(scale, LEAST);
      const F = (at: Operand): Tensor => below(at, centre, s);
      return div(sub(F(to), F(from)), add(sub(F(1), F(-1)), 1e-9));
    },
    draw(centre, scale, u, from = -1, to = 1) {
      const s = add(scale, LEAST);
      const [low, high] = [below(from, centre, s), below(to, centre, s)];
      const q = clamp(add(low, mul(u, sub(high, low))), 1e-7, 1 - 1e-7);
      const position = add(centre, mul(s, inverse(sub(log(q), log(sub(1, q)))))); // F⁻¹(q)
      return minimum(maximum(position, from), to);
    },
  };
}
