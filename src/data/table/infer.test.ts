import { describe, expect, test } from "vitest";
import { infer } from "./infer.ts";
import { NULL_TEXTS, profileOf } from "./profile.ts";
import { rowSink } from "./raw.ts";

function inferred(name: string, texts: readonly string[], prefersComma = false) {
  const sink = rowSink([name]);
  for (const text of texts) sink.add([text]);
  const [column] = sink.finish({ nulls: NULL_TEXTS, notes: [] }).columns;
  return infer(profileOf(column, NULL_TEXTS), { nulls: NULL_TEXTS, prefersComma });
}
const kindOf = (name: string, texts: readonly string[]): string => inferred(name, texts).column.kind;
const many = (n: number, text: (i: number) => string): string[] =>
  Array.from({ length: n }, (_, i) => text(i));

describe("kinds", () => {
  test.each<[kind: string, name: string, texts: string[]]>([
    ["integer", "flag", many(40, (i) => String(i % 2))],
    ["integer", "sibsp", many(40, (i) => String(i % 5))],
    ["integer", "age", many(40, (i) => String((i * 7) % 41))],
    ["float", "pay", many(40, (i) => `${i}.5`)],
    ["categorical", "zip", many(40, (i) => String(1000 + (i % 9)).padStart(5, "0"))],
    ["categorical", "job", many(40, (i) => ["nurse", "cook", "?"][i % 3])],
    ["categorical", "one value and holes", many(40, (i) => (i % 2 ? "x" : ""))],
    ["categorical", "cities, few rows", many(12, (i) => `New ${"ABCDEFGHIJKL"[i]}ork`)],
    ["boolean", "ok", many(40, (i) => ["Yes", "no", ""][i % 3])],
    ["boolean", "对", many(40, (i) => "是否"[i % 2])],
    ["datetime", "day", many(40, (i) => `2024-01-${String((i % 28) + 1).padStart(2, "0")}`)],
    ["datetime", "compact", many(40, (i) => String(20240101 + (i % 28)))],
    ["datetime", "at", many(40, (i) => `${i % 24}:30`)],
    ["integer", "few compact", many(40, (i) => String(20240101 + (i % 3)))],
    ["identifier", "row", many(40, (i) => String(i))],
    ["identifier", "PassengerId", many(40, (i) => String(900 - i * 3))],
    ["integer", "balance", many(40, (i) => String(900 - i * 3))],
    ["integer", "customer_id", many(40, (i) => String(i % 20))],
    ["identifier", "order_id", many(400, (i) => String(((i % 397) * 7919) % 99_991).padStart(5, "0"))],
    ["identifier", "sku", many(40, (i) => `P${(i * 7919) % 10_000}`.padEnd(5, "0"))],
    ["identifier", "long", many(40, (i) => `12345678901234567${String(i).padStart(3, "0")}`)],
    ["constant", "same", many(40, () => "7")],
    ["constant", "nothing", many(40, (i) => ["", "NA"][i % 2])],
    ["text", "review", many(40, (i) => `I bought it ${i} times and liked it`)],
    ["text", "handle", many(40, (i) => `${"abcdefgh"[i % 8]}${"-x_y"[i % 4]}${i}`)],
    ["personal", "full_name", many(40, (i) => `Ann ${"ABCDEFGH"[i % 8]}li${"abcde"[i % 5]}`)],
    ["personal", "name", many(40, (i) => `Ann ${"ABCDEFGH"[i % 8]}li${"abcde"[i % 5]}`)],
    ["personal", "name", many(400, (i) => `Ann ${"ABC"[i % 3]}`)],
    ["personal", "name", many(400, (i) => ["Zoë", "Müller", "José", "Xu Li"][i % 4])],
    ["personal", "name", many(900, (i) => `Qoran${"abcdefgh"[i % 8]} Vexil${"abcdefghij"[i % 9]}`)],
    ["categorical", "name", many(400, (i) => ["Basic", "Plus", "Gold Standard"][i % 3])],
    ["categorical", "name", many(400, (i) => ["Oslo", "Bergen", "New York", "San José"][i % 4])],
    ["categorical", "name", many(900, (i) => `vexil${"abcdefgh"[i % 8]}${"abcdefghij"[i % 9]}`)],
    ["categorical", "product_name", many(400, (i) => ["Rose", "Maria", "Victoria"][i % 3])],
    ["categorical", "event name", many(400, (i) => ["login", "logout"][i % 2])],
    ["personal", "first_name", many(400, (i) => ["Kwame", "Ilse", "Bo"][i % 3])],
    ["personal", "billing_last_name", many(400, (i) => ["Okafor", "Bo"][i % 2])],
    ["personal", "surname", many(4000, (i) => ["Okafor", "Bo", "Nkemelu"][i % 3])],
    ["personal", "patient", many(400, (i) => ["张伟", "王芳", "李娜"][i % 3])],
    ["categorical", "contact", many(400, (i) => ["phone", "mail"][i % 2])],
    ["personal", "email", many(400, (i) => `u${i % 3}@x.org`)],
    ["personal", "customer_name", many(400, (i) => `Ann ${"ABCDEFGHIJ"[i % 10]}`)],
    ["categorical", "country name", many(40, (i) => ["France", "Peru"][i % 2])],
    ["personal", "姓名", many(40, (i) => `王${"伟芳娜敏静丽强磊"[i % 8]}`)],
    ["personal", "contact", many(40, (i) => `u${i}@x.org`)],
    ["personal", "all the same", many(40, () => "a@x.org")],
    ["personal", "Mobile", many(40, (i) => `${5550000000 + i * 977}`)],
    ["personal", "手机", many(40, (i) => `138${String(i * 977).padStart(8, "0")}`)],
    ["integer", "phone_minutes", many(40, (i) => String(i * 10))],
    ["personal", "ssn", many(40, (i) => `${100 + i}-12-${1000 + i}`)],
    ["personal", "home address", many(40, (i) => `${i} Main Street`)],
    ["personal", "link", many(40, (i) => `https://x.org/${i}`)],
    ["personal", "phone", many(400, (i) => `${5550000000 + (i % 20) * 977}`)],
    ["personal", "passport", many(400, (i) => `X${1000000 + (i % 20) * 977}`)],
    ["personal", "address", many(400, (i) => `${i % 20} Main Street`)],
    ["integer", "mobile bytes", many(400, (i) => `${5550000 + (i % 3)}`)],
    ["categorical", "line", many(400, (i) => `(212) 555-010${i % 3}`)],
    ["personal", "line", many(400, (i) => `(212) 555-01${10 + (i % 40)}`)],
    ["identifier", "ref", many(40, (i) => String(4000000000000000 + i * 7))],
    ["identifier", "ref", many(40, (i) => `110101199001${100000 + i * 3}`)],
    ["integer", "few rows", many(12, (i) => String(i))],
    ["integer", "year", many(40, (i) => String(1980 + i))],
    ["integer", "order_id", many(400, (i) => (i % 100 ? String((i * 7919) % 99_991) : ""))],
    ["text", "blob", many(40, (i) => "x".repeat(70) + (i % 35))],
    ["categorical", "zip", many(400, (i) => (i === 7 ? "01234" : String(10_000 + (i % 9))))],
    ["categorical", "site", many(400, (i) => `https://x.org/${i % 3}`)],
    ["personal", "host", many(40, (i) => `10.0.${i}.7`)],
  ])("%s: %s", (kind, name, texts) => {
    expect(kindOf(name, texts)).toBe(kind);
  });
});

