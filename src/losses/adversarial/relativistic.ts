import { softplus, sub } from "../../graph/ops/elementwise.ts";
import { defineAdversarialLoss } from "./define.ts";

/**
 * Each real row is judged against a fake one: which of the two is real?
 *
 *   D: softplus(-(real - fake))                G: softplus(-(fake - real))
 */
export default defineAdversarialLoss({
  name: "relativistic",
  title: "Relativistic pairing loss",
  source: {
    cite: "Jolicoeur-Martineau 2018; Huang et al. 2024",
    url: "https://arxiv.org/abs/2501.05441",
    where: "eq. 2",
  },
  discriminator: (real, fake) => softplus(sub(fake, real)),
  generator: (real, fake) => softplus(sub(real, fake)),
  known: [
    { real: 0, fake: 0, d: Math.LN2, g: Math.LN2 },
    { real: Math.LN2, fake: 0, d: Math.log(1.5), g: Math.log(3) }, // softplus(ln a) = ln(1 + a)
  ],
});
