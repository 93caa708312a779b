/** @file What a person must see of made rows of a table, beyond numbers: columns, pairs, and rows as the file has them. */

import { type Column, isModelled, type ModelledColumn, type TableSchema } from "../../data/table/schema.ts";
import { textsOf } from "../../data/table/write/column.ts";
import { renderer } from "../../data/table/write/renderer.ts";
import { boostedTwoSample } from "../../metrics/boosted-two-sample.ts";
import type { Judged, Matrix, Sample } from "../../metrics/define.ts";
import { asJudged } from "../../metrics/judge.ts";
import { gather } from "../../metrics/order.ts";
import { type PairError, pairErrors } from "../../metrics/pair-error.ts";
import { columnShapes } from "../../metrics/table/column-shapes.ts";
import { cellsOf, columnsOf } from "../../metrics/table/columns.ts";
import { meanOf } from "../../metrics/table/parts.ts";
import { firstRows, realAndFake } from "../../metrics/table/sides.ts";
import { canTwoSample } from "../../metrics/table/two-sample.ts";
import type { ColumnShares, TableEvidence } from "../types.ts";
import { columnShares } from "./column-shares.ts";
import { type Neighbour, nearestRows } from "./nearest-rows.ts";
import { oddities } from "./oddities.ts";

/** Columns that are drawn, those of the matrix of pairs, and those of rows that are shown. */
const DRAWN = 60;
const PAIRED = 30;
const SHOWN = 24;
const ROWS = 10;
/** Pairs of cells that are marked in a row. */
const ODDITIES = 3;
/** Made rows among which copies are looked for. */
const LOOKED = 500;

/**
 * `judged` must have passed the metrics, whose work this shares.
 *
 * @param realRows  whether training rows may be in it
 */
export async function tableEvidence(
  judged: Judged,
  table: TableSchema,
  realRows: boolean,
): Promise<TableEvidence> {
  const all = asJudged(judged);
  const columns = columnsOf(all);
  const trees = canTwoSample(all) ? boostedTwoSample(all) : undefined;
  const importance = columns.map((_, c) => meanOf(trees?.predictors.map((p) => p.importance[c]!) ?? [0]));
  const shown = shownColumns(table, columns, importance);
  const text = rowTexts(table, shown);
  const [made, trained] = [await all.fake.features(), await all.train.features()];
  const looked = Math.min(LOOKED, made.rows);
  const one = ({ values }: Sample, row: number): string[] => text(gather(values, Uint32Array.of(row)))[0]!;
  return {
    columns: drawnColumns(all, columns),
    pairs: pairMatrix(columns, pairErrors(all).errors),
    shown: shown.map(({ name }) => name),
    recognised: trees ? recognisedRows(all, columns, shown, text, trees.fakeScores) : [],
    nearest: {
      looked,
      rows: nearestRows(made, trained, looked, ROWS).map(({ row, at, distance }) => {
        const [made, trained] = [one(all.fake, row), one(all.train, at)];
        const differs = made.flatMap((cell, c) => (cell === trained[c] ? [] : [c]));
        return { made, differs, distance, ...(realRows && { trained }) };
      }),
      heldOut: await heldOutDistance(all.real, trained, ROWS / looked),
    },
  };
}

function recognisedRows(
  { fake, train }: Judged,
  columns: readonly ModelledColumn[],
  shown: readonly Column[],
  text: (rows: Matrix) => string[][],
  scores: Float64Array,
): TableEvidence["recognised"] {
  const surest = Uint32Array.from(scores, (_, i) => i)
    .sort((a, b) => scores[b]! - scores[a]!)
    .subarray(0, ROWS);
  const rows = gather(fake.values, surest);
  const learnt = shown.flatMap((column, at) => {
    const c = columns.findIndex(({ name }) => name === column.name);
    return c < 0 ? [] : [{ c, at }];
  });
  const places = learnt.map(({ c }) => c);
  const odd = oddities(columns, places, firstRows("train", train.values), rows);
  return text(rows).map((cells, i) => ({
    cells,
    oddities: odd[i]!.slice(0, ODDITIES).map(({ cells: [a, b], ...counts }) => ({
      cells: [learnt[a]!.at, learnt[b]!.at] as const,
      ...counts,
    })),
  }));
}

