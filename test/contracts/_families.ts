/** @file Every family as a small model, over points and over images of 8 x 8, as it comes and with labels. */

import type { AnyFamily, Phase } from "../../src/families/define.ts";
import { type FamilyName, families } from "../../src/families/index.generated.ts";
import { size } from "../../src/graph/tensor.ts";
import { type ModalityName, modalities } from "../../src/modalities/index.generated.ts";
import type { Layout } from "../../src/modalities/table/layout.ts";
import type { Network } from "../../src/nn/scope.ts";
import { presets } from "../../src/presets/index.generated.ts";
import { batchOf, draw, type Model, modelOf, networksOf, storedShape } from "../../src/train/model.ts";
import type { TrainingRows } from "../../src/train/trainer.ts";
import { rng } from "../../src/util/philox.ts";

export const BATCH = 4;
const CLASSES = 3;

/** Options that keep a family small; a width where it has one. */
const small: Readonly<Record<string, number>> = {
  latentDim: 3,
  cells: 2,
  codeDim: 2,
  codebookSize: 5,
  draws: 3,
};
const shapes = { points: [2], image: [8, 8, 1], table: [4] } as const;
const likelihoods = { points: "gaussian", image: "bernoulli", table: "columns" } as const;
/** Categories, which labels tell; two numbers of single values and stretches; a number of two Gaussians. */
const layout: Layout = [
  { columns: [0], places: CLASSES, listed: true },
  {
    columns: [1, 3],
    places: 4,
    wide: [
      [0, 0, 1, 1],
      [1, 1, 1, 0],
    ],
  },
  { columns: [2], places: 2, wide: [[1, 1]], law: "normal" },
];
const networks = {
  points: { width: 5, depth: 1 },
  image: { preset: "convolutional", width: 4 },
  table: { width: 5, depth: 1 },
} as const;
export const smallModalities = Object.keys(shapes) as (keyof typeof shapes)[];

export const fieldsOf = (family: FamilyName): string[] =>
  Object.keys((families[family] as AnyFamily).config.shape);

export function smallModel(
  family: FamilyName,
  modality: keyof typeof shapes = "points",
  options: Readonly<Record<string, unknown>> = {},
  network: Readonly<Record<string, unknown>> = {},
): Model {
  const fields = fieldsOf(family);
  const fitting = Object.fromEntries(Object.entries(small).filter(([name]) => fields.includes(name)));
  return modelOf({
    family,
    options: (families[family] as AnyFamily).config.parse({ ...fitting, ...options }) as Record<
      string,
      unknown
    >,
    modality: modality as ModalityName,
    network: modalities[modality].network.parse({ ...networks[modality], ...network }),
    shape: shapes[modality],
    classes: CLASSES,
    likelihood: likelihoods[modality],
    ...(modality === "table" && { layout }),
  });
}

/** The model's graphs for one batch. */
export function traced(
  model: Model,
  rows = BATCH,
): { nets: Record<string, Network>; phases: [string, Phase][] } {
  const nets = networksOf(model, "train");
  const batch = batchOf(model, rows);
  const phases = model.family.phases(nets, batch, model.spec.options, draw, model.blocks);
  return { nets, phases: Object.entries(phases) as [string, Phase][] };
}

/** Rows to train on: uniform, which suits pixels and points alike; of a table each of its places, and any position. */
export function someRows({ blocks }: Model, n = 12): TrainingRows {
  const random = rng(3, "rows");
  const width = size(storedShape(blocks));
  const position = (): number => 2 * random.uniform() - 1;
  const cell = (i: number): number => [i % 3, i % 4, position(), i % 2, position()][i % 5]!;
  return {
    values: Float32Array.from({ length: n * width }, (_, i) => (blocks.stored ? cell(i) : random.uniform())),
    labels: Uint8Array.from({ length: n }, (_, i) => i % CLASSES),
    indices: Uint32Array.from({ length: n }, (_, i) => i),
  };
}

/** Options that change what a phase computes, beside the defaults. */
const turned: readonly (readonly [FamilyName, Readonly<Record<string, unknown>>])[] = [
  ["vae", { freeBits: 0.2, beta: 3, likelihood: "optimal-gaussian" }],
  ["iwae", { estimator: "standard" }],
  ["ae", { latentWeight: 0.1, weightDecay: 0.01 }],
  ["vq-vae", { restartBelow: 0.9, cells: 1 }],
  ["gan", { loss: "hinge", spectral: true, minibatchStd: true, penalties: { dragan: 2 }, conditional: true }],
  [
    "gan",
    {
      loss: "least-squares",
      packing: 2,
      discriminatorSteps: 2,
      penalties: { "wgan-gp": 1 },
      averageHalfLife: 0,
    },
  ],
  ["vae-gan", { loss: "hinge", spectral: true, penalties: { r2: 1 }, featureWeight: 0.1, conditional: true }],
];

/** Published models that are options and networks of a family, small. */
const published = Object.values(presets).map(({ name, family, modality, options, network }) => {
  const narrow = { ...options, latentDim: small.latentDim, ...("packing" in options && { packing: 2 }) };
  return [name, smallModel(family, modality, narrow, { ...network, width: 5 })] as const;
});

/** Every family over every modality, each that can be conditional once more with labels, and some turned options. */
export const variants: readonly (readonly [string, Model])[] = [
  ...(Object.keys(families) as FamilyName[]).flatMap((family) =>
    smallModalities.flatMap((modality) => [
      [`${family} of ${modality}`, smallModel(family, modality)] as const,
      ...(fieldsOf(family).includes("conditional")
        ? [
            [
              `${family} of ${modality} with labels`,
              smallModel(family, modality, { conditional: true }),
            ] as const,
          ]
        : []),
    ]),
  ),
  ...turned.map(
    ([family, options]) =>
      [`${family} ${JSON.stringify(options)}`, smallModel(family, "points", options)] as const,
  ),
  ...published,
];
