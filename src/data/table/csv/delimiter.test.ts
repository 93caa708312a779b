import { expect, test } from "vitest";
import { dialectOf } from "./delimiter.ts";

test.each([
  ["commas", "a,b,c\n1,2,3\n4,5,6\n", ","],
  ["semicolons with decimal commas", "a;b\n1,5;2,5\n3,5;4,5\n", ";"],
  ["tabs with commas in cells", "a\tb\nx, y\t1\nz\t2\n", "\t"],
  ["bars", "a|b\n1|2\n", "|"],
  ["colons", "a:b\n1:2\n", ":"],
  ["commas with semicolons in quotes", 'a,b\n"x;y",1\n"z;w",2\n', ","],
  ["what the file says", "sep=^\na^b\n1^2\n", "^"],
  ["one column", "a\nx\ny\n", ","],
  ["one ragged line", "a,b,c\n1,2,3\n4,5\n6,7,8\n", ","],
  ["times in commas", "t,v\n10:20,1\n10:30,2\n", ","],
])("%s", (_, text, delimiter) => {
  expect(dialectOf(text).delimiter).toBe(delimiter);
});
