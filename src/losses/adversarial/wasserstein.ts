import { neg, sub } from "../../graph/ops/elementwise.ts";
import { defineAdversarialLoss } from "./define.ts";

/**
 * The dual form of the earth mover's distance; needs a discriminator held near Lipschitz 1 by a penalty.
 *
 *   D: fake - real                             G: -fake
 */
export default defineAdversarialLoss({
  name: "wasserstein",
  title: "Wasserstein loss",
  source: { cite: "Arjovsky et al. 2017", url: "https://arxiv.org/abs/1701.07875", where: "eq. 2" },
  discriminator: (real, fake) => sub(fake, real),
  generator: (_real, fake) => neg(fake),
  known: [{ real: 2, fake: 0.5, d: -1.5, g: -0.5 }],
});
