import { add, neg, softplus } from "../../graph/ops/elementwise.ts";
import { defineAdversarialLoss } from "./define.ts";

/**
 * The game as first written: the generator minimises what the discriminator maximises, and saturates when it loses.
 *
 *   D: softplus(-real) + softplus(fake)        G: -softplus(fake) = ln(1 - sigmoid(fake))
 */
export default defineAdversarialLoss({
  name: "minimax",
  title: "Minimax loss",
  source: { cite: "Goodfellow et al. 2014", url: "https://arxiv.org/abs/1406.2661", where: "eq. 1" },
  discriminator: (real, fake) => add(softplus(neg(real)), softplus(fake)),
  generator: (_real, fake) => neg(softplus(fake)),
  known: [{ real: 0, fake: 0, d: 2 * Math.LN2, g: -Math.LN2 }],
});
