/** @file Cells that are one of a list of texts: categories, constants, and what follows from another column. */

import { plainNumber } from "../plain-number.ts";
import type { CategoricalColumn, ConstantColumn, DerivedColumn, TextColumn } from "../schema.ts";
import type { Block, ListedColumn, NumberColumn, WrittenColumn } from "./column.ts";

/** The column whose cells stand at `at` in a row. */
export const categoricalColumn = (column: CategoricalColumn, at: number): ListedColumn => {
  const { name, kind, values, missing = "" } = column;
  return {
    form: "listed",
    name,
    type:
      kind === "boolean" && values.every((value) => isTruth(value) !== undefined)
        ? "boolean"
        : typeOf(values),
    values,
    missing,
    places({ cells, width, rows }) {
      const out = new Int32Array(rows);
      for (let i = 0; i < rows; i++) {
        const place = cells[i * width + at]!;
        out[i] = Number.isNaN(place) ? -1 : Math.min(values.length - 1, Math.max(0, Math.round(place)));
      }
      return out;
    },
  };
};

export const constantColumn = ({ name, value, missing = "" }: ConstantColumn): ListedColumn => ({
  form: "listed",
  name,
  type: typeOf([value]),
  values: [value],
  missing,
  places: ({ rows }) => new Int32Array(rows),
});

/** Free text: nothing in any row. */
export const emptyColumn = ({ name, missing = "" }: TextColumn): ListedColumn => ({
  form: "listed",
  name,
  type: "text",
  values: [],
  missing,
  places: ({ rows }) => new Int32Array(rows).fill(-1),
});

/** The value that `source`'s value of the row stands for; nothing where it stands for none. */
export function derivedColumn(
  { name, map, missing = "" }: DerivedColumn,
  source: WrittenColumn,
): ListedColumn {
  const values = [...new Set(Object.values(map))].filter((value) => value !== missing);
  const place = new Map(values.map((value, i) => [value, i]));
  const placeFor = new Map(Object.entries(map).map(([from, to]) => [from, place.get(to) ?? -1]));
  return {
    form: "listed",
    name,
    type: typeOf(values),
    values,
    missing,
    places: placesFrom(source, placeFor),
  };
}

function placesFrom(
  source: WrittenColumn,
  placeFor: ReadonlyMap<string, number>,
): (block: Block) => Int32Array {
  const of = (text: string): number => placeFor.get(text) ?? -1;
  const nothing = of(source.missing);
  switch (source.form) {
    case "listed": {
      const known = source.values.map(of);
      return (block) => source.places(block).map((place) => (place < 0 ? nothing : known[place]!));
    }
    case "number": {
      const near = nearest(source, placeFor);
      return (block) => Int32Array.from(source.numbers(block), (x) => (Number.isNaN(x) ? nothing : near(x)));
    }
    case "made":
      return (block) => Int32Array.from(source.texts(block), of);
  }
}

/** What the nearest whole number that the file has stands for, the smaller of two: a model makes others too. */
function nearest(
  { text, range: [low, high] }: NumberColumn,
  placeFor: ReadonlyMap<string, number>,
): (x: number) => number {
  const known = new Map<number, number>();
  const search = (x: number): number => {
    for (let away = 0; away <= high - low; away++) {
      const place = placeFor.get(text(x - away)) ?? placeFor.get(text(x + away));
      if (place !== undefined) return place;
    }
    return -1;
  };
  return (x) => {
    const place = known.get(x) ?? search(x);
    known.set(x, place);
    return place;
  };
}

const TRUE = new Set(["true", "t", "yes", "y", "on", "1", "是", "真", "有"]);
const FALSE = new Set(["false", "f", "no", "n", "off", "0", "否", "假", "无"]);

/** What a text says as a boolean; undefined where it says neither. */
export function isTruth(text: string): boolean | undefined {
  const small = text.toLowerCase();
  return TRUE.has(small) ? true : FALSE.has(small) ? false : undefined;
}

/** Numbers where every text is plainly one, so that formats with numbers get numbers. */
function typeOf(values: readonly string[]): "text" | "integer" | "float" {
  const numbers = values.map(plainNumber);
  if (values.length === 0 || numbers.some(Number.isNaN)) return "text";
  return numbers.every(Number.isSafeInteger) && !values.some((value) => value.includes("."))
    ? "integer"
    : "float";
}
