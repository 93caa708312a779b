import { add, mul, sqrt, square, sub } from "../../graph/ops/elementwise.ts";
import { definePenalty, squaredGradientNorm } from "./define.ts";

/** (‖∇D(x̂)‖ - 1)² at random points between a real row and a generated one; usual weight 10. */
export default definePenalty({
  name: "wgan-gp",
  title: "Gradient penalty of WGAN-GP",
  source: { cite: "Gulrajani et al. 2017", url: "https://arxiv.org/abs/1704.00028", where: "eq. 3" },
  compute({ discriminator, real, fake, uniform }) {
    const alpha = uniform("between", [real.shape[0]!, ...real.shape.slice(1).map(() => 1)]);
    const between = add(fake, mul(alpha, sub(real, fake)));
    return square(sub(sqrt(add(squaredGradientNorm(discriminator, between), 1e-12)), 1));
  },
  known: (slope) => (Math.hypot(...slope) - 1) ** 2,
});
