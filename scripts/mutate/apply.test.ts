import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mutated } from "./apply.ts";
import { mutations } from "./mutations.ts";

const root = join(import.meta.dirname, "../..");

test.each(Object.entries(mutations))("%s can still be made", (_, mutation) => {
  const text = readFileSync(join(root, mutation.file), "utf8");
  expect(mutated(text, mutation)).not.toBe(text);
  expect(mutation.suites.filter((suite) => !existsSync(join(root, suite)))).toEqual([]);
});

test("what a mistake replaces is found however it is laid out", () => {
  const mistake = { file: "f.ts", find: "add(x, mul(y, 2))", replace: "x", suites: [] };
  expect(mutated("const a = add(\n  x,\n  mul(y, 2),\n);", mistake)).toBe("const a = x;");
  expect(() => mutated("add(x, y)", mistake)).toThrowErrorMatchingInlineSnapshot(
    `[Error: f.ts: expected "add(x, mul(y, 2))" once, found it 0 times.]`,
  );
});
