import { add, neg, relu, sub } from "../../graph/ops/elementwise.ts";
import { defineAdversarialLoss } from "./define.ts";

/**
 * The discriminator stops caring beyond a margin of 1.
 *
 *   D: relu(1 - real) + relu(1 + fake)         G: -fake
 */
export default defineAdversarialLoss({
  name: "hinge",
  title: "Hinge loss",
  source: { cite: "Lim & Ye 2017", url: "https://arxiv.org/abs/1705.02894", where: "section 2" },
  discriminator: (real, fake) => add(relu(sub(1, real)), relu(add(fake, 1))),
  generator: (_real, fake) => neg(fake),
  known: [
    { real: 0, fake: 0, d: 2, g: 0 },
    { real: 3, fake: -0.5, d: 0.5, g: 0.5 },
  ],
});
