/** @file Columns that are a sum of multiples of others in every row: written by that rule, they never break it. */

import { rng } from "../../util/philox.ts";
import type { Found } from "./found.ts";
import { type LinearRelation, linearRelations } from "./linear-relations.ts";
import {
  type ComputedColumn,
  type DatetimeColumn,
  isListed,
  isModelled,
  type NumericColumn,
  stepOf,
} from "./schema.ts";

/** Columns that are looked at together: those of a wide table next to one another. */
const TOGETHER = 300;
const MOST_TERMS = 12;
/** Rows whose value is not the commonest: a rule that fewer rows show may be chance. */
const FEWEST_SHOWING = 20;
/** A column with more missing cells than this, then this, … is left aside until enough rows are whole. */
const MISSING = [0.5, 0.1, 0.01, 0];
/** Rows that are looked at for a rule before all are. */
const LOOKED_AT = 20_000;
/** Rows that break a rule, and columns that should follow instead of others, are taken in so often. */
const ROUNDS = 8;
/** Whole numbers below it are exact in 32 bits. */
const EXACT = 2 ** 23;

/** A column of numbers or dates in natural units, dates in milliseconds. */
interface Candidate {
  readonly place: number;
  readonly column: NumericColumn | DatetimeColumn;
  readonly rows: number;
  /** The number that stands in the file, NaN where nothing does. */
  readonly at: (row: number) => number;
  /** Between two numbers. */
  readonly step: number;
  /** What 32 bits lose of the largest. */
  readonly error: number;
  /** Neither the target nor a column whose kind a person has given. */
  readonly isBound: boolean;
}

/**
 * The columns that are computed from others, by their place: `price_cents` is 100 · `price`, `total` is `a` + `b`, a date
 * is another one and a number of days. A rule is found on some rows and holds for all; a cell is missing where one of
 * those it follows from is. Of several columns that a rule binds, one follows that is a sum with positive factors alone:
 * a difference of columns that are drawn could leave the range. A rule between two columns has no such choice. A column
 * that others follow from follows from none.
 */
export function computedColumns(
  found: readonly Found[],
  free: ReadonlySet<string> = new Set(),
): Map<number, ComputedColumn> {
  const candidates = found.flatMap((one, place) => candidateOf(one, place, free));
  const computed = new Map<number, ComputedColumn>();
  const rows = candidates[0]?.rows ?? 0;
  const together = Math.min(TOGETHER, Math.floor(rows / 3));
  for (let start = 0; together > 1 && start < candidates.length; start += together)
    for (const [place, column] of rulesAmong(candidates.slice(start, start + together)))
      computed.set(place, column);
  return computed;
}

function candidateOf({ column, cells }: Found, place: number, free: ReadonlySet<string>): Candidate[] {
  if (!isModelled(column) || isListed(column) || !cells) return [];
  const unit = column.kind === "datetime" ? column.unit : 1;
  const steps = stepOf(column);
  const scale = column.kind === "datetime" ? 1 : 10 ** column.format.decimals;
  const [low, high] = column.range;
  const largest = Math.max(high - column.origin, column.origin - low) / unit;
  return [
    {
      place,
      column,
      rows: cells.length,
      at:
        column.kind === "datetime"
          ? (row) => column.origin + Math.round(cells[row]) * unit
          : (row) => Math.round((cells[row] + column.origin) * scale) / scale,
      step: steps * unit,
      error: largest / steps > EXACT ? (largest * unit) / EXACT : 0,
      isBound: !free.has(column.name),
    },
  ];
}

function rulesAmong(all: readonly Candidate[]): Map<number, ComputedColumn> {
  const { columns, whole } = wholeRows(all);
  const rules = new Map<number, ComputedColumn>();
  const random = rng(0, "relations");
  const sample = new Set(
    Array.from(
      { length: columns.length < 2 ? 0 : 2 * columns.length + 100 },
      () => whole[random.int(whole.length)],
    ),
  );
  // Those that are not bound come first, so that nothing makes them follow.
  let order = [...columns].sort((a, b) => Number(a.isBound) - Number(b.isBound));
  for (let round = 0; round < ROUNDS && sample.size > 0; round++) {
    const relations = linearRelations(order.map(({ at }) => Float64Array.from(sample, at)));
    rules.clear();
    const { broken, later } = tried(order, relations, rules);
    const news = broken.filter((row) => !sample.has(row));
    if (news.length === 0 && later.size === 0) break;
    for (const row of news) sample.add(row);
    order = [...order.filter((one) => !later.has(one)), ...later];
  }
  return rules;
}