test("card numbers are told by Luhn's sum", () => {
  // Test numbers of the card services, and the same with the last digit changed.
  const real = ["4111111111111111", "5555555555554444", "378282246310005", "6011111111111117"];
  const cards = many(40, (i) => real[i % 4]);
  expect(inferred("card", cards).column).toMatchObject({ kind: "personal", sort: "card" });
  expect(
    kindOf(
      "x",
      cards.map((card) => `${card.slice(0, -1)}8`),
    ),
  ).toBe("categorical");
});

test("a Chinese identity number is told by its check digit", () => {
  // The example of GB 11643-1999.
  expect(
    inferred(
      "身份证",
      many(40, () => "11010519491231002X"),
    ).column,
  ).toMatchObject({ sort: "id-number" });
});

test("integers and their cells", () => {
  const { column, cells, notes } = inferred("x", ["7", "", "-3", "7", "NA", "NA"]);
  expect(column).toMatchObject({ kind: "integer", missing: "NA", origin: 0, range: [-3, 7] });
  expect([...cells!]).toEqual([7, NaN, -3, 7, NaN, NaN]);
  expect(notes).toEqual([]);
});

test("numbers far from zero are counted from the least, so that 32 bits tell them apart", () => {
  const { column, cells } = inferred("x", ["1700000001", "1700000003", "1700000002", "1700000002"]);
  expect(column).toMatchObject({ origin: 1_700_000_001 });
  expect([...cells!]).toEqual([0, 2, 1, 1]);
});

