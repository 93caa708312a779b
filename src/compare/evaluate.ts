/** @file One trained model under every instrument, and the pictures that belong beside the numbers. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Prepared } from "../data/cache.ts";
import { size } from "../graph/tensor.ts";
import { LIKELIHOOD_ROWS } from "../metrics/bound.ts";
import type { Judged, Likelihood, Matrix, Sample } from "../metrics/define.ts";
import { type Floors, floors, judgeAll, metricsFor, rowsFor } from "../metrics/judge.ts";
import type { AnyModality, Rows } from "../modalities/define.ts";
import { type OpenModel, openModel } from "../train/open.ts";
import { labelsOf, pickRows } from "../train/rows.ts";
import { writeAtomic } from "../train/store/atomic.ts";
import { rng } from "../util/philox.ts";
import { encodePng } from "../util/picture/png.ts";
import type { Baseline } from "./baselines/define.ts";
import { baselines } from "./baselines/index.generated.ts";
import { tableEvidence } from "./evidence/table-evidence.ts";
import type { Judge } from "./judge/define.ts";
import type { BaselineResult, Judgement, RunResult, TableEvidence } from "./types.ts";

/** What every run of a comparison is judged against, made once. */
export interface Bench {
  readonly prepared: Prepared;
  readonly judge: Judge;
  readonly names: readonly string[];
  /** Rows of a model that are judged. */
  readonly rows: number;
  readonly real: Sample;
  readonly train: Sample;
  readonly floors: Floors;
  readonly baselines: readonly BaselineResult[];
  /** Whether what is shown may hold training rows of a table. */
  readonly realRows: boolean;
}

const TRAIN_ROWS = 10_000;
const BASELINE_SEED = 0;
const NO_COST = { parameters: 0, samplerParameters: 0, cpuSeconds: 0, wallSeconds: 0, steps: 0 };
const SHOWN = 10;
const PATHS = 6;
const PATH_STEPS = 9;

const matrix = (data: Float32Array, columns: number): Matrix => ({
  rows: data.length / columns,
  columns,
  data,
});

/** Rows in natural units, seen by the judge when somebody asks. */
function sampleOf(values: Float32Array, shape: readonly number[], judge: Judge): Sample {
  let features: Matrix | undefined;
  let probabilities: Matrix | undefined;
  return {
    values: matrix(values, size(shape)),
    shape,
    features: async () => (features ??= await judge.features(values)),
    probabilities: async () => (probabilities ??= judge.probabilities(values)),
  };
}

/** A fixed random choice of rows: part of the instrument, so the same for every run. */
function some(rows: Uint32Array, n: number, stream: string): Uint32Array {
  const order = Uint32Array.from(rows);
  rng(0, stream).shuffle(order);
  return order.subarray(0, n);
}

export async function makeBench(prepared: Prepared, judge: Judge, realRows = false): Promise<Bench> {
  const { dataset, split } = prepared;
  const names = metricsFor(dataset.modality);
  const rows = Math.min(rowsFor(names), judge.rows ?? Number.POSITIVE_INFINITY);
  const pick = (from: Uint32Array, n: number, stream: string): Sample =>
    sampleOf(pickRows(dataset.values, some(from, n, stream), size(dataset.shape)), dataset.shape, judge);
  const real = pick(split.test, rows, "bench real");
  const train = pick(split.train, Math.max(TRAIN_ROWS, 2 * rows), "bench train");
  const side = { real, train, seed: 0, ...aboutData(prepared) };
  const known = await floors(side, rows, names);
  const compared = await judgeBaselines(side, dataset.modality, judge, rows, known);
  return { prepared, judge, names, rows, real, train, floors: known, baselines: compared, realRows };
}

function aboutData({ dataset, split }: Prepared): Pick<Judged, "density" | "table" | "classes"> {
  const { density, table, classes, labels } = dataset;
  if (!classes || !labels) return { ...(density && { density }), ...(table && { table }) };
  const shares = classes.map(
    (_, c) => split.train.reduce((n, row) => n + (labels[row] === c ? 1 : 0), 0) / split.train.length,
  );
  return { classes: { names: classes, shares }, ...(density ? { density } : {}) };
}

export interface Evaluated {
  readonly metrics: Readonly<Record<string, Judgement>>;
  readonly samplerParameters: number;
  readonly pictures: Pick<RunResult, "reconstructions" | "interpolations" | "neighbours"> & {
    /** Of rows that were judged, where pictures in training were of other z: of a family that encodes. */
    readonly judged?: string;
  };
  /** In the place of pictures, for rows of a table. */
  readonly table?: TableEvidence;
}

