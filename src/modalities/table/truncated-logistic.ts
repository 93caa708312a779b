/** @file A position from -1 to 1: a logistic law cut off at both ends, narrow where it is known and flat where it is not. */

import {
  add,
  clamp,
  div,
  log,
  maximum,
  minimum,
  mul,
  neg,
  type Operand,
  sigmoid,
  softplus,
  sub,
} from "../../graph/ops/elementwise.ts";
import type { Tensor } from "../../graph/tensor.ts";

/** Real rows have a scale of 0. */
const LEAST = 1e-6;
/** Distribution function of the uncut law. */
const below = (at: Operand, centre: Tensor, scale: Tensor): Tensor => sigmoid(div(sub(at, centre), scale));

/** a = (p - centre) / scale;  f(p) = sigmoid'(a) / scale / (F(1) - F(-1)) */
export const truncatedLogistic = {
  /** -ln f of each position, in nats. */
  nll(position: Tensor, centre: Tensor, scale: Tensor): Tensor {
    const a = div(sub(position, centre), scale);
    const inside = sub(below(1, centre, scale), below(-1, centre, scale));
    return add(add(add(a, mul(softplus(neg(a)), 2)), log(scale)), log(add(inside, 1e-9)));
  },
  /** Share of the law between `from` and `to`. */
  between(centre: Tensor, scale: Tensor, from: Operand, to: Operand): Tensor {
    const F = (at: Operand): Tensor => below(at, centre, add(scale, LEAST));
    return div(sub(F(to), F(from)), add(sub(F(1), F(-1)), 1e-9));
  },
  /** The position below which a share `u` of the law between `from` and `to` lies. */
  draw(centre: Tensor, scale: Tensor, u: Tensor, from: Operand = -1, to: Operand = 1): Tensor {
    const s = add(scale, LEAST);
    const [low, high] = [below(from, centre, s), below(to, centre, s)];
    const q = clamp(add(low, mul(u, sub(high, low))), 1e-7, 1 - 1e-7);
    const position = add(centre, mul(s, sub(log(q), log(sub(1, q))))); // F⁻¹(q)
    return minimum(maximum(position, from), to);
  },
};