test("missing cells have one pattern of bits, and 0 has one", () => {
  const { cells } = inferred("x", ["-0", "0", "", "NA", "1.5"]);
  const bits = [...new Uint32Array(cells!.buffer)];
  expect(bits[0]).toBe(bits[1]);
  expect(bits[2]).toBe(bits[3]);
});

test("digits that arithmetic leaves in few cells are no digits of the column", () => {
  const noisy = many(30, (i) => (i % 10 === 3 ? "0.30000000000000004" : `${i}.5`));
  expect(inferred("x", noisy).column).toMatchObject({ kind: "float", format: { decimals: 1 } });
});

test("a full double has no more digits than tell it apart: 17 from the first that is no zero", () => {
  const { column } = inferred(
    "x",
    many(30, (i) => String(Math.sqrt(i + 1) * 1e-7)),
  );
  expect(column).toMatchObject({ kind: "float", format: { decimals: 23 } });
});

test("few cells that are no numbers are missing, and that is said", () => {
  const one = inferred(
    "x",
    many(200, (i) => (i < 8 ? "?" : String(i % 50))),
  );
  expect(one.column).toMatchObject({ kind: "integer", missing: "?" });
  expect(one.notes).toEqual(['x: 8 of 200 cells are no numbers ("?") and count as missing.']);
  const slips = inferred(
    "x",
    many(200, (i) => (i < 2 ? `oops ${i}` : String(i % 50))),
  );
  expect(slips.column.kind).toBe("integer");
  expect(slips.notes).toEqual([
    'x: 2 of 200 cells are no numbers ("oops 0", "oops 1") and count as missing.',
  ]);
});

test("one text for nothing may be commoner than slips, where the column has no other", () => {
  const kinds = (odd: (i: number) => string, share: number) =>
    kindOf(
      "x",
      many(200, (i) => (i < share ? odd(i) : String(i % 50))),
    );
  expect(kinds(() => "?", 9)).toBe("integer");
  expect(kinds((i) => (i < 3 ? "" : "?"), 9)).toBe("categorical");
  expect(kinds((i) => `oops ${i}`, 2)).toBe("integer");
  expect(kinds((i) => `oops ${i}`, 4)).toBe("categorical");
});

test("more of them make a category, and that is said", () => {
  const { column, notes } = inferred(
    "x",
    many(200, (i) => (i < 40 ? `w${i % 4}` : String(i % 50))),
  );
  expect(column.kind).toBe("categorical");
  expect(notes).toEqual([
    'x: 160 of 200 cells are numbers, the others not (such as "w0"): they are taken as they are written, not as numbers.',
  ]);
});

