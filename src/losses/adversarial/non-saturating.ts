import { add, neg, softplus } from "../../graph/ops/elementwise.ts";
import { defineAdversarialLoss } from "./define.ts";

/**
 * The original objective with the generator's non-saturating form.
 *
 *   D: softplus(-real) + softplus(fake)        G: softplus(-fake)
 */
export default defineAdversarialLoss({
  name: "non-saturating",
  title: "Non-saturating logistic loss",
  source: {
    cite: "Goodfellow et al. 2014",
    url: "https://arxiv.org/abs/1406.2661",
    where: "eq. 1 and section 3",
  },
  discriminator: (real, fake) => add(softplus(neg(real)), softplus(fake)),
  generator: (_real, fake) => softplus(neg(fake)),
  known: [{ real: 0, fake: 0, d: 2 * Math.LN2, g: Math.LN2 }], // an undecided discriminator pays ln 2 a side
});
