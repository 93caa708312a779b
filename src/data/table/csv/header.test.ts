import { expect, test } from "vitest";
import { distinctNames, headerOf } from "./header.ts";

test("a first line of names", () => {
  expect(
    headerOf([
      ["age", "job"],
      ["31", "nurse"],
    ]),
  ).toEqual({ isPresent: true, names: ["age", "job"], notes: [] });
});

test("a number above numbers is data", () => {
  expect(
    headerOf([
      ["39", "nurse"],
      ["31", "cook"],
    ]),
  ).toMatchObject({
    isPresent: false,
    names: ["column 1", "column 2"],
  });
});

test("years are names, and so is a number above words", () => {
  expect(
    headerOf([
      ["country", "2019", "2020"],
      ["France", "1.5", "2.5"],
    ]).isPresent,
  ).toBe(true);
  expect(
    headerOf([
      ["1", "x"],
      ["a", "b"],
    ]).isPresent,
  ).toBe(true);
});

test("columns that are counted have names", () => {
  const numbered = [
    ["0", "1", "2"],
    ["5", "7", "9"],
  ];
  expect(headerOf(numbered).isPresent).toBe(true);
  expect(headerOf([...numbered].reverse()).isPresent).toBe(false);
});

test("no name, or one that stands twice", () => {
  const { names, notes } = distinctNames(["a", "", "a", "a", "a (2)", "__proto__"]);
  expect(names).toEqual(["a", "column 2", "a (3)", "a (4)", "a (2)", "__proto__"]);
  expect(notes).toHaveLength(3);
});