test("a list under the name of people is said to be one or the other", () => {
  expect(
    inferred(
      "name",
      many(400, (i) => `Ann ${"ABC"[i % 3]}`),
    ).notes,
  ).toEqual(['name: taken for names of people and never learnt; --column "name:categorical" learns them.']);
  expect(
    inferred(
      "name",
      many(400, (i) => ["Basic", "Plus"][i % 2]),
    ).notes,
  ).toEqual([
    'name: taken for a list of things, not of people; if it names people, --column "name:name" keeps it from being learnt.',
  ]);
  expect(
    inferred(
      "first_name",
      many(400, (i) => ["Ann", "Bo"][i % 2]),
    ).notes,
  ).toEqual([]);
});

test("numbers among other things are said, from a tenth of the cells on", () => {
  const mixed = (share: number) =>
    inferred(
      "a",
      many(300, (i) => (i % 100 < share ? String(i % 10) : ["abc", "2024-01-01"][i % 2])),
    ).notes;
  expect(mixed(33)).toEqual([
    'a: 99 of 300 cells are numbers, the others not (such as "2024-01-01"): they are taken as they are written, not as numbers.',
  ]);
  expect(mixed(9)).toEqual([]);
});

test("a text too long for a value is missing, a column of them is text", () => {
  const long = "x".repeat(2_000_000);
  expect(inferred("a", [long, ...many(40, (i) => "bcd"[i % 3])])).toMatchObject({
    column: { kind: "categorical", values: ["b", "c", "d"], missing: "" },
    notes: ["a: 1 cell is longer than 1,000 characters and counts as missing."],
  });
  expect(
    kindOf(
      "a",
      many(40, (i) => "xyz"[i % 3].repeat(1001)),
    ),
  ).toBe("text");
});

test("categories: commonest first, and a list too long is said", () => {
  const { column, cells } = inferred("job", ["b", "a", "b", "", "c", "a", "b"]);
  expect(column).toEqual({ kind: "categorical", name: "job", missing: "", values: ["b", "a", "c"] });
  expect([...cells!]).toEqual([0, 1, 0, NaN, 2, 1, 0]);
  const long = inferred(
    "job",
    many(4000, (i) => `j${i % 1500}`),
  );
  expect(long.column.kind).toBe("categorical");
  expect(long.notes).toEqual(["job: 1,500 values; rare ones are learnt from few rows each."]);
});

