import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { tempFolder } from "../../test/fixtures/temp-folder.ts";
import { predicate } from "../data/table/constraints/predicate.ts";
import type { TableSchema } from "../data/table/schema.ts";
import { rng } from "../util/philox.ts";
import { type TableOptions, writeTable } from "./write-table.ts";

const { folder } = tempFolder();
const table: TableSchema = {
  delimiter: ";",
  columns: [
    { kind: "identifier", name: "id", pattern: "AA-###" },
    { kind: "personal", name: "who", sort: "name" },
    { kind: "categorical", name: "say", values: ["yes", "=no"] },
    {
      kind: "integer",
      name: "n",
      origin: 0,
      format: { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" },
      range: [0, 99],
    },
  ],
};

/** A model whose rows are a function of the seed and their place, and which says what it was asked. */
function model() {
  const asked: [count: number, from: number][] = [];
  return {
    asked,
    folder: "nowhere",
    modality: "table",
    shape: [2],
    table,
    sample(count: number, { seed = 0, from = 0 } = {}) {
      asked.push([count, from]);
      const values = Float32Array.from({ length: 2 * count }, (_, i) =>
        rng(seed, "row", from + (i >> 1)).int(2 + (i & 1) * 98),
      );
      return { values, shape: [2] };
    },
  };
}

async function written(name: string, options: TableOptions): Promise<string> {
  const out = join(folder, name);
  await writeTable(model(), out, options);
  return readFileSync(out, "utf8");
}
const lines = async (name: string, options: TableOptions) =>
  (await written(name, options)).trimEnd().split("\n");

describe("rows", () => {
  test("the first of many are the few, made-up columns and constraints included", async () => {
    const even = predicate("even", ({ n }) => (n as number) % 2 === 0);
    for (const constraints of [[], [even, "n in 10..90"]]) {
      const many = await lines("many.csv", { count: 3456, seed: 4, constraints });
      expect(many).toHaveLength(3457);
      expect(await lines("few.csv", { count: 1234, seed: 4, constraints })).toEqual(many.slice(0, 1235));
      expect(await lines("other.csv", { count: 5, seed: 5, constraints })).not.toEqual(many.slice(0, 6));
    }
  });

  test("are drawn a block at a time, from places that blocks begin at", async () => {
    const one = model();
    await writeTable(one, join(folder, "blocks.csv"), { count: 2500 });
    expect(one.asked).toEqual([
      [1000, 0],
      [1000, 1000],
      [500, 2000],
    ]);
  });

  test("are counted as they are written", async () => {
    const counts: number[] = [];
    await written("told.csv", { count: 2100, onRows: (rows) => counts.push(rows) });
    expect(counts).toEqual([1000, 2000, 2100]);
  });
});

describe("files", () => {
  test("are of the form their names ask for, with the delimiter of the table", async () => {
    expect((await written("x.csv", { count: 1 })).split("\n")[0]).toBe("id;who;say;n");
    expect((await written("x.TSV", { count: 1 })).split("\n")[0]).toBe("id\twho\tsay\tn");
    expect(Object.keys(JSON.parse(await written("x.jsonl", { count: 1 })) as object)).toEqual([
      "id",
      "who",
      "say",
      "n",
    ]);
    expect((await written("x.parquet", { count: 1 })).slice(0, 4)).toBe("PAR1");
    expect((await written("x.txt", { count: 1, format: "csv" })).split("\n")[0]).toBe("id;who;say;n");
  });

  test("formulas are escaped where asked", async () => {
    expect(await written("plain.csv", { count: 50 })).toContain(";=no;");
    const escaped = await written("escaped.csv", { count: 50, escapeFormulas: true });
    expect(escaped).toContain(";'=no;");
    expect(escaped).not.toContain(";=no;");
  });

  test("none is left by a sample that fails or is stopped", async () => {
    const nobody = predicate("nobody", ({ n }) => (n as number) > 200);
    await expect(
      writeTable(model(), join(folder, "failed.csv"), { count: 5, constraints: [nobody] }),
    ).rejects.toThrow("at least 1 row in 1,000");
    const stop = new AbortController();
    const onRows = (rows: number): void => {
      if (rows === 3000) stop.abort("SIGINT");
    };
    await expect(
      writeTable(model(), join(folder, "stopped.csv"), { count: 1e6, onRows, signal: stop.signal }),
    ).rejects.toBe("SIGINT");
    expect(readdirSync(folder).filter((name) => /failed|stopped/.test(name))).toEqual([]);
  });
});

test("what cannot be is told before a row is drawn", async () => {
  const one = model();
  await expect(writeTable(one, "x.xlsx", { count: 1 })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: out: expected "-", or a file that ends in .csv, .jsonl, .ndjson, .parquet, .tsv, .tab, received "x.xlsx".]`,
  );
  await expect(
    writeTable(one, join(folder, "x.csv"), { count: 1, constraints: ["n in 100..200"] }),
  ).rejects.toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: constraint: expected constraints that one row can satisfy, received n in 100..200 with n, which is 0..99 in the data.]`,
  );
  const screen = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await expect(writeTable(one, "-", { count: 1, constraints: ["n in 100..200"] })).rejects.toThrow();
  expect(screen).not.toHaveBeenCalled();
  screen.mockRestore();
  const { table: _, ...image } = one;
  await expect(
    writeTable({ ...image, modality: "image" }, "x.csv", { count: 1 }),
  ).rejects.toThrowErrorMatchingInlineSnapshot(
    `[UnsupportedError: nowhere: expected a model of a table, received image.]`,
  );
  expect(one.asked).toEqual([]);
});
