/**
 * @file The operations on flat arrays that stand outside a graph: the optimiser, the global norm, averages of
 * weights, noise, batches. `wasmKernels` (index.ts) is the fast implementation, `referenceKernels` the
 * readable one; they give the same bits.
 */

/** The settings of Adam with decoupled weight decay; a decay of 0 is Adam. */
export interface Adam {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  readonly weightDecay: number;
}

export interface Kernels {
  /**
   * One AdamW step in place, over parameters, gradients and the two moments; `t` counts the steps from 1.
   *
   *     m ← m + (1 − β₁)(g − m)                v ← v + (1 − β₂)(g² − v)
   *     p ← p − (lr·λ·p + lr/(1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + eps))
   *
   * Decay and step are added before they leave p: a decay of its own is rounded the same way at every step,
   * and to nothing where it is below half a unit of p's last place.
   *
   * @source Loshchilov & Hutter 2019, algorithm 2 — https://arxiv.org/abs/1711.05101
   * @checked a hand calculation of three steps, and float64 in PyTorch's order of operations
   */
  adam(p: Float32Array, g: Float32Array, m: Float32Array, v: Float32Array, settings: Adam, t: number): void;
  /** Σ x², summed in float64. */
  sumOfSquares(x: Float32Array): number;
  /** x ← factor · x. */
  scale(x: Float32Array, factor: number): void;
  /** target ← target + (1 − decay)(source − target). */
  ema(target: Float32Array, source: Float32Array, decay: number): void;
  /** Whether no element is infinite or NaN. */
  isFinite(x: Float32Array): boolean;
  /** `fillUniform` of util/philox.ts. */
  fillUniform(out: Float32Array, seed: number, stream: string, step?: number): void;
  /** `fillNormal` of util/philox.ts. */
  fillNormal(out: Float32Array, seed: number, stream: string, step?: number): void;
  /** out ← bytes / 255. */
  unit(out: Float32Array, bytes: Uint8Array): void;
}

/** What one step of Adam multiplies by, each computed in float64 and rounded to float32 once. */
export function adamFactors({ learningRate, beta1, beta2, eps, weightDecay }: Adam, t: number) {
  return {
    stepSize: Math.fround(learningRate / (1 - beta1 ** t)),
    correction: Math.fround(1 / Math.sqrt(1 - beta2 ** t)),
    eps: Math.fround(eps),
    rate1: Math.fround(1 - beta1),
    rate2: Math.fround(1 - beta2),
    decay: Math.fround(learningRate * weightDecay),
  };
}
