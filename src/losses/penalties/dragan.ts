import { moments } from "../../graph/ops/compose.ts";
import { add, mul, sqrt, square, sub } from "../../graph/ops/elementwise.ts";
import { definePenalty, squaredGradientNorm } from "./define.ts";

/** (‖∇D(x + δ)‖ - 1)² around real rows, δ uniform up to half the batch's standard deviation; usual weight 10. */
export default definePenalty({
  name: "dragan",
  title: "Gradient penalty of DRAGAN",
  source: { cite: "Kodali et al. 2017", url: "https://arxiv.org/abs/1705.07215", where: "section 2.3" },
  compute({ discriminator, real, uniform }) {
    const spread = sqrt(
      add(
        moments(
          real,
          real.shape.map((_, i) => i),
        ).variance,
        1e-12,
      ),
    );
    const around = add(real, mul(mul(uniform("around", real.shape), spread), 0.5));
    return square(sub(sqrt(add(squaredGradientNorm(discriminator, around), 1e-12)), 1));
  },
  known: (slope) => (Math.hypot(...slope) - 1) ** 2,
});
