import { greater, mul, sigmoid, softplus, sub } from "../../graph/ops/elementwise.ts";
import { sum } from "../../graph/ops/reduce.ts";
import { defineLikelihood } from "./define.ts";

/**
 * Each feature is 0 or 1; `out` holds logits.
 *
 *   -ln p(x) = softplus(out) - x out
 *
 * A grey row is binarised anew each time it is seen, x ← [x > u]; a row of zeros and ones stays as it is.
 */
export default defineLikelihood({
  name: "bernoulli",
  title: "Bernoulli",
  source: {
    cite: "Kingma & Welling 2013; Burda et al. 2015 for the binarisation",
    url: "https://arxiv.org/abs/1312.6114",
    where: "appendix C.1",
  },
  perFeature: 1,
  levels: 2,
  observe: (x, uniform) => greater(x, uniform()),
  nll: (x, out) => sum(sub(softplus(out), mul(x, out)), [1]),
  mean: (out) => sigmoid(out),
  known: [
    { x: 1, out: [0], nll: Math.LN2, mean: 0.5 },
    { x: 0, out: [Math.log(3)], nll: Math.log(4), mean: 0.75 },
  ],
});
