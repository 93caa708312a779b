import { expect, test } from "vitest";
import { infer } from "./infer.ts";
import { NULL_TEXTS, profileOf } from "./profile.ts";
import { rowSink } from "./raw.ts";
import type { IdentifierColumn, PersonalColumn } from "./schema.ts";
import { schemaText } from "./schema-file.ts";
import { isTakenBy, takenOf } from "./taken.ts";
import type { MadeColumn } from "./write/column.ts";
import { renderer } from "./write/renderer.ts";

const columnOf = (name: string, texts: readonly string[]) => {
  const sink = rowSink([name]);
  for (const text of texts) sink.add([text]);
  return sink.finish({ nulls: NULL_TEXTS, notes: [] }).columns[0];
};
const profile = (name: string, texts: readonly string[]) => profileOf(columnOf(name, texts), NULL_TEXTS);
const found = (name: string, texts: readonly string[]) =>
  infer(profile(name, texts), { nulls: NULL_TEXTS, prefersComma: false }).column as
    | IdentifierColumn
    | PersonalColumn;
const many = (n: number, text: (i: number) => string): string[] =>
  Array.from({ length: n }, (_, i) => text(i));
const cells = new Float32Array();
const made = (column: IdentifierColumn | PersonalColumn, rows: number, first = 0, seed = 1): string[] =>
  (renderer({ columns: [column] }, seed)[0] as MadeColumn).texts({ cells, width: 0, rows, first });
/** Every third of 10,000 codes, in no order. */
const codes = many(3333, (i) => `K${String(((i * 7919) % 3333) * 3).padStart(4, "0")}`);

test("every text of the file is told, and half of the others", () => {
  const isTaken = isTakenBy(takenOf(profile("k", codes)));
  expect(codes.every(isTaken)).toBe(true);
  // 6,667 others, each told with probability 1 - exp(-ln 2) = 1/2: standard deviation 41.
  const others = many(10_000, (i) => `K${String(i).padStart(4, "0")}`).filter(
    (code) => !codes.includes(code),
  );
  expect(Math.abs(others.filter(isTaken).length - 6667 / 2)).toBeLessThan(5 * 41);
});

test("what it keeps is small, and no text can be read from it", () => {
  const column = found("k", codes);
  // 1.44 bits a code, six of them a letter.
  expect(column.taken!.length).toBeLessThan(3333 * (1.45 / 6) + 20);
  expect(JSON.stringify(column)).not.toContain(codes[1]);
});

test("numbers that are held as numbers are told too", () => {
  const phones = many(9000, (i) => `${5_550_000_000 + i * 977}`);
  const isTaken = isTakenBy(takenOf(profile("Mobile", phones)));
  expect(phones.every(isTaken)).toBe(true);
});

test("new identifiers are none of the file's, differ, and begin where they are asked for", () => {
  const column = found("k", codes);
  expect(column).toMatchObject({ kind: "identifier", pattern: "K####" });
  const ids = made(column, 5000);
  expect(ids.filter((id) => codes.includes(id))).toEqual([]);
  expect(new Set(ids).size).toBe(5000);
  // Half of what the file leaves can be told apart from it; the rest have a digit more.
  expect(ids.slice(0, 3000).every((id) => /^K\d{4}$/.test(id))).toBe(true);
  expect(ids.slice(4000).every((id) => /^K\d{5}$/.test(id))).toBe(true);
  expect(made(column, 100, 700)).toEqual(ids.slice(700, 800));
  expect(made(column, 100, 0, 2)).not.toEqual(ids.slice(0, 100));
});

test("a block before the last one is the same again", () => {
  const [writer] = renderer({ columns: [found("k", codes)] }, 1) as MadeColumn[];
  const block = (first: number) => writer.texts({ cells, width: 0, rows: 50, first });
  const [early, late] = [block(0), block(50)];
  expect(block(0)).toEqual(early);
  expect(block(50)).toEqual(late);
});

test("made-up numbers of people are none of the file's", () => {
  // 555-0100 to 555-0199 in 80 of the 800 areas that are drawn from: one in ten would be met by chance.
  const phones = many(
    8000,
    (i) => `(${200 + 9 * Math.floor(i / 100)}) 555-01${String(i % 100).padStart(2, "0")}`,
  );
  const column = found("phone", phones);
  expect(column).toMatchObject({ kind: "personal", sort: "phone" });
  expect(made(column, 2000).filter((phone) => phones.includes(phone))).toEqual([]);
  const { taken: _, ...careless } = column;
  expect(
    made(careless as PersonalColumn, 2000).filter((phone) => phones.includes(phone)).length,
  ).toBeGreaterThan(100);
});

test("identifiers too many to meet, and counters, need none; a schema file has none", () => {
  const uuid = (i: number) =>
    `${(i * 2654435761).toString(16).padStart(12, "a")}-${(i * 40503 + 7).toString(16).padStart(12, "b")}`;
  expect(found("key", many(50, uuid))).toMatchObject({ kind: "identifier" });
  expect(found("key", many(50, uuid)).taken).toBeUndefined();
  expect(
    found(
      "id",
      many(50, (i) => `INV-${1000 + i}`),
    ).taken,
  ).toBeUndefined();
  expect(schemaText({ columns: [found("k", codes)] })).not.toContain("taken");
});
