import { z } from "zod";
import { namesOf } from "../../config/names-of.ts";
import { grid } from "../../util/picture/grid.ts";
import { strip } from "../../util/picture/strip.ts";
import { defineModality } from "../define.ts";
import { ARTICLE, activations, denseNetworks, mirrored } from "./dense.ts";
import { convolutionalNetworks } from "./networks.ts";

/** A grey image set whose pixels are nearly all black or white is one of binary pictures with soft edges. */
const BINARY_SHARE = 0.8;

/** Up to this many numbers a row, dense layers learn more in minutes on a processor than convolutions do. */
const DENSE_UP_TO = 32 * 32;

const bytes = (shape: readonly number[]) => ({
  shape,
  encode: (values: Uint8Array | Float32Array) => values,
  natural: <T>(x: T): T => x,
  encoded: <T>(x: T): T => x,
  json: { shape },
});

export default defineModality({
  name: "image",
  title: "Images",
  network: z.strictObject({
    preset: z
      .enum(["dense", "convolutional", "article"])
      .optional()
      .describe("dense layers, convolutions, or the article's layers; by the size of the images when absent"),
    width: z.int().min(4).default(32).describe("channels at half resolution; they double with each halving"),
    depth: z.int().min(0).default(0).describe("residual blocks at each resolution"),
    hidden: z
      .array(z.int().min(1))
      .default([512, 256])
      .describe("units of each dense layer from the image to z; the way back mirrors them"),
    activation: z.enum(namesOf(activations)).default("leakyRelu").describe("what follows each dense layer"),
  }),
  batchSize: 64,
  defaults: {
    gan: {
      latentDim: 32,
      penalties: { r1: 0.3, r2: 0.3 },
      penaltyDecay: 0.3,
      generatorLearningRate: 1e-3,
      discriminatorLearningRate: 1e-3,
      averageHalfLife: 200,
    },
    vae: {},
  },

  codec: (dataset) => bytes(dataset.shape),
  reopen: (json) => bytes(json.shape as number[]),
  likelihood({ shape, values }) {
    const looked = values.subarray(0, 1 << 20);
    let extreme = 0;
    for (let i = 0; i < looked.length; i++) if (looked[i]! < 32 || looked[i]! > 223) extreme++;
    return shape[2] === 1 && extreme > BINARY_SHARE * looked.length ? "bernoulli" : "gaussian";
  },
  blocks(data, { preset, hidden, activation, ...sizes }) {
    const chosen =
      preset ?? (data.shape.reduce((a, b) => a * b, 1) <= DENSE_UP_TO ? "dense" : "convolutional");
    if (chosen === "convolutional") return convolutionalNetworks(data, sizes);
    return denseNetworks(data, chosen === "article" ? ARTICLE : mirrored(hidden, activation));
  },
  sheet: 64,
  draw: (samples) => grid(samples),
  drawPairs: (above, below) => strip([above, below]),
  drawPaths: (paths) => strip(paths),
});
