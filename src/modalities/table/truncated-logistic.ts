/** @file A position from -1 to 1: a logistic law cut off at both ends, narrow where it is known and flat where it is not. */

import { add, div, log, mul, neg, softplus, sub, tanh } from "../../graph/ops/elementwise.ts";
import { cut, distribution, type PositionLaw } from "./position-law.ts";

const below = distribution((a) => a);

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
  ...cut(below, (y) => y),
};
