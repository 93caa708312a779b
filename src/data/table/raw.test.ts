import { expect, test } from "vitest";
import { asTexts, PLAIN, type RawColumn, rowSink } from "./raw.ts";

const rest = { nulls: new Set<string>(), notes: [] };
const cellsOf = ({ codes, texts, numbers }: RawColumn): (string | number)[] =>
  Array.from(codes, (code, row) => (code === PLAIN ? numbers![row] : texts[code]));

test("equal texts share one entry", () => {
  const sink = rowSink(["a", "b"]);
  for (const cells of [
    ["x", "1"],
    ["y", "1"],
    ["x", "02"],
  ])
    sink.add(cells);
  const { columns, rows } = sink.finish(rest);
  expect(rows).toBe(3);
  expect(columns.map(({ texts }) => texts)).toEqual([
    ["x", "y"],
    ["1", "02"],
  ]);
  expect(columns.map(cellsOf)).toEqual([
    ["x", "y", "x"],
    ["1", "1", "02"],
  ]);
});

test("many different numbers are kept as numbers, and what is none among them as text", () => {
  const written = Array.from({ length: 12_000 }, (_, i) =>
    i % 1000 === 999 ? "NA" : `${i}.${i % 2 ? "25" : "5"}`,
  );
  const sink = rowSink(["x"]);
  for (const text of written) sink.add([text]);
  const [column] = sink.finish(rest).columns;
  expect(column.texts.length).toBeLessThan(5000);
  // Row 4098 brings the 4096th different text. Of the rows after it 3,950 are even, 3,951 odd and 8 of these "NA".
  expect([...column.decimals.written.subarray(0, 4)]).toEqual([0, 3950, 3943, 0]);
  expect(cellsOf(column).map((cell) => (cell === "NA" ? NaN : Number(cell)))).toEqual(written.map(Number));
  // As texts again: the digits that stand in the file, since 0.5 and 0.25 end in no zero.
  expect(cellsOf(asTexts(column))).toEqual(written);
});

test("a column that comes late is empty before", () => {
  const sink = rowSink(["a"]);
  sink.add(["1"]);
  sink.widen("b");
  sink.add(["2", "x"]);
  expect(sink.finish(rest).columns.map(cellsOf)).toEqual([
    ["1", "2"],
    ["", "x"],
  ]);
});

test("beyond what is held, every row has the same chance", () => {
  const [held, rows] = [2_000, 10_000];
  const sink = rowSink(["row"], held);
  for (let row = 0; row < rows; row++) sink.add([String(row)]);
  const table = sink.finish(rest);
  expect(table).toMatchObject({ rows: held, rowsSeen: rows });
  expect(table.notes).toEqual([
    "10,000 rows are more than are held at once: a uniform sample of 2,000 stands for them.",
  ]);
  const kept = cellsOf(table.columns[0]).map(Number);
  expect(new Set(kept).size).toBe(held);
  // Rows of each fifth of the file: binomial(2000, 1/5), standard deviation 17.9.
  for (let fifth = 0; fifth < 5; fifth++) {
    const count = kept.filter((row) => Math.floor(row / 2000) === fifth).length;
    expect(Math.abs(count - 400)).toBeLessThan(4 * 17.9);
  }
});