/** Fills `rules` with those that hold. What to try next: rows that break one, and columns that should follow instead. */
function tried(
  order: readonly Candidate[],
  relations: readonly LinearRelation[],
  rules: Map<number, ComputedColumn>,
): { broken: number[]; later: Set<Candidate> } {
  const sources = new Set<Candidate>();
  const later = new Set<Candidate>();
  const broken: number[] = [];
  for (const { place, times } of relations) {
    const target = order[place];
    const terms = [...times]
      .map(([other, factor]) => ({ source: order[other], times: rounded(factor) }))
      .sort((a, b) => a.source.place - b.source.place);
    if (terms.length > MOST_TERMS || showing(target) < FEWEST_SHOWING) continue;
    const row = breakingRow(target, terms);
    if (row !== -1) {
      if (row !== undefined && order.every(({ at }) => !Number.isNaN(at(row)))) broken.push(row);
      continue;
    }
    const isSum = terms.length === 1 || terms.every((term) => term.times > 0);
    if (!isSum || !target.isBound) {
      const other = otherTarget(terms);
      if (other) later.add(other);
      continue;
    }
    if (sources.has(target) || terms.some(({ source }) => rules.has(source.place))) continue;
    for (const { source } of terms) sources.add(source);
    rules.set(target.place, {
      kind: "computed",
      name: target.column.name,
      ...(target.column.missing !== undefined && { missing: target.column.missing }),
      terms: terms.map((term) => ({ from: term.source.column.name, times: term.times })),
      plus: constantOf(target, terms),
      as: target.column,
    });
  }
  return { broken, later };
}

interface Term {
  readonly source: Candidate;
  readonly times: number;
}

/** b = Σ k a: the a that is a sum with positive factors of b and the others, if there is one. */
function otherTarget(terms: readonly Term[]): Candidate | undefined {
  const positive = terms.filter(({ times }) => times > 0);
  const able = terms.length === 1 ? terms : positive.length === 1 ? positive : [];
  return able.find(({ source }) => source.isBound)?.source;
}

/** Columns with few enough missing cells, and rows in which none of theirs is. */
function wholeRows(all: readonly Candidate[]): { columns: readonly Candidate[]; whole: number[] } {
  const { rows } = all[0];
  const stride = Math.ceil(rows / LOOKED_AT);
  const some = Array.from({ length: Math.ceil(rows / stride) }, (_, i) => i * stride);
  const missing = all.map(
    ({ at }) => some.reduce((n, row) => (Number.isNaN(at(row)) ? n + 1 : n), 0) / some.length,
  );
  for (const most of MISSING) {
    const columns = all.filter((_, c) => missing[c] <= most);
    const whole = some.filter((row) => columns.every(({ at }) => !Number.isNaN(at(row))));
    if (whole.length >= 3 * columns.length && columns.length > 1) return { columns, whole };
  }
  return { columns: [], whole: [] };
}

/** Cells that are not the commonest value. */
function showing({ at, rows }: Candidate): number {
  const counts = new Map<number, number>();
  let [most, all] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const value = at(row);
    if (Number.isNaN(value)) continue;
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    most = Math.max(most, count);
    all++;
  }
  return all - most;
}

/** Factors are written by people, or are milliseconds of a day: nine digits hold them. */
const rounded = (factor: number): number => Number(factor.toPrecision(9));

/** What is added, a whole number of the target's steps, from the first row that has all cells. */
function constantOf({ at, rows, step }: Candidate, terms: readonly Term[]): number {
  let plus = NaN;
  for (let row = 0; row < rows && Number.isNaN(plus); row++) plus = at(row) - sumOf(terms, row);
  return Number((Math.round(plus / step) * step).toPrecision(15));
}

const sumOf = (terms: readonly Term[], row: number): number =>
  terms.reduce((sum, { source, times }) => sum + times * source.at(row), 0);

/** The first row that breaks the rule, -1 where none does; undefined where 32 bits are too few to tell. */
function breakingRow(target: Candidate, terms: readonly Term[]): number | undefined {
  const plus = constantOf(target, terms);
  const most =
    0.01 * target.step +
    target.error +
    terms.reduce((sum, { source, times }) => sum + Math.abs(times) * source.error, 0);
  const [low, high] = target.column.range;
  if (!(most < 1e-3 * (high - low))) return undefined;
  for (let row = 0; row < target.rows; row++) {
    const value = target.at(row);
    const sum = plus + sumOf(terms, row);
    if (Number.isNaN(value) ? !Number.isNaN(sum) : !(Math.abs(value - sum) <= most)) return row;
  }
  return -1;
}
