import { conv, convTransposed, type Geometry } from "../graph/ops/conv.ts";
import { add } from "../graph/ops/elementwise.ts";
import { dims } from "../graph/tensor.ts";
import type { LayerExample } from "./example.ts";
import { he, type Init, zeros } from "./init.ts";
import type { Layer } from "./scope.ts";
import { spectrallyNormalised } from "./spectral-norm.ts";

export interface ConvOptions {
  readonly kernel?: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly init?: Init;
  readonly bias?: boolean;
  readonly spectral?: boolean;
}

const square = (kernel: number, stride: number, padding: number): Geometry => ({
  kernel: [kernel, kernel],
  stride: [stride, stride],
  padding: [padding, padding],
});

/** Convolution, [B, H, W, C] to [B, H', W', O]; padding defaults to what keeps the size at stride 1. */
export const conv2d =
  (
    outChannels: number,
    {
      kernel = 3,
      stride = 1,
      padding = (kernel - 1) >> 1,
      init = he(),
      bias = true,
      spectral = false,
    }: ConvOptions = {},
  ): Layer =>
  (x, scope) => {
    const { C } = dims(x, "B H W C", scope.path);
    const raw = scope.parameter("weight", [kernel * kernel * C, outChannels], init);
    const weight = spectral ? spectrallyNormalised(raw, scope) : raw;
    const y = conv(x, weight, square(kernel, stride, padding));
    return bias ? add(y, scope.parameter("bias", [outChannels], zeros)) : y;
  };

/** Transposed convolution to an image of `size`, [B, H, W, C] to [B, ...size, O]; kernel 4 at stride 2 doubles. */
export const convTranspose2d =
  (
    outChannels: number,
    size: readonly [number, number],
    { kernel = 4, stride = 2, padding = 1, init = he(), bias = true }: Omit<ConvOptions, "spectral"> = {},
  ): Layer =>
  (x, scope) => {
    const { C } = dims(x, "B H W C", scope.path);
    // Stored as the convolution it transposes: O channels in, C out.
    const weight = scope.parameter("weight", [kernel * kernel * outChannels, C], init);
    const y = convTransposed(x, weight, square(kernel, stride, padding), size);
    return bias ? add(y, scope.parameter("bias", [outChannels], zeros)) : y;
  };

export const examples: readonly LayerExample[] = [
  { name: "conv2d", layer: conv2d(3), input: [2, 4, 4, 2], output: [2, 4, 4, 3] },
  {
    name: "conv2d, halving",
    layer: conv2d(2, { kernel: 4, stride: 2, padding: 1 }),
    input: [2, 6, 4, 1],
    output: [2, 3, 2, 2],
  },
  { name: "conv2d, 1 x 1", layer: conv2d(3, { kernel: 1 }), input: [2, 2, 3, 2], output: [2, 2, 3, 3] },
  {
    name: "conv2d, spectral",
    layer: conv2d(2, { spectral: true }),
    input: [1, 3, 3, 2],
    output: [1, 3, 3, 2],
    differsInEval: true,
  },
  { name: "convTranspose2d", layer: convTranspose2d(2, [6, 4]), input: [2, 3, 2, 3], output: [2, 6, 4, 2] },
  {
    name: "convTranspose2d to an odd size",
    layer: convTranspose2d(2, [7, 5]),
    input: [1, 3, 2, 3],
    output: [1, 7, 5, 2],
  },
];
