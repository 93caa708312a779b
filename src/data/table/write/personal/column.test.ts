import { describe, expect, test } from "vitest";
import type { PersonalColumn } from "../../schema.ts";
import { dice } from "../dice.ts";
import { card, isLuhn } from "./card.ts";
import { personalColumn } from "./column.ts";

const made = (column: Omit<PersonalColumn, "kind" | "name">, rows = 200, seed = 1, first = 0): string[] =>
  personalColumn({ kind: "personal", name: "who", ...column }, seed).texts({
    cells: new Float32Array(0),
    width: 0,
    rows,
    first,
  });

/** 4539 1488 0343 6467 is the worked example of many texts; 8273 1232 7351 0569 differs from a valid one by a digit. */
test("Luhn's sum", () => {
  expect(isLuhn("4539 1488 0343 6467")).toBe(true);
  expect(isLuhn("8273 1232 7352 0569")).toBe(false);
  expect(isLuhn("79927398713")).toBe(true);
  expect(isLuhn("79927398710")).toBe(false);
});

describe("cards", () => {
  test.each([
    ["#### #### #### ####", /^4000 00\d\d \d{4} \d{4}$/],
    ["#### ###### #####", /^3782 82\d{4} \d{5}$/],
    ["4#### ##########1", /^4\d{4} \d{10}1$/],
  ])("%s", (pattern, form) => {
    for (const number of made({ sort: "card", pattern })) {
      expect(number).toMatch(form);
      expect(isLuhn(number)).toBe(true);
    }
  });

  test("a form without places stays as it is", () => {
    expect(card("none")(dice(1, "x"))).toBe("none");
  });
});

test.each<[Omit<PersonalColumn, "kind" | "name">, RegExp]>([
  [{ sort: "name" }, /^[A-Z][a-z]+ [A-Z][a-z]+$/],
  [{ sort: "name", language: "zh" }, /^\p{Script=Han}{2,3}$/u],
  [{ sort: "email" }, /^[a-z]+\.[a-z]+\d+@example\.(com|org|net)$/],
  [{ sort: "phone", pattern: "(###) ###-####" }, /^\([2-9]\d\d\) 555-01\d\d$/],
  [{ sort: "phone", pattern: "+1-###-###-####" }, /^\+1-[2-9]\d\d-555-01\d\d$/],
  [{ sort: "phone", pattern: "(###) 3##-####" }, /^\([2-9]\d\d\) 555-01\d\d$/],
  [{ sort: "phone", pattern: "##### #####" }, /^\d{5} \d{5}$/],
  [{ sort: "phone", pattern: "1##########" }, /^1\d{10}$/],
  [{ sort: "phone" }, /^\([2-9]\d\d\) 555-01\d\d$/],
  [{ sort: "id-number", pattern: "##-AA-hh" }, /^\d\d-[A-Z]{2}-[0-9a-f]{2}$/],
  [{ sort: "address" }, /^\d{1,3} \w+ \w+, \w+$/],
  [{ sort: "address", language: "zh" }, /^\p{Script=Han}+\d+号$/u],
  [{ sort: "url" }, /^https:\/\/example\.(com|org|net)\/[a-z]+\/\d+$/],
  [{ sort: "ip" }, /^10\.\d+\.\d+\.\d+$/],
  [{ sort: "ip", pattern: "hhhh:hhhh:hhhh:hhhh:hhhh:hhhh:hhhh:hhhh" }, /^fd[0-9a-f]{2}(:[0-9a-f]{4}){7}$/],
])("%o", (column, form) => {
  const cells = made(column);
  for (const cell of cells) expect(cell).toMatch(form);
  expect(new Set(cells).size).toBeGreaterThan(column.sort === "phone" ? 100 : 150);
});

test("no two people share an address for mail", () => {
  expect(new Set(made({ sort: "email" }, 5000)).size).toBe(5000);
});

test("a cell is a function of the seed, the column and the row", () => {
  const all = made({ sort: "name" }, 30);
  expect(made({ sort: "name" }, 10, 1, 20)).toEqual(all.slice(20));
  expect(made({ sort: "name" }, 30, 2)).not.toEqual(all);
  const other = personalColumn({ kind: "personal", name: "other", sort: "name" }, 1);
  expect(other.texts({ cells: new Float32Array(0), width: 0, rows: 30, first: 0 })).not.toEqual(all);
});

test("parts of a name are those that whole ones are made of", () => {
  const whole = made({ sort: "name" }, 3000);
  for (const [part, place] of [
    ["first", 0],
    ["last", 1],
  ] as const) {
    const known = new Set(whole.map((name) => name.split(" ")[place]));
    expect(made({ sort: "name", part }).every((name) => known.has(name))).toBe(true);
  }
  expect(
    made({ sort: "name", part: "last", language: "zh" }).every((name) => /^\p{Script=Han}$/u.test(name)),
  ).toBe(true);
});
