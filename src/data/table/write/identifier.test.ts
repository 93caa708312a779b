import { expect, test } from "vitest";
import { identifierColumn } from "./identifier.ts";

const ids = (column: { pattern?: string; next?: number }, rows: number, first = 0) =>
  identifierColumn({ kind: "identifier", name: "id", ...column }, 3).texts({
    cells: new Float32Array(0),
    width: 0,
    rows,
    first,
  });

test("a counter goes on from the largest", () => {
  expect(ids({ next: 501 }, 3)).toEqual(["501", "502", "503"]);
  expect(ids({}, 2, 10)).toEqual(["11", "12"]);
});

test("a pattern is filled, each value once", () => {
  const all = ids({ pattern: "C-##" }, 100);
  expect(all.every((id) => /^C-\d\d$/.test(id))).toBe(true);
  expect(new Set(all).size).toBe(100);
});

test("beyond the values of a pattern there is one digit more, and still none twice", () => {
  const all = ids({ pattern: "#A" }, 1000);
  expect(new Set(all).size).toBe(1000);
  expect(all.every((id) => /^\d+[A-Z]$/.test(id))).toBe(true);
});

test("a counter in a pattern keeps its width", () => {
  expect(ids({ pattern: "INV\\A-####", next: 9998 }, 3)).toEqual(["INVA-9998", "INVA-9999", "INVA-10000"]);
});

test("a pattern too wide to count is as unique", () => {
  const uuids = ids({ pattern: "hhhhhhhh-hhhh-4hhh-\\ahhh-hhhhhhhhhhhh" }, 5000);
  expect(new Set(uuids).size).toBe(5000);
  expect(
    uuids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
  ).toBe(true);
  expect(new Set(uuids.map((id) => id[0])).size).toBe(16);
});

test("a row's identifier does not depend on where a block begins", () => {
  expect(ids({ pattern: "Aa##" }, 4, 6)).toEqual(ids({ pattern: "Aa##" }, 10).slice(6));
});
