import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { complaint, tempFolder } from "../../test/fixtures/temp-folder.ts";
import { spool } from "./spool.ts";

const { folder, write } = tempFolder();
const spooled = (text: string): string => {
  const input = openSync(write("input", text), "r");
  try {
    return spool(input, `${folder}/stdin`);
  } finally {
    closeSync(input);
  }
};

test("the same bytes have the same path, and other bytes another", () => {
  const text = "a,b\n".repeat(100_000);
  const path = spooled(text);
  expect(readFileSync(path, "utf8")).toBe(text);
  expect(spooled(text)).toBe(path);
  expect(spooled("other")).not.toBe(path);
  expect(readdirSync(`${folder}/stdin`)).toHaveLength(2);
});

test("nothing is refused, and leaves nothing", async () => {
  expect(await complaint(folder, () => spooled(""))).toMatchInlineSnapshot(
    `"DataError: -: expected data on standard input, received nothing."`,
  );
  expect(readdirSync(`${folder}/stdin`)).toHaveLength(2);
});
