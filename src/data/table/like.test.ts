import { describe, expect, test } from "vitest";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import { openDataset } from "../open.ts";

const { folder, write } = tempFolder();
const lines = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => `${line(i)}\n`).join("");
const path = write(
  "own.csv",
  `id,city,day,pay,cents,ok\n${lines(40, (i) => `K${i * 37},${["Oslo", "Bergen"][i % 2]},${(i % 12) + 1}/2/2024,${i}.5,${i * 100 + 50},${["yes", "no", "?"][i % 3]}`)}`,
);
const like = async () => (await openDataset(path)).table!;
const other = async (text: string) => openDataset(write("other.csv", text), { like: await like() });

test("columns are found by their names, values at the places and from the origins of the other table", async () => {
  const { columns } = await like();
  expect(columns.map(({ kind }) => kind)).toEqual([
    "identifier",
    "categorical",
    "datetime",
    "float",
    "computed",
    "categorical",
  ]);
  // Alone, Bergen would have the first place, and 7 would be an integer.
  const { shape, values, table } = await other(
    `more,ok,pay,city,day\n${lines(12, () => "x,no,7,Bergen,3/2/2024")}y,yes,,Oslo,12/2/2024\n`,
  );
  expect(table!.columns).toEqual(columns);
  expect(shape).toEqual([4]);
  // From 2 January to 2 March 2024, months first as in the other table.
  expect([...values.subarray(0, 4)]).toEqual([1, 60, 7, 1]);
  const last = [...values.subarray(-4)];
  expect([last[0], last[2], last[3]]).toEqual([0, NaN, 0]);
});

describe("what is not like it is named by row and column", () => {
  const read = (text: string) => complaint(folder, () => other(text));
  const rest = lines(12, () => "Oslo,1/2/2024,1.5,yes");

  test.each([
    [
      `city,pay\n${lines(12, () => "Oslo,1")}`,
      "expected the columns of the table that the model was trained on, received none called day, ok.",
    ],
    [
      `city,day,pay,ok\n${rest}Paris,1/2/2024,1.5,no\nRome,1/2/2024,1.5,no\n`,
      'row 13, column "city": expected one of the 2 values that the model knows, received "Paris", "Rome" in 2 rows.',
    ],
    [
      `city,day,pay,ok\n${rest}Oslo,1/2/2024,much,no\n`,
      'row 13, column "pay": expected a number, received "much" in 1 row.',
    ],
    [
      `city,day,pay,ok\n${rest}Oslo,soon,1,no\n`,
      'row 13, column "day": expected a date such as M/D/YYYY, received "soon" in 1 row.',
    ],
  ])("%#", async (text, words) => {
    expect(await read(text)).toBe(`DataError: TMP/other.csv: ${words}`);
  });
});

test("two numbers a line are a table where one is asked for, pictures are not", async () => {
  const pairs = write("pairs.csv", `x,y\n${lines(12, (i) => `${i},${i % 5}`)}`);
  const { table } = await openDataset(pairs, { target: "y" });
  expect((await openDataset(pairs, { like: table! })).modality).toBe("table");
  expect(await complaint(folder, () => openDataset("mnist", { like: table! }))).toMatchInlineSnapshot(
    `"ConfigError: mnist.like: expected only size, channels, received columns of a table."`,
  );
});

test("a word that is a value of the other table is one here, though no cell is empty", async () => {
  const cells = (i: number) => ["Nursery", "None", ""][i % 3];
  const table = (await openDataset(write("care.csv", `care,n\n${lines(60, (i) => `${cells(i)},${i % 7}`)}`)))
    .table!;
  const { values } = await openDataset(write("more.csv", `care,n\n${lines(12, () => "None,3")}`), {
    like: table,
  });
  expect(values[0]).toBe(1);
});