describe("dates", () => {
  const two = (n: number): string => String(n).padStart(2, "0");

  test("days are counted in days, padded as they are written", () => {
    const { column, cells } = inferred("d", ["2024-01-05", "", "2024-01-07", "2024-01-05"]);
    expect(column).toMatchObject({ pattern: "YYYY-MM-DD", unit: 86_400_000, origin: Date.UTC(2024, 0, 5) });
    expect([...cells!]).toEqual([0, NaN, 2, 0]);
    expect(inferred("d", ["1/5/2024", "12/25/2024", "1/5/2024"]).column).toMatchObject({
      pattern: "M/D/YYYY",
    });
  });

  test("one day above 12 decides for the whole column", () => {
    expect(inferred("d", ["03/04/2024", "13/04/2024", "05/06/2024"]).column).toMatchObject({
      pattern: "DD/MM/YYYY",
    });
    expect(inferred("d", ["03/04/2024", "04/13/2024", "05/06/2024"]).column).toMatchObject({
      pattern: "MM/DD/YYYY",
    });
  });

  test("where none decides, it is said", () => {
    const { column, notes } = inferred("d", ["03/04/2024", "04/05/2024", "05/06/2024"]);
    expect(column).toMatchObject({ pattern: "MM/DD/YYYY" });
    expect(notes).toHaveLength(1);
    expect(inferred("d", ["03.04.2024", "04.05.2024", "05.06.2024"]).column).toMatchObject({
      pattern: "DD.MM.YYYY",
    });
  });

  test("two formats are both read; new dates are written in the commoner", () => {
    const { column, cells, notes } = inferred(
      "d",
      many(40, (i) => (i % 4 ? `2024-01-${two((i % 28) + 1)}` : `${two((i % 28) + 1)}.01.2024`)),
    );
    expect(column).toMatchObject({ pattern: "YYYY-MM-DD" });
    expect([...cells!]).toEqual(many(40, (i) => String(i % 28)).map(Number));
    expect(notes).toEqual([
      "d: dates in 2 formats (10 cells as D.M.YYYY); all are read, new ones are written YYYY-MM-DD.",
    ]);
  });

  test("both orders in one column cannot be told apart: they stay text, and that is said", () => {
    const { column, notes } = inferred(
      "d",
      many(40, (i) => (i % 2 ? `13/${two((i % 12) + 1)}/2024` : `${two((i % 12) + 1)}/13/2024`)),
    );
    expect(column.kind).not.toBe("datetime");
    expect(notes[0]).toMatch(/^d: some dates can only be [MD]\/[MD]\/YYYY and others only/);
  });

  test("offsets from UTC come to one clock", () => {
    const { column, cells } = inferred("d", [
      "2024-07-01T12:00:00+02:00",
      "2024-07-01T13:00:00+02:00",
      "2024-01-01T11:00:00+01:00",
    ]);
    expect(column).toMatchObject({ pattern: "YYYY-MM-DDTHH:mm:ss+02:00", unit: 3_600_000 });
    expect(cells![1] - cells![0]).toBe(1);
    // 10:00 UTC is 12:00 two hours ahead: 182 days before the first.
    expect(cells![0] - cells![2]).toBe(182 * 24);
  });

  test("so many days that they are held as numbers", () => {
    const days = many(9000, (i) =>
      new Date(Date.UTC(1990, 0, 1 + i)).toISOString().slice(0, 10).replaceAll("-", ""),
    );
    expect(inferred("born", [...days, ...days]).column).toMatchObject({
      kind: "datetime",
      pattern: "YYYYMMDD",
    });
  });
});

test("identifiers are counted on, or follow the same pattern", () => {
  expect(
    inferred(
      "id",
      many(40, (i) => String(i + 1)),
    ).column,
  ).toEqual({ kind: "identifier", name: "id", next: 41 });
  expect(
    inferred(
      "code",
      many(40, (i) => `C-${String(i + 1).padStart(4, "0")}`),
    ).column,
  ).toMatchObject({
    pattern: "C-####",
    next: 41,
  });
  expect(
    inferred(
      "tag",
      many(40, (i) => `T${((i * 7) % 40) + 50}`),
    ).column,
  ).toMatchObject({ pattern: "T@#" });
});

test("where cells are empty, a word such as None is an answer in a list and nothing among numbers", () => {
  const list = inferred(
    "childcare",
    many(60, (i) => ["", "Nursery", "None"][i % 3]),
  );
  expect(list.column).toMatchObject({ kind: "categorical", values: ["Nursery", "None"], missing: "" });
  expect([...list.cells!.subarray(0, 3)]).toEqual([NaN, 0, 1]);
  expect(
    inferred(
      "smokes",
      many(60, (i) => ["", "Yes", "No", "NA"][i % 4]),
    ).column,
  ).toMatchObject({ kind: "categorical", values: ["Yes", "No", "NA"] });
  // Written one way only, it is what the file has for nothing.
  expect(
    inferred(
      "childcare",
      many(60, (i) => ["Family", "Nursery", "None"][i % 3]),
    ).column,
  ).toMatchObject({ values: ["Family", "Nursery"], missing: "None" });
  expect(
    kindOf(
      "age",
      many(60, (i) => ["", "None", `${i % 41}`][i % 3]),
    ),
  ).toBe("integer");
});
