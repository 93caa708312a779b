import { add, exp, mul, neg, softplus, square, sub } from "../../graph/ops/elementwise.ts";
import { sum } from "../../graph/ops/reduce.ts";
import { size } from "../../graph/tensor.ts";
import { zeros } from "../../nn/init.ts";
import { defineLikelihood } from "./define.ts";

/** ln sigma never falls below this, so that a perfect reconstruction is not infinitely likely. */
const FLOOR = -6;

/**
 * One learned sigma for all features; `out` holds means.
 *
 *   -ln p(x) = Σ (x - out)² / 2 sigma² + F (ln sigma + ½ ln 2π)
 *
 * Learning sigma sets the balance between reconstruction and KL that a mean squared error leaves to chance.
 */
export default defineLikelihood({
  name: "gaussian",
  title: "Gaussian with one learned sigma",
  source: { cite: "Rybkin et al. 2021", url: "https://arxiv.org/abs/2006.13202", where: "section 3.1" },
  perFeature: 1,
  nll(x, out, scope) {
    const raw = scope.parameter("logSigma", [1], zeros);
    const logSigma = add(softplus(sub(raw, FLOOR)), FLOOR);
    const features = size(x.shape.slice(1));
    const error = mul(sum(square(sub(x, out)), [1]), mul(exp(mul(neg(logSigma), 2)), 0.5));
    return add(error, mul(add(logSigma, 0.5 * Math.log(2 * Math.PI)), features));
  },
  mean: (out) => out,
  known: [
    {
      x: 1,
      out: [0],
      nll:
        0.5 * Math.exp(-2 * Math.log1p(Math.exp(6)) + 12) +
        Math.log1p(Math.exp(6)) -
        6 +
        0.5 * Math.log(2 * Math.PI),
      mean: 0,
    },
  ],
});
