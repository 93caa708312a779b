import { add, exp, mul, square, sub } from "../../graph/ops/elementwise.ts";
import { defineDivergence } from "./define.ts";

/**
 * Kullback-Leibler divergence from a diagonal Gaussian to the standard normal.
 *
 *   kl = ½ (mu² + e^logVar - 1 - logVar)
 */
export default defineDivergence({
  name: "kl-to-standard-normal",
  title: "KL divergence to the standard normal",
  source: { cite: "Kingma & Welling 2013", url: "https://arxiv.org/abs/1312.6114", where: "appendix B" },
  perDimension: (mu, logVar) => mul(sub(sub(add(square(mu), exp(logVar)), 1), logVar), 0.5),
  known: [
    { mu: 0, logVar: 0, value: 0 },
    { mu: 1, logVar: 0, value: 0.5 },
    { mu: 0, logVar: Math.log(2), value: 0.5 * (1 - Math.LN2) },
  ],
});
