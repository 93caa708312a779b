/**
 * @file The networks of the article this project grew from, done right: dense layers of 128-64-32 to encode and
 * 32-64-128 to decode, 128-128-128 with tanh to generate, 128-128 to a logit to discriminate.
 */

import type { Blocks } from "../../families/define.ts";
import { add, mul, relu, tanh } from "../../graph/ops/elementwise.ts";
import { flatten, reshape } from "../../graph/ops/movement.ts";
import { linear } from "../../nn/linear.ts";
import { type Layer, map, sequential } from "../../nn/scope.ts";
import type { ImageData } from "./networks.ts";

const dense = (spectral: boolean, ...widths: readonly number[]): Layer =>
  sequential(...widths.flatMap((n) => [linear(n, { spectral }), map(relu)]));

export function articleNetworks({ shape, classes, likelihood }: ImageData): Blocks {
  const features = shape.reduce((a, b) => a * b, 1);
  const rows = (perFeature: number): Layer => map((x) => reshape(x, [x.shape[0]!, ...shape.slice(0, -1), shape.at(-1)! * perFeature]));
  return {
    shape,
    features,
    classes,
    likelihood,
    encoder: () => sequential(map(flatten), dense(false, 128, 64, 32)),
    discriminator: ({ spectral }) => sequential(map(flatten), dense(spectral, 128, 128)),
    decoder: (perFeature) => sequential(dense(false, 32, 64, 128), linear(features * perFeature), rows(perFeature)),
    generator: () => sequential(dense(false, 128, 128, 128), linear(features), map((x) => add(mul(tanh(x), 0.5), 0.5)), rows(1)),
  };
}
