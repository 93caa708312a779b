/**
 * @file What a predictor minimises, by its raw scores [rows, outputs], and what its scores start from. Shared by boosted trees
 * and linear models.
 */

export interface Loss {
  /** Scores of a row: 1, or one a class. */
  readonly outputs: number;
  /** The best constant scores. */
  start(y: Float64Array): Float64Array;
  /** Sum over the rows; row i's slopes and curvatures by its scores go to `gradient` and `hessian`. */
  slopes(scores: Float64Array, y: Float64Array, gradient: Float64Array, hessian: Float64Array): number;
}

/** ln(1 + eˢ) − y s for y of 0 or 1. */
export const logistic: Loss = {
  outputs: 1,
  start(y) {
    const share = (y.reduce((sum, x) => sum + x, 0) + 0.5) / (y.length + 1);
    return Float64Array.of(Math.log(share / (1 - share)));
  },
  slopes(scores, y, gradient, hessian) {
    let total = 0;
    for (let i = 0; i < y.length; i++) {
      const s = scores[i];
      const e = Math.exp(-Math.abs(s));
      const p = s > 0 ? 1 / (1 + e) : e / (1 + e);
      gradient[i] = p - y[i];
      hessian[i] = p * (1 - p);
      total += Math.max(s, 0) + Math.log1p(e) - y[i] * s;
    }
    return total;
  },
};

/** ln Σ eˢ − s_y for y of 0 .. classes − 1. */
export const softmax = (classes: number): Loss => ({
  outputs: classes,
  start(y) {
    const counts = new Float64Array(classes).fill(0.5);
    for (const k of y) counts[k]++;
    return counts.map((count) => Math.log(count / (y.length + classes / 2)));
  },
  slopes(scores, y, gradient, hessian) {
    let total = 0;
    for (let i = 0, at = 0; i < y.length; i++, at += classes) {
      let top = -Infinity;
      for (let k = 0; k < classes; k++) top = Math.max(top, scores[at + k]);
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += gradient[at + k] = Math.exp(scores[at + k] - top);
      for (let k = 0; k < classes; k++) {
        const p = gradient[at + k] / sum;
        gradient[at + k] = k === y[i] ? p - 1 : p;
        hessian[at + k] = p * (1 - p);
      }
      total += top + Math.log(sum) - scores[at + y[i]];
    }
    return total;
  },
});

/** ½ (s − y)². */
export const squared: Loss = {
  outputs: 1,
  start: (y) => Float64Array.of(y.reduce((sum, x) => sum + x, 0) / y.length),
  slopes(scores, y, gradient, hessian) {
    let total = 0;
    for (let i = 0; i < y.length; i++) {
      gradient[i] = scores[i] - y[i];
      hessian[i] = 1;
      total += gradient[i] ** 2 / 2;
    }
    return total;
  },
};
