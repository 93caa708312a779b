/** @file Rows that pass: blocks are drawn until there are as many as were asked for. */

import { DataError } from "../../../util/errors.ts";
import type { Block } from "../write/column.ts";
import { refuseContradictions } from "./contradiction.ts";
import type { Constraint, Row } from "./define.ts";
import { blockRows, columnOf, type View, type ViewedColumn } from "./view.ts";

/** Rows that are looked at together, and how many of them must pass: 1 in 1,000. */
const WINDOW = 10_000;
const FEWEST = 10;

/**
 * The rows of `blocks`, an endless sequence, that satisfy every constraint, `count` of them, numbered anew from 0. The
 * first n of many are the n of few. `data` holds the rows of the data, for constraints that need them.
 *
 * @throws ConfigError for constraints that contradict one another
 * @throws DataError once fewer than 1 in 1,000 rows pass
 */
export function* passing(
  blocks: Iterable<Block>,
  constraints: readonly Constraint[],
  view: View,
  count: number,
  data: Iterable<Block> = [],
): Generator<Block> {
  refuseContradictions(constraints, view);
  const seen = new Set(
    constraints.flatMap(({ name, columns = [...view.columns.keys()] }) =>
      columns.map((c) => columnOf(view, c, name)),
    ),
  );
  const columns = [...seen];
  const checks = constraints.map((constraint) => constraint.begin(() => rowsOf(data, columns)));
  const failures = constraints.map(() => 0);
  let [passed, looked, passedBefore] = [0, 0, 0];
  for (const block of blocks) {
    if (passed >= count) return;
    const { cells, width, rows } = block;
    const kept = new Float32Array(cells.length);
    let n = 0;
    blockRows(block, columns).forEach((row, i) => {
      if (passed + n >= count) return;
      const failed = checks.findIndex((check) => !check.holds(row));
      if (failed >= 0) {
        failures[failed]!++;
        return;
      }
      for (const check of checks) check.kept?.(row);
      kept.set(cells.subarray(i * width, (i + 1) * width), n++ * width);
    });
    if (n > 0) yield { cells: kept.subarray(0, n * width), width, rows: n, first: passed };
    passed += n;
    looked += rows;
    if (looked < WINDOW) continue;
    if (passed - passedBefore < FEWEST) throw tooFew(constraints, failures, passed - passedBefore, looked);
    [looked, passedBefore] = [0, passed];
    failures.fill(0);
  }
}

function* rowsOf(blocks: Iterable<Block>, columns: readonly ViewedColumn[]): Generator<Row> {
  for (const block of blocks) yield* blockRows(block, columns);
}

function tooFew(
  constraints: readonly Constraint[],
  failures: readonly number[],
  passed: number,
  looked: number,
): DataError {
  const most = failures.indexOf(Math.max(...failures));
  return new DataError({
    where: `constraint ${constraints[most]!.name}`,
    expected: "at least 1 row in 1,000 that satisfies all constraints",
    received: `${passed} of ${looked.toLocaleString("en-US")}, ${failures[most]!.toLocaleString("en-US")} of which fail this one`,
  });
}
