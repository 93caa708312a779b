import {
  add,
  clamp,
  div,
  exp,
  greater,
  log,
  maximum,
  mul,
  neg,
  select,
  sigmoid,
  softplus,
  sub,
} from "../../graph/ops/elementwise.ts";
import { reshape, sliceAxis } from "../../graph/ops/movement.ts";
import { sum } from "../../graph/ops/reduce.ts";
import { size, type Tensor } from "../../graph/tensor.ts";
import { defineLikelihood } from "./define.ts";

/** Half of one grey level of 256 on [0, 1]. */
const HALF = 0.5 / 255;

function meanAndScale(out: Tensor): { mean: Tensor; logScale: Tensor } {
  const [B, F] = [out.shape[0]!, size(out.shape.slice(1)) / 2];
  const pairs = reshape(out, [B, F, 2]);
  const part = (i: number): Tensor => reshape(sliceAxis(pairs, 2, i, i + 1), [B, F]);
  // A decoder that says 0 means the middle grey, with a spread of e^-2.
  return { mean: add(part(0), 0.5), logScale: clamp(sub(part(1), 2), -7, 2) };
}

/**
 * The probability that a logistic variable falls in the cell of one of 256 grey levels; `out` holds a mean and a
 * log scale for each feature.
 *
 *   p(x) = sigmoid((x + h - m) / s) - sigmoid((x - h - m) / s),   the first and last cells reach to infinity
 */
export default defineLikelihood({
  name: "discretised-logistic",
  title: "Discretised logistic",
  source: {
    cite: "Kingma et al. 2016; Salimans et al. 2017",
    url: "https://arxiv.org/abs/1701.05517",
    where: "eq. 2",
  },
  perFeature: 2,
  levels: 256,
  nll(x, out) {
    const { mean, logScale } = meanAndScale(out);
    const centred = sub(x, mean);
    const scale = exp(logScale);
    const above = div(add(centred, HALF), scale);
    const below = div(sub(centred, HALF), scale);
    // ln(sigmoid(a) - sigmoid(b)), held above e^-20 where float32 sees no difference.
    const inside = log(maximum(sub(sigmoid(above), sigmoid(below)), 2e-9));
    const first = neg(softplus(neg(above)));
    const last = neg(softplus(below));
    const cell = select(greater(HALF, x), first, select(greater(x, 1 - HALF), last, inside));
    return mul(sum(cell, [1]), -1);
  },
  mean: (out) => clamp(meanAndScale(out).mean, 0, 1),
  // At the mean: p = 2 sigmoid(h / s) - 1.
  known: [{ x: 0.5, out: [0, 0], nll: -Math.log(2 / (1 + Math.exp(-HALF * Math.exp(2))) - 1), mean: 0.5 }],
});
