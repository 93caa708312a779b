/** @file comparison.json: every number of a comparison, in the form the report and other programs read. */

import type { AlarmReading } from "../train/events.ts";

export interface MetricInfo {
  readonly name: string;
  readonly title: string;
  readonly better: "lower" | "higher" | "target";
  readonly ideal?: number;
  readonly unit: string;
  readonly range: readonly [number, number];
  readonly source: { readonly cite: string; readonly url: string; readonly where: string };
}

/** One metric of one run. `value` is null when there is none, and `why` says why. */
export interface Judgement {
  readonly value: number | null;
  readonly why?: string;
  readonly rows: number;
  /** The same instrument on real training rows against real held-out rows. */
  readonly floor: number | null;
  readonly interval?: readonly [number, number];
  readonly parts?: Readonly<Record<string, number>>;
}

export interface RunResult {
  readonly name: string;
  readonly contender: string;
  readonly family: string;
  readonly seed: number;
  readonly status: "finished" | "interrupted" | "diverged";
  readonly steps: number;
  /** The step whose weights the model has. */
  readonly kept: number;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly parameters: number;
  readonly samplerParameters: number;
  readonly config: Readonly<Record<string, unknown>>;
  readonly alarms: readonly (AlarmReading & { readonly step: number })[];
  readonly metrics: Readonly<Record<string, Judgement>>;
  /** Logged series: name -> [step, value] pairs, at most a few hundred points. */
  readonly curves: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  /** Files relative to the comparison folder. `samples` share one z over time. */
  readonly samples: readonly { readonly step: number; readonly file: string }[];
  readonly reconstructions?: string;
  readonly interpolations?: string;
  readonly neighbours?: string;
  /** For rows of a table. */
  readonly table?: TableEvidence;
}

/** What can be shown of made rows of a table beside real ones. Cells are texts, as the file has them. */
export interface TableEvidence {
  /** Worst first. */
  readonly columns: readonly ColumnShares[];
  /** The error of pairs, in %, by their places among `columns`: those with the worst pairs, in the order of the file. */
  readonly pairs: {
    readonly columns: readonly string[];
    readonly errors: readonly (readonly [a: number, b: number, error: number])[];
  };
  /** The columns whose cells are shown below. */
  readonly shown: readonly string[];
  /** Made rows that the trees are surest are made, the surest first. */
  readonly recognised: readonly { readonly cells: readonly string[]; readonly oddities: readonly Oddity[] }[];
  /** Of the first `looked` made rows those nearest to a training row, the nearest first. */
  readonly nearest: {
    readonly looked: number;
    readonly rows: readonly {
      readonly made: readonly string[];
      /** Which cells of it the training row does not have. */
      readonly differs: readonly number[];
      /** The training row itself, where that was asked for. */
      readonly trained?: readonly string[];
      readonly distance: number;
    }[];
    /** The distance below which the same share of held-out rows lies. */
    readonly heldOut: number;
  };
}

/** One column: how many of a hundred real and of a hundred made rows fall into each bin. */
export interface ColumnShares {
  readonly name: string;
  /** Shape error, %. */
  readonly error: number;
  readonly form: "numbers" | "categories";
  readonly bins: readonly string[];
  /** What bins after the named ones hold. */
  readonly rest: readonly ("others" | "missing")[];
  readonly real: readonly number[];
  readonly made: readonly number[];
}

/** Two cells of a row that go together `found` times among training rows, where chance alone would have it `expected` times. */
export interface Oddity {
  /** Places among the shown columns. */
  readonly cells: readonly [number, number];
  readonly found: number;
  readonly expected: number;
}

/** What needs no model, under the same instruments. */
export interface BaselineResult {
  readonly name: string;
  readonly title: string;
  readonly shows: string;
  readonly metrics: Readonly<Record<string, Judgement>>;
}

/** One contender over its seeds, one metric: mean, interval, and how it was made. */
export interface Summary {
  readonly contender: string;
  readonly metric: string;
  /** Runs counted; `failed` of them diverged and left no number, so the mean is over n - failed. */
  readonly n: number;
  readonly failed: number;
  readonly mean: number | null;
  readonly interval: readonly [number, number] | null;
  readonly floor: number | null;
}

export interface Verdict {
  /** The contender named better, or null when the statistics support none. */
  readonly winner: string | null;
  readonly metric: string;
  /**
   * Paired differences a - b over seeds (of distances to the ideal where the metric has a target): mean, 95 % interval,
   * p after correction, probability that a run of a beats a run of b. A diverged run without a number loses its pair;
   * then p comes from signed ranks, the mean is over the pairs that have both numbers, and there is no interval.
   */
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly metric: string;
    readonly n: number;
    readonly meanDifference: number | null;
    readonly interval: readonly [number, number] | null;
    readonly p: number | null;
    readonly probabilityOfImprovement: number;
    readonly winner: string | null;
  }[];
  /** Seeds that would settle it, when it is open; null when it cannot be estimated. */
  readonly seedsNeeded: number | null;
}

export interface Comparison {
  readonly version: 1;
  readonly name: string;
  readonly createdAt: string;
  readonly command: string;
  readonly data: {
    readonly name: string;
    readonly modality: string;
    readonly shape: readonly number[];
    readonly rows: number;
    readonly train: number;
    readonly validation: number;
    readonly test: number;
    readonly classes?: readonly string[];
    readonly split: string;
    readonly duplicates: { readonly validation: number; readonly test: number };
    readonly notes: readonly string[];
    /** Of the rows, where it is known. */
    readonly licence?: string;
  };
  readonly budget: { readonly kind: "cpu" | "wall" | "steps" | "epochs"; readonly amount: number };
  readonly seeds: readonly number[];
  readonly threads: number;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly node: string;
    readonly onnxruntime: string;
    readonly platform: string;
    readonly diptych: string;
  };
  /** The feature extractor and its hash, where one was used. */
  readonly judge?: { readonly name: string; readonly sha256: string; readonly accuracy?: number };
  readonly metrics: readonly MetricInfo[];
  /** Absent where the modality has none. */
  readonly baselines?: readonly BaselineResult[];
  readonly runs: readonly RunResult[];
  readonly summaries: readonly Summary[];
  readonly verdict: Verdict;
  /** Real held-out rows drawn as the samples are. */
  readonly real: string;
}
