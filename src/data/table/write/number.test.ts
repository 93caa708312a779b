import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumbers } from "../number-format.ts";
import type { NumberFormat, NumericColumn } from "../schema.ts";
import { numberColumn, numberText } from "./number.ts";

const plain: NumberFormat = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" };
const column = (kind: "integer" | "float", over: Partial<NumericColumn> = {}): NumericColumn => ({
  kind,
  name: "x",
  origin: 0,
  format: plain,
  range: [-1e6, 1e6],
  ...over,
});
const block = (...cells: number[]) => ({
  cells: Float32Array.from(cells),
  width: 1,
  rows: cells.length,
  first: 0,
});

describe("a number's text", () => {
  test.each<[Partial<NumberFormat>, number, string]>([
    [{}, 1234567, "1234567"],
    [{ decimals: 2 }, 0.5, "0.50"],
    [{ groupMark: "," }, 1234567, "1,234,567"],
    [{ groupMark: "," }, 123, "123"],
    [{ decimals: 2, decimalMark: ",", groupMark: "." }, -1234.5, "-1.234,50"],
    [{ decimals: 2, prefix: "$", groupMark: "," }, -1000, "-$1,000.00"],
    [{ decimals: 1, suffix: " %" }, 12.34, "12.3 %"],
    [{ groupMark: "$&" }, 1234, "1$&234"],
  ])("%o of %d is %s", (format, x, text) => {
    expect(numberText({ ...plain, ...format })(x)).toBe(text);
  });
});

test("integers are rounded, kept within range, and missing where the model says so", () => {
  const { numbers, text } = numberColumn(column("integer", { origin: 100, range: [90, 110] }), 0);
  const x = numbers(block(0.4, 0.6, -50, 50, Number.NaN));
  expect([...x]).toEqual([100, 101, 90, 110, Number.NaN]);
  expect([...x.subarray(0, 4)].map(text)).toEqual(["100", "101", "90", "110"]);
});

test("there is no minus zero", () => {
  const { numbers, text } = numberColumn(column("float", { format: { ...plain, decimals: 1 } }), 0);
  expect([...numbers(block(-0.01))].map(text)).toEqual(["0.0"]);
});

test("the cells of a column are those at its place of each row", () => {
  const { numbers } = numberColumn(column("integer"), 1);
  const cells = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect([...numbers({ cells, width: 3, rows: 2, first: 0 })]).toEqual([2, 5]);
});

const formats: fc.Arbitrary<NumberFormat> = fc
  .record({
    decimals: fc.integer({ min: 0, max: 4 }),
    marks: fc.constantFrom<Pick<NumberFormat, "decimalMark" | "groupMark">>(
      { decimalMark: ".", groupMark: "" },
      { decimalMark: ".", groupMark: "," },
      { decimalMark: ",", groupMark: "." },
      { decimalMark: ",", groupMark: " " },
    ),
    affixes: fc.constantFrom(
      { prefix: "", suffix: "" },
      { prefix: "$", suffix: "" },
      { prefix: "", suffix: " €" },
    ),
  })
  .map(({ decimals, marks, affixes }) => ({ decimals, ...marks, ...affixes }));

/** The oracle is the reader of number columns, given enough other cells to tell the marks. */
test("what is written reads back as the same number, within the column's decimals", () => {
  const known = (format: NumberFormat) => [1234567.125, 0.5, 98765432].map(numberText(format));
  fc.assert(
    fc.property(
      formats,
      fc.float({ min: -30_000, max: 30_000, noNaN: true }),
      fc.integer({ min: -5000, max: 5000 }),
      (format, cell, origin) => {
        const kind = format.decimals === 0 ? "integer" : "float";
        const { numbers, text } = numberColumn(column(kind, { format, origin }), 0);
        const written = text(numbers(block(cell))[0]!);
        const texts = [...known(format), written];
        const read = readNumbers(
          texts,
          texts.map(() => 1),
          format.decimalMark === ",",
        );
        expect(Math.abs(read!.values.at(-1)! - (cell + origin))).toBeLessThanOrEqual(
          0.5000001 * 10 ** -format.decimals,
        );
      },
    ),
  );
});
