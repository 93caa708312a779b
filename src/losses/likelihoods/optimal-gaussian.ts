import { add, div, log, mul, square, sub } from "../../graph/ops/elementwise.ts";
import { reshape } from "../../graph/ops/movement.ts";
import { mean, sum } from "../../graph/ops/reduce.ts";
import { size } from "../../graph/tensor.ts";
import { ones } from "../../nn/init.ts";
import { defineLikelihood } from "./define.ts";

/** Keeps the variance of a perfect reconstruction finite: sigma of at least e^-6. */
const FLOOR = Math.exp(-12);
const MOMENTUM = 0.01;

/**
 * A Gaussian whose variance is the best one for the batch at hand, in closed form; `out` holds means.
 *
 *   sigma² = mean over rows and features of (x - out)²,   -ln p(x) as for `gaussian`
 *
 * To evaluate, sigma² is the running average of the training batches.
 */
export default defineLikelihood({
  name: "optimal-gaussian",
  title: "Gaussian with the optimal sigma",
  source: { cite: "Rybkin et al. 2021", url: "https://arxiv.org/abs/2006.13202", where: "eq. 6" },
  perFeature: 1,
  nll(x, out, scope) {
    const features = size(x.shape.slice(1));
    const errors = square(sub(x, out));
    const batch = add(reshape(mean(errors), [1]), FLOOR);
    const running = scope.state("variance", [1], ones, (current) =>
      add(mul(current, 1 - MOMENTUM), mul(batch, MOMENTUM)),
    );
    const variance = scope.mode === "train" ? batch : running;
    const scaled = mul(div(sum(errors, [1]), variance), 0.5);
    return add(scaled, mul(add(log(variance), Math.log(2 * Math.PI)), features / 2));
  },
  mean: (out) => out,
  // One feature: the optimal variance is (x - out)² and the floor.
  known: [
    {
      x: 3,
      out: [1],
      nll: 2 / (4 + FLOOR) + 0.5 * Math.log(4 + FLOOR) + 0.5 * Math.log(2 * Math.PI),
      mean: 1,
    },
  ],
});
