import { logSoftmax, softmax } from "../../graph/ops/compose.ts";
import { add, mul, neg } from "../../graph/ops/elementwise.ts";
import { sum } from "../../graph/ops/reduce.ts";
import { table } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import type { Likelihood } from "../../losses/likelihoods/define.ts";
import { lawOf } from "./laws.ts";
import { joined, type Layout, slotsOf } from "./layout.ts";

/**
 * Columns independent given z: a category for each column's place, and the column's law for the position within it.
 *
 *   -ln p(x) = Σ over columns of  -ln softmax(out)[place] - [the place is a stretch] ln f(position; centre, scale)
 *
 * @param shares  what is said of a column's places, from their scores
 */
export const columnsLikelihood = (
  layout: Layout,
  shares: (scores: Tensor) => Tensor = softmax,
): Likelihood => ({
  name: "columns",
  title: "Categories and positions, column by column",
  source: { cite: "Xu et al. 2019", url: "https://arxiv.org/abs/1907.00503", where: "section 4.4" },
  perFeature: 1,
  nll(x, out) {
    const said = slotsOf(out, layout);
    return slotsOf(x, layout)
      .map(({ group, places, position }, g) => {
        const { places: logits, position: centre, spread } = said[g]!;
        const place = neg(sum(mul(places, logSoftmax(logits)), [1, 2]));
        if (!position) return place;
        const law = lawOf(group);
        const within = law.nll(position, law.centre(centre!), law.scale(spread!));
        const wide = table(group.wide!.flat(), [group.columns.length, group.places]);
        return add(place, sum(mul(within, sum(mul(places, wide), [2], true)), [1, 2]));
      })
      .reduce((total, part) => add(total, part));
  },
  mean: (out) =>
    joined(
      slotsOf(out, layout).map(({ group, places, position, spread }) => {
        if (!position) return { places: shares(places) };
        const law = lawOf(group);
        return { places: shares(places), position: law.centre(position), spread: law.scale(spread!) };
      }),
    ),
  known: [],
});
