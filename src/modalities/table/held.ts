/**
 * @file Cells that are missing exactly where another column says so: of the places that a model gives a column, those
 * that the other's cell forbids have no probability, and the others keep theirs in proportion.
 */

import type { Condition, Interval } from "../../data/table/condition.ts";
import type { Allowed } from "../../data/table/conditions/cells.ts";
import { EVERYWHERE, intersected } from "../../data/table/conditions/interval.ts";
import type { Presence } from "../../data/table/presence.ts";
import { isListed, type ModelledColumn } from "../../data/table/schema.ts";
import { reordered } from "../../graph/ops/compose.ts";
import { abs, add, div, greater, mul, sub } from "../../graph/ops/elementwise.ts";
import { concat, reshape, sliceAxis } from "../../graph/ops/movement.ts";
import { sum } from "../../graph/ops/reduce.ts";
import { table } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { ConfigError } from "../../util/errors.ts";
import type { Slots } from "./layout.ts";

/** So that something is left where a model gives nothing to all that is allowed. */
const LEAST = 1e-9;
/** Draws are below 1; sums of what is allowed must not be, for what is forbidden stands behind them. */
const ABOVE = 1 + 1e-6;

/** Rules in the order in which they can be kept: what says of others is drawn before them. */
export function levelsOf(rules: readonly Presence[]): Presence[][] {
  const levels: Presence[][] = [];
  let left = [...rules];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ column }) => column));
    levels.push(left.filter(({ of }) => !waiting.has(of)));
    left = left.filter(({ of }) => waiting.has(of));
  }
  return levels;
}

/**
 * What is said of all columns, where some keep to cells that are drawn already.
 *
 * @param cells  [B, columns] in the order of a row
 */
export function held(said: readonly Slots[], cells: Tensor, rules: readonly Presence[]): Slots[] {
  const B = cells.shape[0]!;
  const own = (place: number): number => rules.findIndex(({ column }) => column === place);
  const has = concat(
    rules.map((rule) => hasSomething(sliceAxis(cells, 1, rule.of, rule.of + 1), rule)),
    1,
  );
  return said.map((slots) => {
    const { columns, places: K } = slots.group;
    const C = columns.length;
    const ruled = columns.map(own);
    if (ruled.every((rule) => rule < 0)) return slots;
    const isRuled = ruled.map((rule) => (rule < 0 ? 0 : 1));
    const flags = reshape(
      reordered(
        has,
        ruled.map((rule) => Math.max(rule, 0)),
      ),
      [B, C, 1],
    );
    const facts = (of: (ruled: number, isMissing: boolean) => number): Tensor =>
      table(
        isRuled.flatMap((one) => Array.from({ length: K }, (_, k) => of(one, k === K - 1))),
        [C, K],
      );
    const present = facts((one, isMissing) => (one && isMissing ? 0 : 1));
    const missing = facts((one, isMissing) => (one && !isMissing ? 0 : 1));
    const allowed = add(mul(flags, present), mul(sub(1, flags), missing));
    const left = mul(
      add(
        slots.places,
        table(
          isRuled.map((one) => one * LEAST),
          [C, 1],
        ),
      ),
      allowed,
    );
    // Of columns without a rule every number stays as it is, to the last bit: others are drawn after them.
    const total = add(
      mul(
        sum(left, [2], true),
        table(
          isRuled.map((one) => one / ABOVE),
          [C, 1],
        ),
      ),
      table(
        isRuled.map((one) => 1 - one),
        [C, 1],
      ),
    );
    return { ...slots, places: div(left, total) };
  });
}

/** Whether the other column's cells [B, 1] say that there is something: 1 or 0. Nothing is greater than NaN, nor less. */
function hasSomething(cell: Tensor, { values, missing }: Presence): Tensor {
  const isThere = greater(cell, -3e38);
  const among = values ? amongst(cell, values) : isThere;
  return missing ? add(among, sub(1, isThere)) : among;
}

const amongst = (cell: Tensor, values: readonly number[]): Tensor =>
  values.length === 0
    ? mul(greater(cell, -3e38), 0)
    : sum(greater(0.5, abs(sub(cell, table(values)))), [1], true);

/**
 * Conditions with those that follow from them: where a column must hold something, or nothing, the column that says so
 * must say it.
 *
 * @throws ConfigError where that leaves the other column nothing
 */
export function followed(
  conditions: readonly Condition[],
  rules: readonly Presence[],
  columns: readonly ModelledColumn[],
): Condition[] {
  const met = new Map(conditions.map((condition) => [condition.column, condition]));
  // What says so may itself keep to another.
  for (const rule of levelsOf(rules).reverse().flat()) {
    const own = met.get(rule.column);
    // One that allows both leaves it open.
    if (!own || (own.missing && own.intervals.length > 0)) continue;
    const { of } = rule;
    const said = sayingOf(rule, columns[of]!, !own.missing);
    const before = met.get(of) ?? { intervals: [EVERYWHERE], missing: true };
    const intervals = intersected(before.intervals, said.intervals);
    const missing = before.missing && said.missing;
    if (intervals.length === 0 && !missing)
      throw new ConfigError({
        where: `where.${columns[rule.column]!.name}`,
        expected: "conditions that a row can meet together",
        received: `${own.missing ? "none where" : "a value where"} ${columns[of]!.name} ${own.missing ? "asks for one" : "allows none"}`,
      });
    met.set(of, { column: of, intervals, missing });
  }
  return [...met.values()];
}

/** The cells of the other column that say that there is something, or that there is nothing. */
function sayingOf({ values, missing }: Presence, of: ModelledColumn, something: boolean): Allowed {
  const all = isListed(of) ? [...of.values.keys()].map(at) : [EVERYWHERE];
  const held = values && isListed(of) ? values.map(at) : values ? [] : all;
  return something
    ? { intervals: held, missing }
    : { intervals: all.filter((one) => !held.some(({ low }) => low === one.low)), missing: !missing };
}

const at = (place: number): Interval => ({ low: place, high: place });
