import fc from "fast-check";
import { expect, test } from "vitest";
import { type Hints, infer } from "../infer.ts";
import { NULL_TEXTS, profileOf } from "../profile.ts";
import { rowSink } from "../raw.ts";
import { textsOf } from "./column.ts";
import { renderer } from "./renderer.ts";

/** What a file's cells are once they were read into numbers of 32 bits and written again. */
function written(texts: readonly string[], hints: Partial<Hints> = {}): string[] {
  const sink = rowSink(["x"]);
  for (const text of texts) sink.add([text]);
  const [raw] = sink.finish({ nulls: NULL_TEXTS, notes: [] }).columns;
  const found = infer(profileOf(raw, NULL_TEXTS), { nulls: NULL_TEXTS, prefersComma: false, ...hints });
  const [column] = renderer({ columns: [found.column] }, 0);
  return textsOf(column, (text) => text)({ cells: found.cells!, width: 1, rows: texts.length, first: 0 });
}
const repeated = (...texts: string[]): string[] => [...texts, ...texts, ...texts];

test.each<[string, string[], Partial<Hints>?]>([
  ["decimals as needed", repeated("1", "1.5", "1.25", "-3", "0")],
  ["at least one decimal", repeated("1.0", "2.5", "3.25", "-4.0")],
  ["always two decimals", repeated("0.18", "1.40", "3.00", "-2.75")],
  ["whole numbers with decimals", repeated("1.0", "2.0", "15.0", "")],
  ["small numbers with exponents", repeated("2.2e-9", "1.7e-4", "7.0e-4", "8.3e-7")],
  ["capital exponents of two digits", repeated("3E+05", "2E+04", "9E+04")],
  ["exponents where a data frame has them", repeated("0.0001", "1e-05", "2.5e-06", "0.5", "12.25", "0.0")],
  ["exponents where JavaScript has them", repeated("0.000001", "1e-7", "2.5e-7", "0", "3")],
  ["exponents and decimal commas", repeated("1,5e-3", "2,5e-4"), { prefersComma: true }],
  ["numbers too small for 20 decimals", repeated("1.5e-30", "2.5e-31")],
  ["plus signs", repeated("+37", "-21", "0", "+5")],
  ["no zero before the point", repeated(".5", "-.25", "1.75", "0")],
  ["thousands", repeated("2,657,223", "272", "-1,000")],
  ["Swiss thousands", repeated("1'234.50", "12.25")],
  ["decimal commas", repeated("1.234,50", "2,75", "0,01"), { prefersComma: true }],
  ["per cent", repeated("100.0%", "17.7%", "0.1%")],
  ["currency before", repeated("€ 63.85", "€ 0.05", "-€ 4.00")],
  ["currency and thousands", repeated("$1,234.00", "$5.50")],
  ["what arithmetic leaves", repeated("0.1", "0.2", "0.5", "0.75")],
  ["codes", repeated("01234", "22222", "00501")],
  ["dates", repeated("28.9.2023", "1.12.2023", "")],
  ["times", repeated("2024-01-05 10:30:00", "2023-12-31 23:59:59")],
  ["booleans", repeated("Yes", "No", "")],
])("%s come back as they were", (_, texts, hints) => {
  expect(written(texts, hints)).toEqual(texts);
});

test("0.1 stays 0.1 beside numbers with all the digits of 64 bits", () => {
  const long = ["0.3333333333333333", "0.1428571428571428", "0.9090909090909091"];
  expect(written(repeated("0.1", "0.25", ...long)).slice(0, 2)).toEqual(["0.1", "0.25"]);
});

test("whole numbers written with decimals are whole: 3.4 is none of them", () => {
  const texts = repeated("1.0", "2.0", "9.0");
  const sink = rowSink(["x"]);
  for (const text of texts) sink.add([text]);
  const [raw] = sink.finish({ nulls: NULL_TEXTS, notes: [] }).columns;
  const { column } = infer(profileOf(raw, NULL_TEXTS), { nulls: NULL_TEXTS, prefersComma: false });
  const [{ ...out }] = renderer({ columns: [column] }, 0);
  const block = {
    cells: Float32Array.of(3.4 - (column as { origin: number }).origin),
    width: 1,
    rows: 1,
    first: 0,
  };
  expect(textsOf(out, (text) => text)(block)).toEqual(["3.0"]);
});

/** The oracle is the text itself: five digits are within what 32 bits hold. */
test("numbers of up to five digits come back as they were, however they were written", () => {
  const forms: Record<string, (x: number) => string> = {
    shortest: (x) => (x / 100).toString(),
    fixed: (x) => (x / 100).toFixed(2),
    integer: (x) => String(x),
    signed: (x) => (x > 0 ? `+${x}` : String(x)),
    scientific: (x) => (x / 1e4).toExponential(4),
    capital: (x) => x.toExponential(4).toUpperCase(),
    grouped: (x) => x.toLocaleString("en-US"),
    German: (x) => (x / 100).toLocaleString("de-DE", { minimumFractionDigits: 2 }),
    percent: (x) => `${(x / 10).toFixed(1)} %`,
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(forms)),
      fc.array(fc.integer({ min: -99_999, max: 99_999 }), { minLength: 3, maxLength: 30 }),
      (form, numbers) => {
        // Large numbers tell groups of three from decimals.
        const texts = repeated(...[12_345, -67_891, 99_999, ...numbers].map(forms[form]));
        expect(written(texts, { prefersComma: form === "German" })).toEqual(texts);
      },
    ),
  );
});
