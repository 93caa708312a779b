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
  tanh,
} from "../../graph/ops/elementwise.ts";
import type { Tensor } from "../../graph/tensor.ts";
import type { PositionLaw } from "./position-law.ts";

/** Real rows have a scale of 0. */
const LEAST = 1e-6;
/** Distribution function of the uncut law. */
const below = (at: Operand, centre: Tensor, scale: Tensor): Tensor => sigmoid(div(sub(at, centre), scale));

/** a = (p - centre) / scale;  f(p) = sigmoid'(a) / scale / (F(1) - F(-1)) */
export const truncatedLogistic: PositionLaw = {
  /** It may lie a little outside, so that mass can gather at an end. */
  centre: (raw) => mul(tanh(raw), 1.2),
  scale: (raw) => add(softplus(raw), 0.02),
  nll(position, centre, scale) {
    const a = div(sub(position, centre), scale);
    const inside = sub(below(1, centre, scale), below(-1, centre, scale));
    return add(add(add(a, mul(softplus(neg(a)), 2)), log(scale)), log(add(inside, 1e-9)));
  },
  between(centre, scale, from, to) {
    const F = (at: Operand): Tensor => below(at, centre, add(scale, LEAST));
    return div(sub(F(to), F(from)), add(sub(F(1), F(-1)), 1e-9));
  },
  draw(centre, scale, u, from = -1, to = 1) {
    const s = add(scale, LEAST);
    const [low, high] = [below(from, centre, s), below(to, centre, s)];
    const q = clamp(add(low, mul(u, sub(high, low))), 1e-7, 1 - 1e-7);
    const position = add(centre, mul(s, sub(log(q), log(sub(1, q))))); // F⁻¹(q)
    return minimum(maximum(position, from), to);
  },
};