/** Judge the run in `folder`; pictures are written into it, and named relative to it. */
export async function evaluateRun(
  folder: string,
  bench: Bench,
  spent: { cpuSeconds: number; wallSeconds: number; steps: number; parameters: number },
  seed: number,
): Promise<Evaluated> {
  const open = openModel(folder);
  const { trained: model } = open;
  const { dataset, split } = bench.prepared;
  const shape = dataset.shape;
  const width = size(shape);

  const n = bench.rows;
  const started = performance.now();
  const values = samples(open, n, seed, bench.prepared);
  const rowsPerSecond = n / ((performance.now() - started) / 1000);
  const fake = sampleOf(values, shape, bench.judge);
  const test = some(split.test, Math.min(LIKELIHOOD_ROWS, n >> 1), "bench likelihood");
  const samplerParameters = Object.entries(open.weights)
    .filter(([name]) => model.model.family.sampler.some((s) => name.startsWith(`${String(s)}.`)))
    .reduce((total, [, t]) => total + t.data.length, 0);

  const judged: Judged = {
    real: bench.real,
    fake,
    train: bench.train,
    seed: 0,
    rowsPerSecond,
    cost: { ...spent, samplerParameters },
    ...aboutData(bench.prepared),
    ...(model.bound ? { likelihood: likelihoodOf(open, bench.prepared, test) } : {}),
    ...(model.encode
      ? {
          reconstructions: reconstruct(open, bench.prepared, some(split.test, 2000, "bench reconstructions")),
        }
      : {}),
  };
  const metrics = await judgeAll(judged, bench.names, bench.floors);
  if (judged.table) {
    const table = await tableEvidence(judged, judged.table, bench.realRows);
    return { metrics, samplerParameters, pictures: {}, table };
  }

  mkdirSync(join(folder, "pictures"), { recursive: true });
  const draw = (name: string, picture: Parameters<typeof encodePng>[0]): string => {
    const file = join("pictures", `${name}.png`);
    writeAtomic(join(folder, file), encodePng(picture));
    return file;
  };
  const modality: AnyModality = model.model.modality;
  const rows = (data: Float32Array): Rows => ({ values: data, shape });
  const shown = values.subarray(0, SHOWN * width);
  const backdrop = rows(bench.real.values.data.subarray(0, 2000 * width));
  const pictures = {
    ...(model.encode && {
      judged: draw("judged", modality.draw(rows(values.subarray(0, modality.sheet * width)), backdrop)),
    }),
    neighbours: draw("neighbours", modality.drawPairs(rows(shown), rows(nearest(shown, bench.train.values)))),
    interpolations: draw(
      "interpolations",
      modality.drawPaths(paths(open, bench.prepared, seed).map(rows), backdrop),
    ),
    ...(judged.reconstructions
      ? {
          reconstructions: draw(
            "reconstructions",
            modality.drawPairs(
              rows(judged.reconstructions.input.data.subarray(0, shownOf(shape) * width)),
              rows(judged.reconstructions.output.data.subarray(0, shownOf(shape) * width)),
            ),
          ),
        }
      : {}),
  };
  return { metrics, samplerParameters, pictures };
}

/** Images are shown a few at a time; points as a cloud. */
const shownOf = (shape: readonly number[]): number => (shape.length === 3 ? SHOWN : 2000);

/** n rows of the model, its labels in the shares of the data where it takes labels. */
export function samples(
  { trained: model, sampler, codec }: OpenModel,
  n: number,
  seed: number,
  { dataset, split }: Prepared,
): Float32Array {
  const z = sampler.draw(n, seed);
  if (!model.model.conditional) return model.decode(z, undefined, seed);
  if (codec.labels) return model.decode(z, codec.labels.draw(n, seed, 0), seed);
  const pick = rng(seed, "labels");
  return model.decode(
    z,
    Uint8Array.from({ length: n }, () => dataset.labels![split.train[pick.int(split.train.length)]!]!),
    seed,
  );
}

/** Every baseline of the modality, judged on as many rows as a model and by what can be said of rows alone. */
async function judgeBaselines(
  side: Pick<Judged, "real" | "train" | "seed" | "table">,
  modality: string,
  judge: Judge,
  rows: number,
  known: Floors,
): Promise<BaselineResult[]> {
  const suiting = Object.values<Baseline>(baselines).filter(({ modalities }) =>
    modalities.includes(modality),
  );
  const names = Object.keys(known).filter((name) => known[name] !== null);
  const results: BaselineResult[] = [];
  for (const { name, title, shows, make } of suiting) {
    const made = make(side.train.values, rows, BASELINE_SEED, side.table);
    const fake = sampleOf(made, side.real.shape, judge);
    const judged = { ...side, fake, rowsPerSecond: 0, cost: NO_COST };
    results.push({ name, title, shows, metrics: await judgeAll(judged, names, known) });
  }
  return results;
}

