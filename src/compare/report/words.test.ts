import { expect, test } from "vitest";
import { languages } from "./language/language.ts";
import { budgetWords, durationWords, lookUp } from "./words.ts";

test.each([
  [7.25, "7.3 s", "7.3 秒"],
  [45, "45 s", "45 秒"],
  [60, "1 min", "1 分"],
  [75.4, "1 min 15 s", "1 分 15 秒"],
  [7384, "2 h 3 min 4 s", "2 小时 3 分 4 秒"],
])("%f seconds are %s", (seconds, en, zh) => {
  expect(durationWords(seconds, languages.en)).toBe(en);
  expect(durationWords(seconds, languages.zh)).toBe(zh);
});

test("budgets in time and in steps", () => {
  expect(budgetWords({ kind: "cpu", amount: 120 }, languages.en)).toBe("2 min of CPU time");
  expect(budgetWords({ kind: "steps", amount: 5000 }, languages.zh)).toBe("5,000 步");
});

test("a name from data finds only what the dictionary has itself", () => {
  expect(lookUp({ a: 1 }, "a")).toBe(1);
  expect(lookUp({ a: 1 }, "constructor")).toBeUndefined();
  expect(lookUp({ a: 1 }, "__proto__")).toBeUndefined();
});