/** The same for every model of a comparison. */
const known = new WeakMap<Sample, Promise<readonly Neighbour[]>>();

/** How near to training rows the nearest held-out rows are, as large a share of them as `share`. */
async function heldOutDistance(real: Sample, trained: Matrix, share: number): Promise<number> {
  const found = known.get(real) ?? real.features().then((held) => nearestRows(held, trained, LOOKED, LOOKED));
  known.set(real, found);
  const sorted = await found;
  return sorted[Math.max(0, Math.round(share * sorted.length) - 1)]!.distance;
}

function drawnColumns(judged: Judged, columns: readonly ModelledColumn[]): ColumnShares[] {
  const { real, fake } = realAndFake(judged);
  return columnShapes(judged, real, fake)
    .map(([, similarity], c) => ({ c, error: 100 * (1 - similarity) }))
    .sort((a, b) => b.error - a.error)
    .slice(0, DRAWN)
    .map(({ c, error }) => ({
      error,
      ...columnShares(columns[c]!, cellsOf(real, c), cellsOf(fake, c), cellText(columns[c]!)),
    }));
}

/** All columns, or those in the worst pairs. */
function pairMatrix(
  columns: readonly ModelledColumn[],
  errors: readonly PairError[],
): TableEvidence["pairs"] {
  const worst = new Map<number, number>();
  for (const { a, b, error } of errors)
    for (const c of [a, b]) worst.set(c, Math.max(error, worst.get(c) ?? 0));
  const places = [...worst]
    .sort((a, b) => b[1] - a[1])
    .slice(0, PAIRED)
    .map(([c]) => c)
    .sort((a, b) => a - b);
  const placeOf = new Map(places.map((c, i) => [c, i]));
  return {
    columns: places.map((c) => columns[c]!.name),
    errors: errors.flatMap(({ a, b, error }) => {
      const [i, j] = [placeOf.get(a), placeOf.get(b)];
      return i === undefined || j === undefined ? [] : [[i, j, Number(error.toPrecision(4))] as const];
    }),
  };
}

/** What is modelled or follows from it, in the order of the file; of many columns those by which the trees tell rows. */
function shownColumns(
  { columns }: TableSchema,
  learnt: readonly ModelledColumn[],
  importance: readonly number[],
): Column[] {
  const weight = new Map(learnt.map(({ name }, c) => [name, importance[c]!]));
  const able = columns.filter(
    (column) => isModelled(column) || column.kind === "derived" || column.kind === "computed",
  );
  const kept = new Set(
    able
      .toSorted((a, b) => (weight.get(b.name) ?? 0) - (weight.get(a.name) ?? 0))
      .slice(0, SHOWN)
      .map(({ name }) => name),
  );
  return able.filter(({ name }) => kept.has(name));
}

/** Rows as the file has them, the columns that are shown. */
function rowTexts(table: TableSchema, shown: readonly Column[]): (rows: Matrix) => string[][] {
  const names = new Set(shown.map(({ name }) => name));
  const texts = renderer(table, 0)
    .filter(({ name }) => names.has(name))
    .map((column) => textsOf(column, (text) => text));
  return ({ rows, columns: width, data: cells }) => {
    const byColumn = texts.map((of) => of({ cells, width, rows, first: 0 }));
    return Array.from({ length: rows }, (_, i) => byColumn.map((of) => of[i]!));
  };
}

function cellText(column: ModelledColumn): (cell: number) => string {
  const text = textsOf(renderer({ columns: [column] }, 0)[0]!, (x) => x);
  return (cell) => text({ cells: Float32Array.of(cell), width: 1, rows: 1, first: 0 })[0]!;
}
