/** @file What a person should know of a data set before training on it. */

import type { Dataset, Split } from "./dataset.ts";
import { rowKeys } from "./rows.ts";
import { type ColumnFact, columnFacts } from "./table/column-facts.ts";
import { isListed, modelled } from "./table/schema.ts";

export interface Description {
  readonly name: string;
  readonly modality: string;
  readonly rows: number;
  readonly shape: readonly number[];
  /** What is stored: 256 levels that stand for 0..1, or numbers in natural units. */
  readonly levels: "bytes" | "numbers";
  readonly range: readonly [low: number, high: number];
  readonly mean: number;
  readonly classes: readonly { readonly name: string; readonly rows: number }[];
  readonly split: {
    readonly train: number;
    readonly validation: number;
    readonly test: number;
    /** True where the test part came with the data. */
    readonly ownTest: boolean;
    readonly hash: string;
  };
  readonly duplicates: {
    /** Rows that equal an earlier one. */
    readonly rows: number;
    /** Rows of the part that also stand in train. */
    readonly validation: number;
    readonly test: number;
  };
  readonly hasDensity: boolean;
  /** Of tables, in the order of the file. */
  readonly columns?: readonly ColumnFact[];
  /** Of tables, the column to predict; its values are the classes where it has a list of them. */
  readonly target?: string;
  readonly notes: readonly string[];
  /** One sentence each, most important first. */
  readonly suggestions: readonly string[];
}

/** Below this a family learns its rows by heart before it learns their distribution. */
const FEW_ROWS = 2_000;
/** The rarest class against the commonest. */
const IMBALANCE = 0.1;
const MANY_DUPLICATES = 0.01;
const LARGE_SIDE = 64;

export function describe(dataset: Dataset, split: Split): Description {
  const { name, modality, rows, shape, values, notes } = dataset;
  const facts = {
    name,
    modality,
    rows,
    shape,
    levels: values instanceof Uint8Array ? ("bytes" as const) : ("numbers" as const),
    ...rangeOf(values),
    classes: countClasses(dataset),
    split: {
      train: split.train.length,
      validation: split.validation.length,
      test: split.test.length,
      ownTest: dataset.testStart !== undefined,
      hash: split.hash,
    },
    duplicates: { rows: countDuplicates(dataset), ...split.duplicates },
    hasDensity: dataset.density !== undefined,
    ...(dataset.table && { columns: columnFacts(dataset) }),
    ...(dataset.table?.target !== undefined && { target: dataset.table.target }),
    notes,
  };
  return { ...facts, suggestions: suggestionsFor(facts) };
}

function rangeOf(values: Uint8Array | Float32Array): Pick<Description, "range" | "mean"> {
  let low = Infinity;
  let high = -Infinity;
  let sum = 0;
  let count = 0;
  // By index: an iterator over fifty million values takes seconds.
  for (let i = 0; i < values.length; i++) {
    // Missing cells of tables are NaN.
    if (Number.isNaN(values[i])) continue;
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
    sum += values[i];
    count++;
  }
  return { range: [low, high], mean: sum / count };
}

function countClasses(dataset: Dataset): Description["classes"] {
  const { labels, classes = [] } = dataset.table ? targetClasses(dataset) : dataset;
  const counts = new Uint32Array(classes.length);
  for (const label of labels ?? []) counts[label]++;
  return classes.map((name, i) => ({ name, rows: counts[i] }));
}

/** The target of a table as classes, where it is one of a list. */
function targetClasses({ table, values, shape }: Dataset): {
  labels?: number[];
  classes?: readonly string[];
} {
  const columns = modelled(table!);
  const place = columns.findIndex(({ name }) => name === table!.target);
  const target = columns[place];
  if (!target || !isListed(target)) return {};
  const labels = Array.from({ length: values.length / shape[0] }, (_, row) => values[row * shape[0] + place]);
  return { labels: labels.filter((label) => !Number.isNaN(label)), classes: target.values };
}

function countDuplicates(dataset: Dataset): number {
  const keys = rowKeys(dataset, 0);
  return dataset.rows - new Set(keys).size;
}

function suggestionsFor(facts: Omit<Description, "suggestions">): string[] {
  const { rows, shape, classes, duplicates, range, split, modality } = facts;
  const counts = classes.map((one) => one.rows).filter((count) => count > 0);
  const rarest = classes.find((one) => one.rows === Math.min(...counts));
  const advice: [isTrue: boolean, sentence: string][] = [
    [range[0] === range[1], "Every value is the same: there is nothing to learn."],
    [
      split.train < FEW_ROWS,
      `Only ${split.train} rows to train on: expect copies of them; look at the memorisation metrics first.`,
    ],
    [
      duplicates.test > 0,
      `${duplicates.test} test rows also stand in train: held-out numbers are a little too good.`,
    ],
    [
      duplicates.rows > MANY_DUPLICATES * rows,
      `${duplicates.rows} rows are copies of others: a model that repeats them is only being faithful.`,
    ],
    [
      counts.length > 1 && Math.min(...counts) < IMBALANCE * Math.max(...counts),
      `Class ${rarest?.name} has ${rarest?.rows} rows against ${Math.max(...counts)}: watch it for mode dropping.`,
    ],
    [
      modality === "image" && Math.max(shape[0], shape[1]) > LARGE_SIDE,
      `A step costs with the square of the side: try --size 32 before ${shape[1]} x ${shape[0]}.`,
    ],
    [
      modality === "points" && facts.hasDensity,
      "The density is known exactly: coverage and log-likelihood are measured against the truth, not an estimate.",
    ],
  ];
  return advice.filter(([isTrue]) => isTrue).map(([, sentence]) => sentence);
}
