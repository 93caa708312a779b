/** @file First values of parameters, each drawn from a stream of its own name, so that adding one moves no other. */

import type { Rng } from "../util/philox.ts";

/** Fills `out`; `fanIn` is the number of inputs each output sums over, `fanOut` the reverse. */
export type Init = (out: Float32Array, rng: Rng, fanIn: number, fanOut: number) => void;

export const zeros: Init = (out) => void out.fill(0);
export const ones: Init = (out) => void out.fill(1);
export const filled =
  (value: number): Init =>
  (out) =>
    void out.fill(value);

export const normal =
  (sigma: number): Init =>
  (out, rng) => {
    rng.normals(out);
    for (let i = 0; i < out.length; i++) out[i]! *= sigma;
  };
export const uniform =
  (bound: number): Init =>
  (out, rng) => {
    for (let i = 0; i < out.length; i++) out[i] = bound * (2 * rng.uniform() - 1);
  };

/**
 * N(0, gain² · 2 / ((1 + slope²) fanIn)): keeps the variance of activations through leaky ReLU layers.
 * @source He et al. 2015, eq. 15 — https://arxiv.org/abs/1502.01852
 */
export const he =
  (slope = 0.2, gain = 1): Init =>
  (out, rng, fanIn) =>
    normal(gain * Math.sqrt(2 / ((1 + slope * slope) * fanIn)))(out, rng, fanIn, 0);

/**
 * U(-a, a), a = sqrt(6 / (fanIn + fanOut)): keeps the variance both ways through tanh layers.
 * @source Glorot & Bengio 2010, eq. 16 — https://proceedings.mlr.press/v9/glorot10a.html
 */
export const glorot: Init = (out, rng, fanIn, fanOut) =>
  uniform(Math.sqrt(6 / (fanIn + fanOut)))(out, rng, fanIn, fanOut);

/** What most PyTorch layers start with, U(-1/sqrt(fanIn), 1/sqrt(fanIn)); published recipes assume it. */
export const lecunUniform: Init = (out, rng, fanIn) => uniform(1 / Math.sqrt(fanIn))(out, rng, fanIn, 0);
