/**
 * @file The convolutional networks of images: halve until few pixels are left, doubling the channels; the decoder mirrors
 * the encoder. No normalisation, so that the same body serves a discriminator under gradient penalties.
 */

import type { Blocks } from "../../families/define.ts";
import { add, leakyRelu, mul, sub } from "../../graph/ops/elementwise.ts";
import { flatten, reshape } from "../../graph/ops/movement.ts";
import { conv2d, convTranspose2d } from "../../nn/conv2d.ts";
import { glorot, he, zeros } from "../../nn/init.ts";
import { linear } from "../../nn/linear.ts";
import { minibatchStd } from "../../nn/minibatch-std.ts";
import { residual } from "../../nn/residual.ts";
import { type Layer, map, sequential } from "../../nn/scope.ts";

export interface ImageData {
  readonly shape: readonly number[];
  readonly classes: number;
  readonly likelihood: string;
}

const activation = map((x) => leakyRelu(x));
/** Pixels 0..1 to -1..1, where a discriminator learns best, and back. */
export const centred = map((x) => mul(sub(x, 0.5), 2));
export const uncentred = map((x) => add(mul(x, 0.5), 0.5));

/** x + conv(act(conv(act(x)))), which starts as x because the last convolution starts at zero. */
const block = (channels: number, spectral = false): Layer =>
  residual(
    sequential(
      activation,
      conv2d(channels, { spectral }),
      activation,
      conv2d(channels, { spectral, init: spectral ? he() : zeros }),
    ),
  );

/** Sizes from the image down to where the next halving would leave fewer than four pixels a side. */
function halvings(height: number, width: number): (readonly [number, number])[] {
  const sizes: (readonly [number, number])[] = [[height, width]];
  while (Math.min(...sizes.at(-1)!) >= 8) sizes.push([sizes.at(-1)![0] >> 1, sizes.at(-1)![1] >> 1]);
  return sizes;
}

export function convolutionalNetworks(
  { shape, classes, likelihood }: ImageData,
  { width, depth }: { width: number; depth: number },
): Blocks {
  const [H, W, C] = shape as [number, number, number];
  const sizes = halvings(H, W);
  const channels = (level: number): number => width * 2 ** Math.min(level - 1, 3);
  const levels = sizes.map((_, i) => i).slice(1);
  const blocks = (level: number, spectral?: boolean): Layer[] =>
    Array.from({ length: depth }, () => block(channels(level), spectral));
  const [h, w] = sizes.at(-1)!;
  const top = sizes.length - 1;

  const trunk = (spectral: boolean): Layer =>
    sequential(
      centred,
      ...levels.flatMap((level) => [
        conv2d(channels(level), { kernel: 4, stride: 2, padding: 1, spectral }),
        activation,
        ...blocks(level, spectral),
      ]),
      map(flatten),
    );
  const decoder = (perFeature: number): Layer =>
    sequential(
      linear(h * w * channels(top)),
      map((x) => reshape(x, [x.shape[0]!, h, w, channels(top)])),
      ...[...levels]
        .reverse()
        .flatMap((level) => [
          ...blocks(level),
          activation,
          level > 1
            ? convTranspose2d(channels(level - 1), sizes[level - 1]!)
            : convTranspose2d(C * perFeature, sizes[0]!, { init: glorot }),
        ]),
    );
  return {
    shape,
    features: H * W * C,
    classes,
    likelihood,
    encoder: () => trunk(false),
    discriminator: ({ spectral, minibatchStd: std }) =>
      sequential(trunk(spectral), ...(std ? [minibatchStd] : [])),
    decoder,
    generator: () => sequential(decoder(1), uncentred),
  };
}
