import { logSoftmax, softmax } from "../../graph/ops/compose.ts";
import { add, mul, softplus, tanh } from "../../graph/ops/elementwise.ts";
import { sum } from "../../graph/ops/reduce.ts";
import { table } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import type { Likelihood } from "../../losses/likelihoods/define.ts";
import { joined, type Layout, slotsOf } from "./layout.ts";
import { truncatedLogistic } from "./truncated-logistic.ts";

/** A centre may lie a little outside, so that mass can gather at an end; a scale is never quite 0. */
const centreOf = (raw: Tensor): Tensor => mul(tanh(raw), 1.2);
const scaleOf = (raw: Tensor): Tensor => add(softplus(raw), 0.02);

/**
 * Columns independent given z: a category for each column's place, and a truncated logistic for the position within it.
 *
 *   -ln p(x) = Σ over columns of  -ln softmax(out)[place] - [the place is a stretch] ln f(position; centre, scale)
 */
export const columnsLikelihood = (layout: Layout): Likelihood => ({
  name: "columns",
  title: "Categories and positions, column by column",
  source: { cite: "Xu et al. 2019", url: "https://arxiv.org/abs/1907.00503", where: "section 4.4" },
  perFeature: 1,
  nll(x, out) {
    const said = slotsOf(out, layout);
    return slotsOf(x, layout)
      .map(({ column, places, position }, c) => {
        const { places: logits, position: centre, spread } = said[c]!;
        const place = mul(sum(mul(places, logSoftmax(logits)), [1]), -1);
        if (!position) return place;
        const within = truncatedLogistic.nll(position, centreOf(centre!), scaleOf(spread!));
        const isWide = sum(mul(places, table(column.wide!)), [1], true);
        return add(place, sum(mul(within, isWide), [1]));
      })
      .reduce((total, part) => add(total, part));
  },
  mean: (out) =>
    joined(
      slotsOf(out, layout).map(({ places, position, spread }) =>
        position
          ? { places: softmax(places), position: centreOf(position), spread: scaleOf(spread!) }
          : { places: softmax(places) },
      ),
    ),
  known: [],
});
