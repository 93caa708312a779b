/**
 * @file A small discriminator in plain code, for metrics that ask how well real and fake can be told apart: logistic
 * regression on x and x², and a one-layer perceptron, added together:
 *
 *   logit(x) = c + wᵀx + qᵀx² + vᵀ max(0, Uᵀx + b),      U [d, H], x standardised
 *
 * The first terms find shifted means and changed spreads from few rows; the perceptron finds what is left. Adam on the
 * logistic loss, batches of as many real rows as fake, weight decay against learning rows by heart.
 *
 * Cost: about 4 · epochs · n · d · H multiplications, 1.5 s for 3,000 rows of 128 columns.
 */

import type { Rng } from "../util/philox.ts";
import type { Rows } from "./linalg/products.ts";
import { randomOrder } from "./order.ts";

const HIDDEN = 32;
const PAIRS = 32; // a batch: 32 real rows and 32 fake
const LEARNING_RATE = 3e-3; // falls to 0
const WEIGHT_DECAY = 1; // a step, times the learning rate
/** Rows of few columns are cheap, and their structure is fine: 100 passes up to d = 40, 30 from d = 134 on. */
const epochsFor = (d: number) => Math.min(100, Math.max(30, Math.floor(4000 / d)));

/** Logits of rows; above 0 means real. */
export type Discriminator = (x: Rows) => Float64Array;

/** From as many real rows as fake, both [n, d] and standardised by the same numbers. */
export function fitDiscriminator(real: Rows, fake: Rows, random: Rng): Discriminator {
  const d = real.columns;
  const theta = new Float64Array(sizeOf(d));
  const gradient = new Float64Array(theta.length);
  const p = views(theta, d);
  const g = views(gradient, d);
  for (let at = 0; at < p.U.length; at++) p.U[at] = random.normal() * Math.sqrt(2 / d);
  const step = adam(theta, gradient);
  const hidden = new Float64Array(HIDDEN);

  const epochs = epochsFor(d);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = randomOrder(real.rows, random);
    for (let from = 0; from < order.length; from += PAIRS) {
      const batch = order.subarray(from, from + PAIRS);
      gradient.fill(0);
      for (const side of [real, fake])
        for (const row of batch) {
          const x = rowOf(side, row);
          const slope = sigmoid(forward(p, x, hidden)) - (side === real ? 1 : 0);
          backward(p, g, x, hidden, slope / (2 * batch.length));
        }
      step(LEARNING_RATE * (1 - (epoch + from / order.length) / epochs));
    }
  }
  return (x) => Float64Array.from({ length: x.rows }, (_, row) => forward(p, rowOf(x, row), hidden));
}

const rowOf = ({ data, columns }: Rows, row: number) => data.subarray(row * columns, (row + 1) * columns);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** How many parameters there are. */
export const sizeOf = (d: number): number => (d + 2) * HIDDEN + 2 * d + 1;

/** The parameters by name, sharing the memory of one flat array. */
export function views(flat: Float64Array, d: number) {
  let at = 0;
  const next = (length: number) => flat.subarray(at, (at += length));
  return { U: next(d * HIDDEN), b: next(HIDDEN), v: next(HIDDEN), w: next(d), q: next(d), c: next(1) };
}
export type Parameters = ReturnType<typeof views>;

/** The logit of one row; `hidden` receives max(0, Uᵀx + b). */
export function forward({ U, b, v, w, q, c }: Parameters, x: Float64Array, hidden: Float64Array): number {
  let logit = c[0];
  hidden.set(b);
  for (let k = 0; k < x.length; k++) {
    const xk = x[k];
    logit += (w[k] + q[k] * xk) * xk;
    for (let h = 0; h < HIDDEN; h++) hidden[h] += U[k * HIDDEN + h] * xk;
  }
  for (let h = 0; h < HIDDEN; h++) {
    if (hidden[h] < 0) hidden[h] = 0;
    logit += v[h] * hidden[h];
  }
  return logit;
}

/**
 * Adds slope · ∂logit/∂parameters of one row, whose `hidden` comes from `forward`.
 *
 * @checked central differences of `forward` in float64
 */
export function backward(
  p: Parameters,
  g: Parameters,
  x: Float64Array,
  hidden: Float64Array,
  slope: number,
): void {
  const back = new Float64Array(HIDDEN);
  for (let h = 0; h < HIDDEN; h++) {
    g.v[h] += slope * hidden[h];
    if (hidden[h] > 0) back[h] = slope * p.v[h];
    g.b[h] += back[h];
  }
  for (let k = 0; k < x.length; k++) {
    const xk = x[k];
    g.w[k] += slope * xk;
    g.q[k] += slope * xk * xk;
    for (let h = 0; h < HIDDEN; h++) g.U[k * HIDDEN + h] += back[h] * xk;
  }
  g.c[0] += slope;
}

/** Adam with its usual constants and decoupled weight decay: one step a call. */
function adam(theta: Float64Array, gradient: Float64Array): (learningRate: number) => void {
  const m = new Float64Array(theta.length);
  const v = new Float64Array(theta.length);
  let steps = 0;
  return (learningRate) => {
    steps++;
    const scale = (learningRate * Math.sqrt(1 - 0.999 ** steps)) / (1 - 0.9 ** steps);
    for (let i = 0; i < theta.length; i++) {
      const slope = gradient[i];
      m[i] += 0.1 * (slope - m[i]);
      v[i] += 0.001 * (slope * slope - v[i]);
      theta[i] -= (scale * m[i]) / (Math.sqrt(v[i]) + 1e-8) + learningRate * WEIGHT_DECAY * theta[i];
    }
  };
}
