/** @file Common expressions over the primitives; each is differentiable because its parts are. */

import type { Tensor } from "../tensor.ts";
import { add, div, exp, log, sqrt, square, stopGradient, sub } from "./elementwise.ts";
import { gather } from "./linalg.ts";
import { transpose } from "./movement.ts";
import { max, mean, sum } from "./reduce.ts";
import { indices } from "./source.ts";

/** log Σ exp(x) over one axis, shifted by the largest so that nothing overflows. */
export function logSumExp(x: Tensor, axis = -1, keepDims = false): Tensor {
  const top = stopGradient(max(x, [axis], true));
  const total = log(sum(exp(sub(x, top)), [axis], true));
  const out = add(total, top);
  return keepDims ? out : sum(out, [axis]);
}
/** exp(x) / Σ exp(x) over one axis. */
export function softmax(x: Tensor, axis = -1): Tensor {
  const e = exp(sub(x, stopGradient(max(x, [axis], true))));
  return div(e, sum(e, [axis], true));
}
/** x - log Σ exp(x) over one axis. */
export const logSoftmax = (x: Tensor, axis = -1): Tensor => sub(x, logSumExp(x, axis, true));
/** Mean and variance (divided by n) over `axes`, kept as dimensions of 1. */
export function moments(x: Tensor, axes: readonly number[]): { mean: Tensor; variance: Tensor } {
  const m = mean(x, axes, true);
  return { mean: m, variance: mean(square(sub(x, m)), axes, true) };
}
/** (x - mean) / sqrt(variance + epsilon) over `axes`. */
export function standardise(x: Tensor, axes: readonly number[], epsilon = 1e-5): Tensor {
  const { mean: m, variance } = moments(x, axes);
  return div(sub(x, m), sqrt(add(variance, epsilon)));
}
/** Columns of x [B, F] in another order: [B, order.length]. */
export const reordered = (x: Tensor, order: readonly number[]): Tensor =>
  order.length === x.shape[1] && order.every((from, i) => from === i)
    ? x
    : transpose(gather(transpose(x), indices(order)));
