/**
 * @file Every metric of one model, each beside its floor: the same metric with real training rows in the place of the fakes.
 *
 * No metric can stop the others: one that fails says why. All three sides are put in one random order that is the same for
 * every model, so that the first n rows a metric takes are a fair draw even from data sorted by class, and the real rows
 * are the same for all.
 */

import type { Judgement } from "../compare/types.ts";
import { ConfigError, suggest } from "../util/errors.ts";
import { rng } from "../util/philox.ts";
import type { Judged, Metric, Sample } from "./define.ts";
import { metrics } from "./index.generated.ts";
import { gather, randomOrder } from "./order.ts";
import { perJudged } from "./per-judged.ts";

const all: Readonly<Record<string, Metric>> = metrics;

/** Floors by metric; null where there is none. */
export type Floors = Readonly<Record<string, number | null>>;

/** What floors depend on: the data, and nothing of a model. */
export type RealSide = Pick<Judged, "real" | "train" | "density" | "table" | "classes" | "seed">;

/** Names of the metrics that suit a modality. */
export const metricsFor = (modality: string): string[] =>
  Object.values(all)
    .filter(({ modalities }) => modalities?.includes(modality) ?? true)
    .map(({ name }) => name);

/** Rows of each side that judging by these metrics can use. */
export const rowsFor = (names: readonly string[]): number =>
  Math.max(0, ...find(names).map(({ rows }) => rows));

/**
 * @param names  the metrics to run, by default all; those that do not apply say why
 * @param known  floors of the same data from `floors`, computed here when absent
 * @throws ConfigError on an unknown name, and nothing else
 */
export async function judgeAll(
  judged: Judged,
  names: readonly string[] = Object.keys(all),
  known?: Floors,
): Promise<Record<string, Judgement>> {
  const chosen = find(names);
  const floor = known ?? (await floors(judged, judged.fake.values.rows, names));
  const ordered = asJudged(judged);
  const judgements: Record<string, Judgement> = {};
  for (const metric of chosen)
    judgements[metric.name] = { ...(await judge(metric, ordered)), floor: floor[metric.name] ?? null };
  return judgements;
}

/** The rows in the order in which metrics see them: what they remember of these serves others too. */
export const asJudged = perJudged(
  (judged): Judged => ({
    ...judged,
    real: inRandomOrder(judged.real, "real"),
    fake: inRandomOrder(judged.fake, "fake"),
    train: inRandomOrder(judged.train, "train"),
  }),
);

/**
 * What each metric says of real training rows in the place of `fakeRows` fakes. The rows that stand in are taken out of
 * `train`; they are half of it at most, so a small data set has its floors on fewer rows. A metric that does not look at
 * training rows has as many of them as there are.
 */
export async function floors(
  side: RealSide,
  fakeRows: number,
  names: readonly string[] = Object.keys(all),
): Promise<Floors> {
  const order = orderOf(side.train, "train");
  const standIns = Math.min(fakeRows, order.length >> 1);
  const judged = {
    ...side,
    real: inRandomOrder(side.real, "real"),
    fake: take(side.train, order.subarray(0, standIns)),
    train: take(side.train, order.subarray(standIns)),
    cost: { parameters: 0, samplerParameters: 0, cpuSeconds: 0, wallSeconds: 0, steps: 0 },
    rowsPerSecond: 0,
  };
  const whole = { ...judged, fake: take(side.train, order.subarray(0, fakeRows)) };
  const values: Record<string, number | null> = {};
  for (const metric of find(names)) {
    const against = metric.floor === "all training rows" ? whole : judged;
    values[metric.name] = metric.floor ? (await judge(metric, against)).value : null;
  }
  return values;
}

async function judge(metric: Metric, judged: Judged): Promise<Omit<Judgement, "floor">> {
  const none = (why: string) => ({ value: null, why, rows: 0 });
  try {
    const why = metric.unavailable?.(judged);
    if (why !== undefined) return none(why);
    const reading = await metric.compute(judged);
    const { value, interval, parts } = reading;
    if (!Number.isFinite(value)) return none(`the result is ${value}`);
    return {
      value,
      rows: reading.rows ?? Math.min(metric.rows, judged.real.values.rows, judged.fake.values.rows),
      ...(interval?.every(Number.isFinite) && { interval }),
      ...(parts && { parts }),
    };
  } catch (error) {
    return none(error instanceof Error ? error.message : String(error));
  }
}

function find(names: readonly string[]): Metric[] {
  return names.map((name) => {
    if (Object.hasOwn(all, name)) return all[name];
    const fix = suggest(name, Object.keys(all));
    throw new ConfigError({ where: "metrics", expected: "the name of a metric", received: `"${name}"`, fix });
  });
}

/** One wrapping for each sample, so that what metrics remember of it serves every model judged against it. */
const wrapped = new WeakMap<Sample, Sample>();

function inRandomOrder(sample: Sample, stream: string): Sample {
  const known = wrapped.get(sample) ?? take(sample, orderOf(sample, stream));
  wrapped.set(sample, known);
  return known;
}

/** Always the same order: it belongs to the instrument, not to the run. */
const orderOf = ({ values }: Sample, stream: string) => randomOrder(values.rows, rng(0, `judge ${stream}`));

/** Some rows of a sample, gathered when first asked for. */
function take(sample: Sample, rows: Uint32Array): Sample {
  const values = once(() => gather(sample.values, rows));
  const features = once(async () => gather(await sample.features(), rows));
  const probabilities = once(async () => {
    const all = await sample.probabilities();
    return all && gather(all, rows);
  });
  return {
    get values() {
      return values();
    },
    shape: sample.shape,
    features,
    probabilities,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
