/** @file Dense networks of given widths: those of the early literature, and what learns most of a small image in minutes. */

import type { Blocks } from "../../families/define.ts";
import { leakyRelu, relu, tanh } from "../../graph/ops/elementwise.ts";
import { flatten, reshape } from "../../graph/ops/movement.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { glorot, he, type Init } from "../../nn/init.ts";
import { linear } from "../../nn/linear.ts";
import { minibatchStd } from "../../nn/minibatch-std.ts";
import { type Layer, map, sequential } from "../../nn/scope.ts";
import { centred, type ImageData, uncentred } from "./networks.ts";

export const activations = {
  relu: { of: relu, init: he(0) },
  leakyRelu: { of: (x: Tensor) => leakyRelu(x), init: he() },
  tanh: { of: tanh, init: glorot },
} as const satisfies Record<string, { of(x: Tensor): Tensor; init: Init }>;

export interface DenseOptions {
  /** Units of the hidden layers of each network, from its input on. */
  readonly encoder: readonly number[];
  readonly decoder: readonly number[];
  readonly generator: readonly number[];
  readonly discriminator: readonly number[];
  readonly activation: keyof typeof activations;
}

export function denseNetworks({ shape, classes, likelihood }: ImageData, options: DenseOptions): Blocks {
  const features = shape.reduce((a, b) => a * b, 1);
  const { of: activation, init } = activations[options.activation];
  const hidden = (widths: readonly number[], spectral = false): Layer =>
    sequential(...widths.flatMap((units) => [linear(units, { init, spectral }), map(activation)]));
  const images = (perFeature: number): Layer =>
    map((x) => reshape(x, [x.shape[0]!, ...shape.slice(0, -1), shape.at(-1)! * perFeature]));
  const last = (units: number): Layer => linear(units, { init: glorot });
  return {
    shape,
    features,
    classes,
    likelihood,
    encoder: () => sequential(map(flatten), hidden(options.encoder)),
    discriminator: ({ spectral, minibatchStd: std }) =>
      sequential(
        map(flatten),
        centred,
        hidden(options.discriminator, spectral),
        ...(std ? [minibatchStd] : []),
      ),
    decoder: (perFeature) =>
      sequential(hidden(options.decoder), last(features * perFeature), images(perFeature)),
    generator: () => sequential(hidden(options.generator), last(features), map(tanh), uncentred, images(1)),
  };
}

/** Hidden layers from the image to z, and the same the other way. */
export const mirrored = (hidden: readonly number[], activation: DenseOptions["activation"]): DenseOptions => {
  const back = hidden.toReversed();
  return { encoder: hidden, discriminator: hidden, decoder: back, generator: back, activation };
};

/** The networks of the article this project grew from, done right: one logit to discriminate, tanh to generate. */
export const ARTICLE: DenseOptions = {
  encoder: [128, 64, 32],
  decoder: [32, 64, 128],
  generator: [128, 128, 128],
  discriminator: [128, 128],
  activation: "relu",
};
