import { mul } from "../../graph/ops/elementwise.ts";
import { definePenalty, squaredGradientNorm } from "./define.ts";

/** ½ ‖∇D(x)‖² at real rows: with it, training converges near the data. */
export default definePenalty({
  name: "r1",
  title: "R1",
  source: { cite: "Mescheder et al. 2018", url: "https://arxiv.org/abs/1801.04406", where: "eq. 9" },
  compute: ({ discriminator, real }) => mul(squaredGradientNorm(discriminator, real), 0.5),
  known: (slope) => 0.5 * slope.reduce((n, s) => n + s * s, 0),
});
