import { describe, expect, test } from "vitest";
import type { Condition } from "../../data/table/condition.ts";
import type { Presence } from "../../data/table/presence.ts";
import type { ModelledColumn, TableSchema } from "../../data/table/schema.ts";
import { interpret } from "../../graph/interpret.ts";
import { softmax } from "../../graph/ops/compose.ts";
import { flatten } from "../../graph/ops/movement.ts";
import { input } from "../../graph/ops/source.ts";
import { rng } from "../../util/philox.ts";
import { tableCodec } from "./codec.ts";
import { levelsOf } from "./held.ts";
import type { Layout } from "./layout.ts";
import type { Pieces } from "./pieces.ts";

const list = (name: string, values: string[]): ModelledColumn => ({ kind: "categorical", name, values });
const table: TableSchema = {
  columns: [
    list("body", ["town", "state"]),
    list("work", ["employed", "own firm", "retired"]),
    list("sector", ["public", "private"]),
    list("city", ["Oslo", "Bergen"]),
  ],
};
const three = (missing: boolean): Pieces => ({
  low: missing ? [0, 1] : [0, 1, 2],
  high: missing ? [0, 1] : [0, 1, 2],
  missing,
  step: 1,
});
const columns = [three(true), three(false), three(true), three(true)];
const [body, work, sector, city] = [0, 1, 2, 3];
/** Who works has a sector, who works in the public one a body; cities are missing as they like. */
const presences: Presence[] = [
  { column: body, of: sector, values: [0], missing: false },
  { column: sector, of: work, values: [0, 1], missing: false },
];
const codec = tableCodec({ columns, table, presences });
const [ROWS, C, K] = [4000, 4, 3];
const random = rng(11, "held");
const uniform = (n: number) => Float64Array.from({ length: n }, () => random.uniform());
const feeds = { said: uniform(ROWS * C * K).map((u) => 4 * u), u: uniform(ROWS * C) };
/** What a model says, a row for each sort of columns as the layout has them. */
const x = flatten(softmax(input("said", [ROWS, C, K])));
const u = input("u", [ROWS, C]);
const order = (codec.layout as Layout).flatMap((group) => group.columns);

/** Drawn rows. */
function drawn(natural = codec.natural): number[][] {
  const { data } = interpret([natural(x, u)], feeds)[0]!;
  return Array.from({ length: ROWS }, (_, row) => [...data.slice(row * C, (row + 1) * C)]);
}
const keepsRules = (row: readonly number[]): boolean =>
  Number.isNaN(row[sector]!) === (row[work] === 2) && Number.isNaN(row[body]!) === (row[sector] !== 0);

test("what says so is drawn before what keeps to it", () => {
  expect(levelsOf(presences).map((level) => level.map(({ column }) => column))).toEqual([[sector], [body]]);
});

describe("rows", () => {
  test("keep the rules, whatever a model says of each column", () => {
    const rows = drawn();
    expect(rows.filter(keepsRules)).toHaveLength(ROWS);
    expect(rows.filter((row) => row[work] === 2).length).toBeGreaterThan(ROWS / 5);
  });

  test("are in columns without a rule what they would be without rules", () => {
    const free = drawn(tableCodec({ columns, table }).natural);
    expect(free.filter(keepsRules).length).toBeLessThan(ROWS / 2);
    const of = (rows: number[][]) => rows.map((row) => [row[work], row[city]]);
    expect(of(drawn())).toEqual(of(free));
  });
});

describe("conditions", () => {
  const isTown: Condition = { column: body, intervals: [{ low: 0, high: 0 }], missing: false };

  test("on what keeps to a rule are met, and so is the rule", () => {
    const rows = drawn(codec.given!([isTown]).natural);
    expect(rows.every((row) => row[body] === 0 && row[sector] === 0 && row[work]! < 2)).toBe(true);
    const none = drawn(codec.given!([{ column: sector, intervals: [], missing: true }]).natural);
    expect(none.every((row) => row[work] === 2 && Number.isNaN(row[body]!))).toBe(true);
  });

  test("are as probable as P(work) P(public | there) P(town | there)", () => {
    const [p, said] = interpret([codec.given!([isTown]).probability(x), x], feeds);
    const at = (row: number, column: number, place: number) =>
      said!.data[row * C * K + order.indexOf(column) * K + place]!;
    for (let row = 0; row < 50; row++) {
      const works = at(row, work, 0) + at(row, work, 1);
      const isPublic = at(row, sector, 0) / (at(row, sector, 0) + at(row, sector, 1));
      const isTownBody = at(row, body, 0) / (at(row, body, 0) + at(row, body, 1));
      expect(p!.data[row]).toBeCloseTo(works * isPublic * isTownBody, 9);
    }
  });

  test("that the rule excludes are told", () => {
    const retired: Condition = { column: work, intervals: [{ low: 2, high: 2 }], missing: false };
    expect(() => codec.given!([isTown, retired])).toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.sector: expected conditions that a row can meet together, received a value where work allows none.]`,
    );
  });
});
