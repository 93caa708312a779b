import { logSoftmax, softmax } from "../../graph/ops/compose.ts";
import { abs, clamp, greater, mul, sub } from "../../graph/ops/elementwise.ts";
import { reshape } from "../../graph/ops/movement.ts";
import { sum } from "../../graph/ops/reduce.ts";
import { table } from "../../graph/ops/source.ts";
import { size, type Tensor } from "../../graph/tensor.ts";
import { defineLikelihood } from "./define.ts";

/** Grey levels told apart; the level of x is round(x (LEVELS - 1)). */
const LEVELS = 16;
const centres = (): Tensor => table(Array.from({ length: LEVELS }, (_, i) => i / (LEVELS - 1)));
const byLevel = (out: Tensor): Tensor =>
  reshape(out, [out.shape[0]!, size(out.shape.slice(1)) / LEVELS, LEVELS]);

/**
 * Each feature is one of 16 levels on [0, 1]; `out` holds logits.
 *
 *   -ln p(x) = -ln softmax(out)[level of x]
 */
export default defineLikelihood({
  name: "categorical",
  title: "Categorical over 16 levels",
  source: { cite: "van den Oord et al. 2016", url: "https://arxiv.org/abs/1601.06759", where: "section 3.3" },
  perFeature: LEVELS,
  levels: LEVELS,
  nll(x, out) {
    const [B, F] = [x.shape[0]!, size(x.shape.slice(1))];
    // 1 for the level within half a step of x.
    const chosen = greater(
      0.5 / (LEVELS - 1),
      abs(sub(reshape(clamp(x, 0.001, 0.999), [B, F, 1]), centres())),
    );
    return mul(sum(mul(chosen, logSoftmax(byLevel(out))), [1, 2]), -1);
  },
  mean: (out) => sum(mul(softmax(byLevel(out)), centres()), [2]),
  known: [{ x: 0.2, out: new Array<number>(LEVELS).fill(0), nll: Math.log(LEVELS), mean: 0.5 }],
});
