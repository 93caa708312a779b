import { describe, expect, test } from "vitest";
import { parseConditions } from "./condition.ts";
import type { TableSchema } from "./schema.ts";

const plain = { decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;
const DAY = 86_400_000;
const table: TableSchema = {
  columns: [
    { kind: "identifier", name: "id" },
    { kind: "integer", name: "age", origin: 0, format: { decimals: 0, ...plain }, range: [18, 77] },
    { kind: "categorical", name: "city", values: ["Oslo", "Bergen", "New York, NY"], missing: "" },
    {
      kind: "float",
      name: "height (m)",
      origin: 1,
      missing: "NA",
      format: { decimals: 1, ...plain },
      range: [1, 2.5],
    },
    {
      kind: "datetime",
      name: "day",
      origin: Date.UTC(2020, 0, 1),
      unit: DAY,
      pattern: "DD.MM.YYYY",
      range: [Date.UTC(2020, 0, 1), Date.UTC(2020, 11, 31)],
    },
    {
      kind: "derived",
      name: "country",
      from: "city",
      map: { Oslo: "NO", Bergen: "NO", "New York, NY": "US" },
    },
    { kind: "categorical", name: "rooms", values: ["3", "1", "2", "10"] },
    { kind: "boolean", name: "ok", values: ["yes", "no"] },
    {
      kind: "float",
      name: "rent",
      origin: 0,
      format: { decimals: 2, decimalMark: ",", groupMark: ".", prefix: "€ ", suffix: "" },
      range: [1, 9000],
    },
    { kind: "categorical", name: 'so called "x"', values: ["a|b", "a", "b"] },
    {
      kind: "computed",
      name: "born",
      terms: [{ from: "age", times: -1 }],
      plus: 2024,
      as: {
        kind: "integer",
        name: "born",
        origin: 1947,
        format: { decimals: 0, ...plain },
        range: [1947, 2006],
      },
    },
    {
      kind: "computed",
      name: "sum",
      terms: [
        { from: "age", times: 1 },
        { from: "rent", times: 2 },
      ],
      plus: 0,
      as: { kind: "float", name: "sum", origin: 0, format: { decimals: 2, ...plain }, range: [0, 1e4] },
    },
  ],
};
const AGE = 0;
const CITY = 1;
const HEIGHT = 2;
const DATE = 3;
const ROOMS = 4;
const OK = 5;
const RENT = 6;
const SO_CALLED = 7;
const only = (text: string) => {
  const [condition, ...others] = parseConditions(text, table);
  expect(others).toEqual([]);
  return condition!;
};

describe("numbers are whole multiples of their step", () => {
  test.each([
    ["age=40", [[40, 40]]],
    ["age>60", [[61, 77]]],
    ["age>=60", [[60, 77]]],
    ["age<60", [[18, 59]]],
    ["age>60.5", [[61, 77]]],
    ["age<60.5", [[18, 60]]],
    ["age in 20..30", [[20, 30]]],
    ["age in 70..", [[70, 77]]],
    ["age in ..20", [[18, 20]]],
    [
      "age in 20 | 30",
      [
        [20, 20],
        [30, 30],
      ],
    ],
    [
      "age!=40",
      [
        [18, 39],
        [41, 77],
      ],
    ],
    [
      "age!=40.5",
      [
        [18, 40],
        [41, 77],
      ],
    ],
    ["age>0", [[18, 77]]],
    ["age>60, age<=65", [[61, 65]]],
    [
      "age!=40, age!=50",
      [
        [18, 39],
        [41, 49],
        [51, 77],
      ],
    ],
  ])("%s", (text, intervals) => {
    expect(only(text)).toEqual({
      column: AGE,
      intervals: intervals.map(([low, high]) => ({ low, high })),
      missing: false,
    });
  });

  test("counted from the origin, whatever 64 bits make of tenths", () => {
    // 1.7 - 1 is 0.7 and 0.7 / 0.1 a little less than 7: the cells are 0.7 and 0.6, exactly one step apart.
    const { intervals } = only("height (m)<1.7");
    expect(intervals).toHaveLength(1);
    expect(intervals[0]!.low).toBe(0);
    expect(intervals[0]!.high).toBeCloseTo(0.6, 9);
    expect(only("height (m)<=1.7").intervals[0]!.high).toBeCloseTo(0.7, 9);
    expect(only("height (m)>1.7").intervals[0]!.low).toBeCloseTo(0.8, 9);
  });
});

describe("dates", () => {
  test.each(["day<=2020-02-01", "day<=01.02.2020", "day<2020-02-02", "day <= 1 Feb 2020"])("%s", (text) => {
    expect(only(text)).toEqual({ column: DATE, intervals: [{ low: 0, high: 31 }], missing: false });
  });
});

describe("categories", () => {
  test.each([
    ["city=Oslo", [0]],
    ["city==Bergen", [1]],
    ['city="New York, NY"', [2]],
    ["city in Oslo|Bergen", [0, 1]],
    ["city!=Oslo", [1, 2]],
    ["country=NO", [0, 1]],
    ["country!=NO", [2]],
  ])("%s", (text, places) => {
    expect(only(text)).toEqual({
      column: CITY,
      intervals: places.map((place) => ({ low: place, high: place })),
      missing: false,
    });
  });

  test("that are numbers are compared as such", () => {
    expect(only("rooms>=3")).toMatchObject({ column: ROOMS, intervals: [{ low: 0 }, { low: 3 }] });
    expect(only("rooms>1,rooms<10").intervals.map(({ low }) => low)).toEqual([0, 2]);
  });
});

test("nothing means a missing cell", () => {
  expect(only("city=")).toEqual({ column: CITY, intervals: [], missing: true });
  expect(only("height (m)=")).toEqual({ column: HEIGHT, intervals: [], missing: true });
  expect(only("city!=")).toEqual({
    column: CITY,
    intervals: [{ low: -Infinity, high: Infinity }],
    missing: false,
  });
});

test("missing is written as the file has it too, and may be one of several", () => {
  expect(only("height (m)=NA")).toEqual({ column: HEIGHT, intervals: [], missing: true });
  expect(only("height (m)!=NA")).toMatchObject({ missing: false });
  expect(only("city in Oslo|")).toEqual({ column: CITY, intervals: [{ low: 0, high: 0 }], missing: true });
});

describe("as the file has them", () => {
  test.each([
    ['rent="1.234,50"', 1234.5],
    ['rent="€ 1.234,50"', 1234.5],
    ['rent="1234,5"', 1234.5],
    ["rent=1234.5", 1234.5],
    ["rent=1.234", 1234],
  ])("%s", (text, rent) => {
    const { column, intervals } = only(text);
    expect(column).toBe(RENT);
    expect(intervals[0]!.low).toBeCloseTo(rent, 9);
    expect(intervals[0]!.high).toBeCloseTo(rent, 9);
  });

  test.each([
    ["ok=yes", 0],
    ["ok=TRUE", 0],
    ["ok=0", 1],
    ["ok!=true", 1],
  ])("%s", (text, place) => {
    expect(only(text)).toEqual({ column: OK, intervals: [{ low: place, high: place }], missing: false });
  });
});

test("quotes keep bars and quotes", () => {
  expect(only('"so called ""x"""="a|b"')).toMatchObject({ column: SO_CALLED, intervals: [{ low: 0 }] });
  expect(only('"so called ""x""" in "a|b"|b').intervals.map(({ low }) => low)).toEqual([0, 2]);
  expect(only('city in "New York, NY"|Oslo').intervals.map(({ low }) => low)).toEqual([0, 2]);
});

test("what is computed from one column is a condition on that", () => {
  // Born after 1990 and by 2000: 2000 - 2024 is 24 years, 1991 is 33.
  expect(only("born>1990,born<=2000")).toEqual({
    column: AGE,
    intervals: [{ low: 24, high: 33 }],
    missing: false,
  });
  expect(only("born=1964,age>30").intervals).toEqual([{ low: 60, high: 60 }]);
  expect(() => parseConditions("sum>5", table)).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: where.sum: expected a column that the model has learnt, received one that is computed, age + 2 rent. Ask for one of its parts, or draw again what breaks --constraint "sum>5".]`,
  );
});

describe("at the ends of what there is", () => {
  const float = {
    kind: "float",
    name: "x",
    origin: 1,
    format: { decimals: 1, ...plain },
    range: [1, 1.7],
  } as const;

  test("the greatest is among them, whatever 64 bits make of it", () => {
    // 1.7 - 1 is 0.7, and 7 * 0.1 a little more.
    const [{ intervals }] = parseConditions("x>=1.7", { columns: [float] });
    expect(intervals).toHaveLength(1);
    expect(intervals[0]!.low).toBeCloseTo(0.7, 12);
  });

  test("a blank category is no zero", () => {
    const columns = [{ kind: "categorical", name: "n", values: [" ", "1", "2"] }] as const;
    expect(parseConditions("n<2", { columns })[0]!.intervals).toEqual([{ low: 1, high: 1 }]);
  });

  test("missing cells of what follows are those of what it follows from", () => {
    const columns = [
      { kind: "categorical", name: "city", values: ["Oslo"], missing: "" },
      { kind: "derived", name: "country", from: "city", map: { Oslo: "NO", "": "unknown" } },
      { ...float, missing: "" },
      {
        kind: "computed",
        name: "twice",
        terms: [{ from: "x", times: 2 }],
        plus: 0,
        as: { ...float, missing: "" },
      },
    ] as const;
    expect(parseConditions("country=unknown", { columns })).toEqual([
      { column: 0, intervals: [], missing: true },
    ]);
    expect(parseConditions("twice=", { columns })).toEqual([{ column: 1, intervals: [], missing: true }]);
  });
});

test("columns stand side by side", () => {
  expect(parseConditions('age>70 , "city"=Oslo,day>2020-12-30', table).map(({ column }) => column)).toEqual([
    AGE,
    CITY,
    DATE,
  ]);
});

describe("what is no condition is told", () => {
  const failed = (text: string) => expect(() => parseConditions(text, table));
  test("text of another form", () => {
    failed("").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where: expected column=value, column>number, column in low..high or column in a|b, received "".]`,
    );
    failed(",").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where: expected column=value, column>number, column in low..high or column in a|b, received ",".]`,
    );
    failed("age").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where: expected column=value, column>number, column in low..high or column in a|b, received "age".]`,
    );
  });
  test("columns", () => {
    failed("aeg>60").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.aeg: expected a column that the model has learnt, received "aeg". Did you mean age?]`,
    );
    failed("id=3").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.id: expected a column that the model has learnt, received a column of identifier.]`,
    );
    failed("age=").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.age: expected a column that has missing cells, received one that has none.]`,
    );
  });
  test("values", () => {
    failed("city=Olso").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.city: expected a value that stands in the data, received "Olso". Did you mean Oslo?]`,
    );
    failed("city=Oslo|Bergen").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.city: expected a value that stands in the data, received "Oslo|Bergen". Write city in Oslo|Bergen.]`,
    );
    failed("country=DE").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.country: expected a value that stands in the data, received "DE". Known: NO, US.]`,
    );
    failed("city>Oslo").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.city: expected a number or a date, received "city>Oslo".]`,
    );
    failed("rooms>10").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.rooms: expected conditions that a row can meet together, received "rooms>10", which leaves nothing.]`,
    );
    failed("age=forty").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.age: expected a number or a date, received "age=forty".]`,
    );
    failed("age in a..b").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.age: expected low..high, received "age in a..b".]`,
    );
    failed("day>02/03/20").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.day: expected a number or a date, received "day>02/03/20".]`,
    );
  });
  test("ranges in which there is nothing", () => {
    failed("age>77").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.age: expected something from 18 to 77 in steps of 1, as in the data, received "age>77".]`,
    );
    failed("age=40.5").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.age: expected something from 18 to 77 in steps of 1, as in the data, received "age=40.5".]`,
    );
    failed("age in 30..20").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.age: expected something from 18 to 77 in steps of 1, as in the data, received "age in 30..20".]`,
    );
    failed("day>2021-01-01").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.day: expected something from 01.01.2020 to 31.12.2020, as in the data, received "day>2021-01-01".]`,
    );
    failed("height (m)>3").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.height (m): expected something from 1.0 to 2.5 in steps of 0.1, as in the data, received "height (m)>3".]`,
    );
  });
  test("conditions that exclude each other", () => {
    failed("age>60,age<30").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.age: expected conditions that a row can meet together, received "age<30", which leaves nothing.]`,
    );
    failed("city=Oslo,city=").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.city: expected conditions that a row can meet together, received "city=", which leaves nothing.]`,
    );
    failed("city=Oslo,country=US").toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: where.country: expected conditions that a row can meet together, received "country=US", which leaves nothing.]`,
    );
  });
});
