import { add, mul, square, sub } from "../../graph/ops/elementwise.ts";
import { defineAdversarialLoss } from "./define.ts";

/**
 * Regression to 1 for real and 0 for fake.
 *
 *   D: (real - 1)² / 2 + fake² / 2             G: (fake - 1)² / 2
 */
export default defineAdversarialLoss({
  name: "least-squares",
  title: "Least-squares loss",
  source: { cite: "Mao et al. 2017", url: "https://arxiv.org/abs/1611.04076", where: "eq. 9" },
  discriminator: (real, fake) => mul(add(square(sub(real, 1)), square(fake)), 0.5),
  generator: (_real, fake) => mul(square(sub(fake, 1)), 0.5),
  known: [
    { real: 0, fake: 0, d: 0.5, g: 0.5 },
    { real: 1, fake: 2, d: 2, g: 0.5 },
  ],
});
