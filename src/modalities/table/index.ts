import { modelled } from "../../data/table/schema.ts";
import { defineModality, type Rows } from "../define.ts";
import { type Fitted, tableCodec } from "./codec.ts";
import { errorsOf } from "./errors.ts";
import { tableFeatures } from "./features.ts";
import { fitTableCodec } from "./fit.ts";
import { histograms } from "./histograms.ts";
import type { Layout } from "./layout.ts";
import { network, tableNetworks } from "./networks.ts";

/** Training rows that features are made of, evenly spread. */
const FEATURE_ROWS = 50_000;

const gathered = (values: Float32Array, rows: Uint32Array, width: number): Float32Array => {
  const out = new Float32Array(rows.length * width);
  for (const [i, row] of rows.entries()) out.set(values.subarray(row * width, (row + 1) * width), i * width);
  return out;
};

const beside = (real: Rows, samples: readonly Rows[]) =>
  histograms({ columns: real.shape[0]!, real: real.values, samples: samples.map(({ values }) => values) });

export default defineModality({
  name: "table",
  title: "Tables",
  network,
  batchSize: 500,
  defaults: {
    // Columns are few and noisy: at beta 1 most of what they say of one another is left to chance.
    vae: { latentDim: 24, beta: 0.6 },
    gan: {
      latentDim: 64,
      penalties: { r1: 0.5, r2: 0.5 },
      generatorLearningRate: 1e-3,
      discriminatorLearningRate: 1e-3,
    },
  },

  codec(dataset, train, { encoding, marginals }) {
    const { calibrated, ...codec } = fitTableCodec(dataset, train, encoding);
    return marginals === "calibrated" ? { ...codec, calibrated: calibrated! } : codec;
  },
  reopen: (json) => tableCodec(json as unknown as Fitted),
  likelihood: () => "columns",
  blocks: ({ layout, classes }, options) => tableNetworks({ layout: layout as Layout, classes }, options),

  features: ({ values, table }, train) => {
    const columns = modelled(table!);
    const stride = Math.ceil(train.length / FEATURE_ROWS);
    const some = train.filter((_, i) => i % stride === 0);
    return tableFeatures(columns, gathered(values as Float32Array, some, columns.length));
  },
  quality: (samples, real, { table }) => errorsOf(samples.values, real.values, modelled(table!)),

  sheet: 2000,
  draw: (samples, real) => beside(real, [samples]),
  drawPairs: (above, below) => beside(above, [below]),
  drawPaths: (paths, real) => beside(real, paths),
});
