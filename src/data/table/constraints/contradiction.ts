/** @file Constraints that no row can satisfy together, found before a row is drawn. */

import { ConfigError } from "../../../util/errors.ts";
import { nextUp } from "./bound.ts";
import type { Constraint, Order } from "./define.ts";
import type { View } from "./view.ts";

/** An end of a column's range, and what sets it. */
interface End {
  readonly value: number;
  readonly because: readonly string[];
}
type NamedOrder = Order & { readonly name: string };

/**
 * @throws ConfigError for orders that go round, one of them strict; for ranges that do not meet, the columns' own
 *   among them, orders taken into account
 */
export function refuseContradictions(constraints: readonly Constraint[], { columns }: View): void {
  const orders: NamedOrder[] = constraints.flatMap(({ name, orders = [] }) =>
    orders.map((o) => ({ ...o, name })),
  );
  for (const order of orders.filter(({ isStrict }) => isStrict)) {
    const back = path(orders, order.above, order.below);
    if (back) refuse([order.name, ...back]);
  }

  const lows = new Map<string, End>();
  const highs = new Map<string, End>();
  for (const { name, range } of columns.values()) {
    if (!range) continue;
    const own = [
      `${name}, which is ${range.map((end) => shown(end, columns.get(name)!.type)).join("..")} in the data`,
    ];
    lows.set(name, { value: range[0], because: own });
    highs.set(name, { value: range[1], because: own });
  }
  const raise = (column: string, { value, because }: End): void => {
    if (value > lows.get(column)!.value) lows.set(column, { value, because });
  };
  for (const { name, bounds = [] } of constraints)
    for (const { column, low, high } of bounds) {
      raise(column, { value: low, because: [name] });
      if (high < highs.get(column)!.value) highs.set(column, { value: high, because: [name] });
    }
  // The longest chain of orders passes every column once.
  for (let pass = 0; pass < columns.size && orders.length > 0; pass++)
    for (const { below, above, isStrict, name } of orders) {
      const { value, because } = lows.get(below)!;
      raise(above, { value: isStrict ? nextUp(value) : value, because: [...because, name] });
    }
  for (const [column, low] of lows) {
    const high = highs.get(column)!;
    if (low.value > high.value) refuse([...low.because, ...high.because]);
  }
}

function refuse(names: readonly string[]): never {
  throw new ConfigError({
    where: "constraint",
    expected: "constraints that one row can satisfy",
    received: [...new Set(names)].join(" with "),
  });
}

const shown = (end: number, type: string): string =>
  type === "date"
    ? new Date(end).toISOString().slice(0, 10)
    : type === "datetime"
      ? new Date(end).toISOString()
      : String(end);

/** Names of the orders that lead from one column up to another; undefined where none do. */
function path(orders: readonly NamedOrder[], from: string, to: string): string[] | undefined {
  const names = new Map<string, string[]>([[from, []]]);
  for (const [column, before] of names) {
    if (column === to) return before;
    for (const { below, above, name } of orders)
      if (below === column && !names.has(above)) names.set(above, [...before, name]);
  }
  return undefined;
}
