import { expect, test } from "vitest";
import { patternOf } from "./text-pattern.ts";

test.each<[string, string[], string | undefined]>([
  ["digits", ["C-17", "C-22", "C-35"], "C-##"],
  ["what is the same stays", ["AB12x", "AC12y"], "\\AA12a"],
  ["hexadecimal", ["0fa1-22bc", "1e2b-9905", "a3c4-bbb4", "d97e-0f1a"], "hhhh-hhhh"],
  ["signs are quoted", ["#1", "#2"], "\\##"],
  ["the commonest length", ["u7", "u12", "u34", "u56"], "u##"],
  ["all the same", ["x", "x"], undefined],
  ["another shape", ["C-17", "17-C"], undefined],
  ["letters and digits in one place", ["aXb", "a9b", "aZb"], undefined],
])("%s", (_, texts, pattern) => {
  expect(patternOf(texts)).toBe(pattern);
});

test("numbers do not begin with 0 where enough of them do not", () => {
  const numbers = (n: number) => Array.from({ length: n }, (_, i) => `N${100 + 17 * i}`);
  expect(patternOf(numbers(50))).toBe("N@##");
  expect(patternOf(numbers(30))).toBe("N###");
  expect(patternOf([...numbers(50), "N017"])).toBe("N###");
});

test("where a counter runs, all its digits are places", () => {
  expect(patternOf(["ID-0001", "ID-0002"])).toBe("ID-000#");
  expect(patternOf(["ID-0001", "ID-0002"], true)).toBe("ID-####");
});