/** Rows as the encoder takes them. */
const encodedRows = ({ codec }: OpenModel, { dataset }: Prepared, rows: Uint32Array): Float32Array =>
  codec.encode(pickRows(dataset.values, rows, size(dataset.shape))) as Float32Array;

function likelihoodOf(open: OpenModel, prepared: Prepared, rows: Uint32Array): Likelihood {
  const x = encodedRows(open, prepared, rows);
  const labels = labelsOf(open.codec, prepared.dataset, rows);
  const Z = open.trained.model.latentDim;
  return {
    features: size(prepared.dataset.shape),
    async bound(draws) {
      const logWeights = new Float32Array(rows.length * draws);
      const [recon, kl] = [new Float64Array(rows.length), new Float64Array(rows.length)];
      for (let s = 0; s < draws; s++) {
        const b = open.trained.bound!(x, 0, s, labels);
        b.recon.forEach((v, i) => (recon[i]! += v / draws));
        b.kl.forEach((v, i) => (kl[i]! += v / draws));
        b.logWeight.forEach((v, i) => (logWeights[i * draws + s] = v));
      }
      return { recon, kl, logWeights: matrix(logWeights, draws) };
    },
    async posterior() {
      const { mu, logVar } = open.trained.encode!(x, labels);
      return { mu: matrix(mu, Z), logVar: matrix(logVar, Z) };
    },
  };
}

/** Held-out rows, and what the model makes of them from the mean of their codes. */
export function reconstruct(
  open: OpenModel,
  prepared: Prepared,
  rows: Uint32Array,
): { input: Matrix; output: Matrix } {
  const width = size(prepared.dataset.shape);
  const labels = labelsOf(open.codec, prepared.dataset, rows);
  const { mu } = open.trained.encode!(encodedRows(open, prepared, rows), labels);
  return {
    input: matrix(pickRows(prepared.dataset.values, rows, width), width),
    output: matrix(open.trained.decode(mu, labels), width),
  };
}

/**
 * Rows along straight lines between codes: of held-out rows where the model encodes, of draws from the prior where it
 * does not. Each path is [PATH_STEPS, ...shape].
 */
export function paths(
  open: OpenModel,
  prepared: Prepared,
  seed: number,
  count = PATHS,
  steps = PATH_STEPS,
): Float32Array[] {
  const { trained: model, sampler } = open;
  const Z = model.model.latentDim;
  const ends = some(prepared.split.test, 2 * count, `paths ${seed}`);
  const labels = labelsOf(open.codec, prepared.dataset, ends);
  const codes = model.encode
    ? model.encode(encodedRows(open, prepared, ends), labels).mu
    : sampler.draw(2 * count, seed);
  const z = new Float32Array(count * steps * Z);
  for (let p = 0; p < count; p++)
    for (let s = 0; s < steps; s++)
      for (let k = 0; k < Z; k++) {
        const t = s / (steps - 1);
        z[(p * steps + s) * Z + k] = (1 - t) * codes[2 * p * Z + k]! + t * codes[(2 * p + 1) * Z + k]!;
      }
  const along =
    labels && Int32Array.from({ length: count * steps }, (_, i) => labels[2 * Math.floor(i / steps)]!);
  const rows = model.decode(z, along);
  const length = steps * size(prepared.dataset.shape);
  return Array.from({ length: count }, (_, p) => rows.subarray(p * length, (p + 1) * length));
}

/** For each row its nearest in `among`, by Euclidean distance. */
function nearest(rows: Float32Array, { columns, data, rows: n }: Matrix): Float32Array {
  const out = new Float32Array(rows.length);
  for (let i = 0; i * columns < rows.length; i++) {
    let [best, at] = [Infinity, 0];
    for (let j = 0; j < n; j++) {
      let total = 0;
      for (let k = 0; k < columns && total < best; k++)
        total += (rows[i * columns + k]! - data[j * columns + k]!) ** 2;
      if (total < best) [best, at] = [total, j];
    }
    out.set(data.subarray(at * columns, (at + 1) * columns), i * columns);
  }
  return out;
}
