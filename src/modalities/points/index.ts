import { z } from "zod";
import { add, cos, div, leakyRelu, mul, sin, sub } from "../../graph/ops/elementwise.ts";
import { concat, pad, sliceAxis } from "../../graph/ops/movement.ts";
import { table } from "../../graph/ops/source.ts";
import { normal } from "../../nn/init.ts";
import { linear } from "../../nn/linear.ts";
import { minibatchStd } from "../../nn/minibatch-std.ts";
import { type Layer, map, sequential } from "../../nn/scope.ts";
import { type Bounds, scatter } from "../../util/picture/scatter.ts";
import { type Codec, defineModality, type Rows } from "../define.ts";

/** Each coordinate to mean 0 and standard deviation 1. */
function standardised(mean: readonly number[], deviation: readonly number[]): Codec {
  const D = mean.length;
  return {
    shape: [D],
    encode: (values) => Float32Array.from(values, (v, i) => (v - mean[i % D]!) / deviation[i % D]!),
    natural: (x) => add(mul(x, table(deviation)), table(mean)),
    encoded: (x) => div(sub(x, table(mean)), table(deviation)),
    json: { mean, deviation },
  };
}

/** The square that holds the real rows, with a tenth to spare. */
function around({ values }: Rows): Bounds {
  const range = (axis: 0 | 1): [number, number] => {
    let [low, high] = [Infinity, -Infinity];
    for (let i = axis; i < values.length; i += 2)
      [low, high] = [Math.min(low, values[i]!), Math.max(high, values[i]!)];
    return [low, high];
  };
  const [x, y] = [range(0), range(1)];
  const half = 0.55 * Math.max(x[1] - x[0], y[1] - y[0]);
  const square = ([low, high]: [number, number]): [number, number] => [
    (low + high) / 2 - half,
    (low + high) / 2 + half,
  ];
  return { x: square(x), y: square(y) };
}

const activation = map((x) => leakyRelu(x));

/** Of the waves below, in radians a standard deviation of the data. */
const FREQUENCIES = [4, 16];

/**
 * The coordinates beside sin(f x) / f and cos(f x) / f, since dense layers are slow to tell what lies close together. No
 * wave is steeper than the coordinate itself, so a bound on slopes means what it did.
 * @source after Tancik et al. 2020, section 4, with two fixed frequencies — https://arxiv.org/abs/2006.10739
 */
const waves = map((x) =>
  concat([x, ...FREQUENCIES.flatMap((f) => [div(sin(mul(x, f)), f), div(cos(mul(x, f)), f)])], 1),
);

/**
 * z's first numbers as a point, plus a layer: a generator that starts as the normal law, which covers the data and its
 * modes about evenly, has no mode to find again.
 */
const moved =
  (layer: Layer, features: number): Layer =>
  (z, scope, label) => {
    const width = z.shape[1]!;
    const first = sliceAxis(z, 1, 0, Math.min(width, features));
    const point = width < features ? pad(first, [0, 0], [0, features - width]) : first;
    return add(point, layer(z, scope, label));
  };

/** Hidden layers that a generator has beside those of the others: what lies between two modes is as rare as its slopes are steep. */
const STEEPER = 2;

export default defineModality({
  name: "points",
  title: "Points in the plane",
  network: z.strictObject({
    preset: z
      .enum(["waves", "dense"])
      .default("waves")
      .describe(
        "dense layers after waves for the discriminator and a head start for the generator, or dense layers alone",
      ),
    width: z.int().min(1).default(64).describe("units in a hidden layer"),
    depth: z.int().min(0).default(3).describe("hidden layers"),
  }),
  batchSize: 128,
  defaults: {
    gan: {
      latentDim: 3, // with 2, a fold of the plane made early may stay for good
      loss: "hinge",
      spectral: true,
      penalties: {},
      generatorLearningRate: 3e-3,
      discriminatorLearningRate: 3e-3,
      learningRateDecay: 0.01,
    },
    vae: { latentDim: 2, likelihood: "gaussian" },
    ae: { latentDim: 2, likelihood: "gaussian" },
    iwae: { latentDim: 2, likelihood: "gaussian" },
    "vae-gan": { latentDim: 2, learningRate: 1e-3 },
    "vq-vae": { cells: 2, codeDim: 2, codebookSize: 64, likelihood: "gaussian" },
  },

  codec(dataset, train) {
    const D = dataset.shape[0]!;
    const mean = new Array<number>(D).fill(0);
    const squares = new Array<number>(D).fill(0);
    for (const row of train)
      for (let d = 0; d < D; d++) {
        const v = dataset.values[row * D + d]!;
        mean[d]! += v / train.length;
        squares[d]! += (v * v) / train.length;
      }
    return standardised(
      mean,
      squares.map((s, d) => Math.sqrt(Math.max(1e-12, s - mean[d]! ** 2))),
    );
  },
  reopen: (json) => standardised(json.mean as number[], json.deviation as number[]),
  likelihood: () => "gaussian",

  blocks({ shape, classes, likelihood }, { preset, width, depth }) {
    const features = shape[0]!;
    const plain = preset === "dense";
    const hidden = (layers = depth, spectral = false): Layer[] =>
      Array.from({ length: layers }, () => [linear(width, { spectral }), activation]).flat();
    const decoder = (perFeature: number): Layer => sequential(...hidden(), linear(features * perFeature));
    return {
      shape,
      features,
      classes,
      likelihood,
      encoder: () => sequential(...hidden()),
      discriminator: (o) =>
        sequential(
          ...(plain ? [] : [waves]),
          ...hidden(depth, o.spectral),
          ...(o.minibatchStd ? [minibatchStd] : []),
        ),
      decoder,
      generator: () =>
        plain
          ? decoder(1)
          : moved(sequential(...hidden(depth + STEEPER), linear(features, { init: normal(0.01) })), features),
    };
  },

  sheet: 512,
  draw: (samples, real) => scatter(samples.values, { bounds: around(real), reference: real.values }),
  drawPairs: (above, below) => scatter(below.values, { bounds: around(above), reference: above.values }),
  drawPaths: (paths, real) =>
    scatter(Float32Array.from(paths.flatMap((p) => [...p.values])), {
      bounds: around(real),
      reference: real.values,
    }),
});
