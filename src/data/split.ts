/** @file Train, validation and test, once for every family: by the seed and each row's content, not by its place. */

import { createHash } from "node:crypto";
import { ConfigError, DataError } from "../util/errors.ts";
import { rng } from "../util/philox.ts";
import type { Dataset, Split } from "./dataset.ts";
import { countCopies, hashRows, rowKeys } from "./rows.ts";

/** Shares of the rows. Where the data set has its own test part, `validation` is a share of the rest. */
export interface Fractions {
  readonly validation: number;
  readonly test: number;
}

/** A tenth each, but no more than a judgement needs; of a table a fifth is judged on, because tables are short. */
const TEST = { table: 0.2, other: 0.1 };
const MOST_VALIDATION = 5_000;
const MOST_TEST = 10_000;

/**
 * Each row has a key that depends on its bytes and the seed (`rowKeys`): the smallest keys are test, the next
 * validation, the rest train. So the split does not change when rows are re-ordered or appended to a file's end in
 * another order, and equal rows always fall on the same side; a part may be larger than asked by the copies of one row.
 * Only rows of a table that are equal are not copies but alike, as two people of one age and sex are: each has a key of
 * its own, made of the first one's. Kept together they would make parts of different laws, as no held-out people are.
 *
 * A test part of the data set's own is kept as it is, and rows of it that also stand in train are counted.
 *
 * @param rowsHash  `hashRows(dataset)`, where it is known already
 * @throws ConfigError when a fraction is out of range
 * @throws DataError when there are too few different rows for three parts
 * @checked sizes by hand; invariance to order; no straddling by brute force; rows that are alike in their shares by
 *   chi-square; MNIST 55,000 / 5,000 / 10,000
 */
export function split(
  dataset: Dataset,
  seed: number,
  fractions: Partial<Fractions> = {},
  rowsHash = hashRows(dataset),
): Split {
  const { rows, name } = dataset;
  const ownTest = dataset.testStart !== undefined;
  const pool = dataset.testStart ?? rows;
  checkFractions(name, fractions);
  const usual = dataset.table ? TEST.table : TEST.other;
  const testCount = ownTest ? 0 : Math.round(pool * (fractions.test ?? Math.min(usual, MOST_TEST / pool)));
  const validationCount = Math.round(pool * (fractions.validation ?? Math.min(0.1, MOST_VALIDATION / pool)));

  const same = rowKeys(dataset, seed);
  const keys = dataset.table ? keysOfEach(same, seed) : same;
  const sorted = keys.slice(0, pool).sort();
  const testBelow = cut(sorted, testCount);
  const validationBelow = cut(sorted, testCount + validationCount);
  const parts = { train: [] as number[], validation: [] as number[], test: [] as number[] };
  for (let row = 0; row < pool; row++)
    (keys[row] < testBelow ? parts.test : keys[row] < validationBelow ? parts.validation : parts.train).push(
      row,
    );
  for (let row = pool; row < rows; row++) parts.test.push(row);
  if (Object.values(parts).some((part) => part.length === 0))
    throw new DataError({
      where: name,
      expected: "enough different rows for train, validation and test",
      received: `${rows}, of which ${new Set(same).size} differ`,
    });

  const train = Uint32Array.from(parts.train);
  const validation = Uint32Array.from(parts.validation);
  const test = Uint32Array.from(parts.test);
  return {
    train,
    validation,
    test,
    hash: hashOf([train, validation, test], rowsHash),
    // Where equal rows have equal keys, only a test part that came with the data can hold copies of training rows.
    duplicates: {
      validation: dataset.table ? countCopies(dataset, same, validation, train) : 0,
      test: ownTest || dataset.table ? countCopies(dataset, same, test, train) : 0,
    },
  };
}

/** The first row with a key keeps it; the n-th has one that depends on the key, the seed and n. */
function keysOfEach(keys: Float64Array, seed: number): Float64Array {
  const seen = new Map<number, number>();
  return keys.map((key) => {
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return n === 0 ? key : rng(seed, `alike ${key}`, n).uniform();
  });
}

/** A bound with `count` of the sorted keys below it, and more only where keys are equal. */
function cut(sorted: Float64Array, count: number): number {
  if (count === 0) return 0;
  let end = count;
  while (sorted[end] === sorted[count - 1]) end++;
  return sorted[end] ?? 1;
}

function hashOf(parts: readonly Uint32Array[], rowsHash: string): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.update(rowsHash).digest("hex").slice(0, 12);
}

function checkFractions(name: string, { validation = 0.1, test = 0.1 }: Partial<Fractions>): void {
  if (!(validation > 0 && test > 0 && validation + test < 1))
    throw new ConfigError({
      where: `${name}.split`,
      expected: "fractions above 0 that leave something to train on",
      received: `validation ${validation}, test ${test}`,
    });
}
