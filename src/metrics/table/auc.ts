/** @file Scores that say how well a predictor does on rows it has not seen, and how sure that is. */

/** A score that is smooth in the rows, with each row's influence on it: its variance is Σ influence² / rows². */
export interface Estimate {
  readonly value: number;
  readonly influence: Float64Array;
}

export const standardError = ({ influence }: Estimate): number =>
  Math.sqrt(influence.reduce((sum, x) => sum + x * x, 0)) / influence.length;

/**
 * Area under the ROC curve: the probability that a row of the class has a higher score than one outside it, ties half.
 *
 * With V(i) the share of the other side's rows that row i is on the right side of, the influence of a row is (V − AUC) / the
 * share of its side. NaN where a side is empty.
 *
 * @source DeLong et al. 1988 — https://doi.org/10.2307/2531595
 * @checked every pair of rows compared
 */
export function auc(scores: ArrayLike<number>, isPositive: ArrayLike<number | boolean>): Estimate {
  const rows = scores.length;
  const order = Uint32Array.from({ length: rows }, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  let positives = 0;
  for (let i = 0; i < rows; i++) if (isPositive[i]) positives++;
  const negatives = rows - positives;
  const placed = new Float64Array(rows); // V
  let [passedPositives, passedNegatives, value] = [0, 0, 0];
  for (let from = 0; from < rows; ) {
    let to = from;
    let tiedPositives = 0;
    for (; to < rows && scores[order[to]] === scores[order[from]]; to++)
      if (isPositive[order[to]]) tiedPositives++;
    const tiedNegatives = to - from - tiedPositives;
    const below = (passedNegatives + tiedNegatives / 2) / negatives;
    const above = (positives - passedPositives - tiedPositives / 2) / positives;
    for (let at = from; at < to; at++) placed[order[at]] = isPositive[order[at]] ? below : above;
    value += (tiedPositives * below) / positives;
    passedPositives += tiedPositives;
    passedNegatives += tiedNegatives;
    from = to;
  }
  const shares = [negatives / rows, positives / rows];
  return { value, influence: placed.map((v, i) => (v - value) / shares[isPositive[i] ? 1 : 0]) };
}

/**
 * Coefficient of determination: 1 − Σ (y − ŷ)² / Σ (y − ȳ)², with the influence of each row by the delta method.
 *
 * @checked four rows by hand
 */
export function determination(predicted: Float64Array, y: Float64Array): Estimate {
  const rows = y.length;
  const mean = y.reduce((sum, x) => sum + x, 0) / rows;
  const spread = y.reduce((sum, x) => sum + (x - mean) ** 2, 0) / rows;
  const errors = y.map((x, i) => (x - predicted[i]) ** 2);
  const missed = errors.reduce((sum, x) => sum + x, 0) / rows / spread;
  return {
    value: 1 - missed,
    influence: errors.map((error, i) => (missed * (y[i] - mean) ** 2 - error) / spread),
  };
}

/** The mean of estimates on the same rows. */
export const meanEstimate = (estimates: readonly Estimate[]): Estimate => ({
  value: estimates.reduce((sum, { value }) => sum + value, 0) / estimates.length,
  influence: estimates[0].influence.map(
    (_, i) => estimates.reduce((sum, e) => sum + e.influence[i], 0) / estimates.length,
  ),
});
