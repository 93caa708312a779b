import { expect, test } from "vitest";
import { formulaEscaped } from "./formula.ts";

test.each([
  "=1+1",
  "=HYPERLINK(1)",
  "+SUM(A1)",
  "-2+cmd|' /C calc'!A0",
  "@SUM(1)",
  "\t=1",
  "\tharmless",
  "\r=1",
  "  =1",
  "\u00a0=1",
  "\n=1",
  "＝1",
  "＋1",
  "－a",
  "＠x",
  "-",
  "+",
  "- 5 apples",
])("%j is kept from running", (text) => {
  expect(formulaEscaped(text)).toBe(`'${text}`);
});

test.each(["", "a=b", "a-b", "-5", "+1", "-1.5e3", " -12 %", "1-2", "name@example.com", "'=1", "-1,234.50"])(
  "%j stays",
  (text) => {
    expect(formulaEscaped(text)).toBe(text);
  },
);
