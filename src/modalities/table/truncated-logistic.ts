/** @file A position from -1 to 1: a logistic law cut off at both ends, narrow where it is known and flat where it is not. */

import { add, clamp, div, log, mul, neg, sigmoid, softplus, sub } from "../../graph/ops/elementwise.ts";
import type { Tensor } from "../../graph/tensor.ts";

/** Distribution function of the uncut law at both ends. */
const ends = (centre: Tensor, scale: Tensor): readonly [Tensor, Tensor] => [
  sigmoid(div(sub(-1, centre), scale)),
  sigmoid(div(sub(1, centre), scale)),
];
/** Real rows have a scale of 0. */
const LEAST = 1e-6;

/** a = (p - centre) / scale;  f(p) = sigmoid'(a) / scale / (F(1) - F(-1)) */
export const truncatedLogistic = {
  /** -ln f of each position, in nats. */
  nll(position: Tensor, centre: Tensor, scale: Tensor): Tensor {
    const a = div(sub(position, centre), scale);
    const [low, high] = ends(centre, scale);
    return add(add(add(a, mul(softplus(neg(a)), 2)), log(scale)), log(add(sub(high, low), 1e-9)));
  },
  /** The position below which a share `u` lies: centre + scale logit(F(-1) + u (F(1) - F(-1))). */
  draw(centre: Tensor, scale: Tensor, u: Tensor): Tensor {
    const s = add(scale, LEAST);
    const [low, high] = ends(centre, s);
    const q = clamp(add(low, mul(u, sub(high, low))), 1e-7, 1 - 1e-7);
    return clamp(add(centre, mul(s, sub(log(q), log(sub(1, q))))), -1, 1);
  },
};
