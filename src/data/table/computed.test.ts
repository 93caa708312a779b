import { describe, expect, test } from "vitest";
import { rng } from "../../util/philox.ts";
import { NULL_TEXTS } from "./profile.ts";
import { rowSink } from "./raw.ts";
import { ruleText } from "./rule-text.ts";
import { tabulate } from "./tabulate.ts";
import type { Block } from "./write/column.ts";
import { textsOf } from "./write/column.ts";
import { renderer } from "./write/renderer.ts";

type Row = Record<string, string>;
const ROWS = 400;
const random = rng(7, "computed");
const rowsOf = (row: (i: number) => Row, n = ROWS): Row[] => Array.from({ length: n }, (_, i) => row(i));
const whole = (n: number): number => random.int(n);
const cents = (n: number): string => (n / 100).toFixed(2);

function read(rows: readonly Row[], options = {}) {
  const names = Object.keys(rows[0]);
  const sink = rowSink(names);
  for (const row of rows) sink.add(names.map((name) => row[name]));
  return tabulate("t.csv", sink.finish({ nulls: NULL_TEXTS, notes: [] }), options);
}
const rulesOf = (rows: readonly Row[], options = {}): string[] =>
  read(rows, options).table!.columns.flatMap((column) =>
    column.kind === "computed" ? [`${column.name} = ${ruleText(column)}`] : [],
  );

describe("rules", () => {
  test("a multiple, a sum of many, a difference turned to a sum, a constant less another", () => {
    const rows = rowsOf((i) => {
      const [price, a, b, c, born] = [whole(90_000), whole(500), whole(300), whole(9), 1940 + whole(70)];
      return {
        price: cents(price),
        a: String(a),
        b: String(b),
        c: String(c),
        price_cents: String(price),
        revenue: String(a + b + 2 * c),
        profit: String(a - b),
        born: String(born),
        age: String(2024 - born),
        other: String((i * 7919) % 400),
      };
    });
    expect(rulesOf(rows)).toEqual([
      "a = b + profit",
      "price_cents = 100 price",
      "revenue = 2 b + 2 c + profit",
      "age = 2024 - born",
    ]);
  });

  test("dates and days", () => {
    const day = (n: number): string => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10);
    const rows = rowsOf(() => {
      const [start, days] = [whole(300), whole(60)];
      return { start: day(start), end: day(start + days), days: String(days), x: String(whole(50)) };
    });
    expect(rulesOf(rows)).toEqual(["end = start + days days"]);
  });

  test("cells are missing together", () => {
    const rows = rowsOf((i) => {
      const [net, tax] = [whole(9000), whole(900)];
      return {
        net: cents(net),
        tax: i % 5 === 0 ? "" : cents(tax),
        total: i % 5 === 0 ? "" : cents(net + tax),
        x: i % 3 === 0 ? "" : String(i % 17),
      };
    });
    expect(rulesOf(rows)).toEqual(["total = net + tax"]);
    expect(rulesOf([...rows, { net: "1.00", tax: "", total: "1.00", x: "" }])).toEqual([]);
  });

  test("one row in many breaks it", () => {
    const rows = rowsOf(() => {
      const [a, b] = [whole(500), whole(300)];
      return { a: String(a), b: String(b), sum: String(a + b) };
    }, 3000);
    expect(rulesOf(rows)).toEqual(["sum = a + b"]);
    expect(rulesOf([...rows, { a: "1", b: "2", sum: "4" }])).toEqual([]);
  });

  test("parts of a whole, where no column is a sum of others, and what few rows show, are none", () => {
    const parts = rowsOf(() => {
      const [a, b] = [whole(40), whole(40)];
      return { a: String(a), b: String(b), c: String(100 - a - b) };
    });
    expect(rulesOf(parts)).toEqual([]);
    const rare = rowsOf((i) => ({ a: i % 50 ? "0" : "3", b: i % 50 ? "0" : "6", x: String(whole(99)) }));
    expect(rulesOf(rare)).toEqual([]);
    const few = rowsOf((i) => ({ a: String(i * i), b: String(2 * i * i), x: String(whole(99)) }), 15);
    expect(rulesOf(few)).toEqual([]);
  });

  test("nothing follows that is asked for, or is the target", () => {
    const rows = rowsOf(() => {
      const a = whole(900);
      return { a: String(a), b: String(3 * a), x: String(whole(99)) };
    });
    expect(rulesOf(rows)).toEqual(["b = 3 a"]);
    expect(rulesOf(rows, { target: "b" })).toEqual(["a = 0.333333 b"]);
    expect(rulesOf(rows, { target: "a", column: ["b:integer"] })).toEqual([]);
  });

  test("what others are computed from follows from nothing itself", () => {
    const rows = rowsOf(() => {
      const born = 1940 + whole(30);
      return { code: `y${born}`, born: String(born), age: String(2024 - born), x: String(whole(99)) };
    });
    expect(read(rows).table!.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "code derived",
      "born integer",
      "age computed",
      "x integer",
    ]);
  });

  test("many columns that have nothing to do with one another", () => {
    const rows = rowsOf(() =>
      Object.fromEntries(Array.from({ length: 120 }, (_, c) => [`c${c}`, String(whole(1000))])),
    );
    expect(rulesOf(rows.map((row) => ({ ...row, twice: String(2 * Number(row.c77)) })))).toEqual([
      "twice = 2 c77",
    ]);
  });
});

test("new rows keep the rules to the last digit, in the file's own form", () => {
  const dataset = read(
    rowsOf(() => {
      const [net, tax] = [whole(900_000), whole(90_000)];
      return { net: cents(net), tax: cents(tax), total: `$${cents(net + tax)}`, cents: String(net) };
    }),
  );
  expect(dataset.shape).toEqual([2]);
  // Cells between those of the file, as a model makes them.
  const cells = Float32Array.from({ length: 2000 }, () => random.uniform() * 9000);
  const block: Block = { cells, width: 2, rows: 1000, first: 0 };
  const [net, tax, total, inCents] = renderer(dataset.table!, 0).map((column) =>
    textsOf(column, (text) => text)(block),
  );
  const hundredths = (text: string): number => Number(text.replace(/[$.]/g, ""));
  for (let i = 0; i < 1000; i++) {
    expect(total[i]).toMatch(/^\$\d+\.\d\d$/);
    expect(hundredths(total[i])).toBe(hundredths(net[i]) + hundredths(tax[i]));
    expect(inCents[i]).toBe(String(hundredths(net[i])));
  }
});

test("rows of the file come back as they were, missing cells too", () => {
  const rows = rowsOf((i) => {
    const [a, b] = [whole(500), whole(300)];
    return { a: i % 7 ? String(a) : "", b: String(b), sum: i % 7 ? String(a + b) : "" };
  });
  const { values, table } = read(rows);
  const block: Block = { cells: values as Float32Array, width: 2, rows: ROWS, first: 0 };
  const sums = textsOf(renderer(table!, 0)[2], (text) => text)(block);
  expect(sums).toEqual(rows.map(({ sum }) => sum));
});
