/**
 * @file A position from -1 to 1 that is normal about its centre: what a Gaussian's values are in units of 4 standard
 * deviations. Its distribution function is within 1.5e-4 of Φ and can be inverted in closed form.
 *
 *   F(p) = sigmoid(1.5976 a + 0.07056 a³),   a = (p - centre) / scale
 *
 * @source Bowling et al. 2009, eq. 12 — https://doi.org/10.3926/jiem.2009.v2n1.p114-127
 * @checked Φ and its quantiles in float64
 */

import {
  add,
  div,
  exp,
  log,
  mul,
  neg,
  softplus,
  sqrt,
  square,
  sub,
  tanh,
} from "../../graph/ops/elementwise.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { cut, distribution, type PositionLaw } from "./position-law.ts";

const [LINEAR, CUBIC] = [1.5976, 0.07056];
const NARROWEST = 0.01;

const below = distribution((a) => mul(a, add(mul(square(a), CUBIC), LINEAR)));

/** The a with 1.5976 a + 0.07056 a³ = y: a depressed cubic with one real root. */
function root(y: Tensor): Tensor {
  const p = LINEAR / CUBIC;
  const v = mul(y, (1.5 / (p * CUBIC)) * Math.sqrt(3 / p));
  const third = mul(log(add(v, sqrt(add(square(v), 1)))), 1 / 3); // asinh(v) / 3
  return mul(sub(exp(third), exp(neg(third))), Math.sqrt(p / 3));
}

export const normalLaw: PositionLaw = {
  centre: (raw) => tanh(raw),
  scale: (raw) => add(softplus(raw), NARROWEST),
  nll(position, centre, scale) {
    const a = div(sub(position, centre), scale);
    return add(add(mul(square(a), 0.5), log(scale)), 0.5 * Math.log(2 * Math.PI));
  },
  ...cut(below, root),
};
