import { mul } from "../../graph/ops/elementwise.ts";
import { definePenalty, squaredGradientNorm } from "./define.ts";

/** ½ ‖∇D(x)‖² at generated rows; the relativistic loss needs it beside R1. */
export default definePenalty({
  name: "r2",
  title: "R2",
  source: {
    cite: "Mescheder et al. 2018; Huang et al. 2024",
    url: "https://arxiv.org/abs/2501.05441",
    where: "eq. 3",
  },
  compute: ({ discriminator, fake }) => mul(squaredGradientNorm(discriminator, fake), 0.5),
  known: (slope) => 0.5 * slope.reduce((n, s) => n + s * s, 0),
});
