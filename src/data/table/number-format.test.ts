import { describe, expect, test } from "vitest";
import { readNumbers } from "./number-format.ts";
import type { NumberFormat } from "./schema.ts";

const read = (texts: string[], prefersComma = false) => {
  const reading = readNumbers(
    texts,
    texts.map(() => 1),
    prefersComma,
  );
  return (
    reading && {
      values: [...reading.values],
      ...reading.format,
      decimals: Math.max(
        ...[reading.decimals.written, reading.decimals.needed].map((counts) =>
          counts.findLastIndex((n) => n > 0),
        ),
      ),
    }
  );
};
const plain = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" };

describe("read by hand", () => {
  test.each<[string, string[], number[], Partial<NumberFormat>]>([
    ["integers", ["1", "-20", "+3"], [1, -20, 3], {}],
    ["decimals", ["1.5", "20", ".25", "5."], [1.5, 20, 0.25, 5], { decimals: 2, isBare: true }],
    [
      "exponents",
      ["1e3", "2.5E-2"],
      [1000, 0.025],
      { decimals: 3, exponent: { sign: "e", hasPlus: false, digits: 1, mantissa: [0, 1] } },
    ],
    ["decimal commas", ["1,5", "2,25"], [1.5, 2.25], { decimals: 2, decimalMark: "," }],
    ["groups by commas", ["1,234", "12", "1,234,567"], [1234, 12, 1234567], { groupMark: "," }],
    ["groups by commas, decimals", ["1,234.50", "2.25"], [1234.5, 2.25], { decimals: 2, groupMark: "," }],
    [
      "groups by points",
      ["1.234,5", "1.234.567,25"],
      [1234.5, 1234567.25],
      { decimals: 2, decimalMark: ",", groupMark: "." },
    ],
    ["groups by spaces", ["1 234.5", "12"], [1234.5, 12], { decimals: 1, groupMark: " " }],
    ["Swiss groups", ["1'234.50", "12.25"], [1234.5, 12.25], { decimals: 2, groupMark: "'" }],
    ["dollars", ["$1,234.50", "$3.00"], [1234.5, 3], { decimals: 2, groupMark: ",", prefix: "$" }],
    ["minus before the sign of the currency", ["-$5", "$7"], [-5, 7], { prefix: "$" }],
    ["euros after", ["1,50 €", "2,00 €"], [1.5, 2], { decimals: 2, decimalMark: ",", suffix: " €" }],
    ["per cent", ["12%", "7.5%"], [12, 7.5], { decimals: 1, suffix: "%" }],
  ])("%s", (_, texts, values, format) => {
    expect(read(texts)).toEqual({ values, ...plain, ...format });
  });
});

test("1,234 is a thousand, but where cells are separated by semicolons or another text decides", () => {
  expect(read(["1,234", "2,345"])?.values).toEqual([1234, 2345]);
  expect(read(["1,234", "2,345"], true)?.values).toEqual([1.234, 2.345]);
  expect(read(["1,234", "2,3"])?.values).toEqual([1.234, 2.3]);
});

test("what is none", () => {
  expect(read(["x", "1", "1,2,3", "1-2", "12 apples"])?.values).toEqual([NaN, 1, NaN, NaN, NaN]);
  expect(read(["x", "", "?"])).toBeUndefined();
});
