import { expect, test } from "vitest";
import { metrics } from "../../../metrics/index.generated.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

type Leaf = string | readonly string[] | ((...args: never[]) => string);

function leaves(tree: object, path = ""): [string, Leaf][] {
  return Object.entries(tree).flatMap(([key, value]): [string, Leaf][] =>
    typeof value === "object" && !Array.isArray(value)
      ? leaves(value, `${path}.${key}`)
      : [[`${path}.${key}`, value]],
  );
}

const prose = ([path]: [string, Leaf]) => !path.startsWith(".metrics");
const english = leaves(en).filter(prose);
const chinese = new Map(leaves(zh).filter(prose));
/** Functions whose arguments are not plain text. */
const gap = {
  winner: "WIN",
  loser: "LOSE",
  metric: "METRIC",
  way: "lower",
  n: 8,
  by: "BY",
  interval: ["LOW", "HIGH"],
  p: "PVALUE",
  chance: "CHANCE",
};
const strength = [{ name: "NAME", metrics: ["FIRST", "SECOND"] }];

test("both languages say the same things", () => {
  expect([...chinese.keys()]).toEqual(english.map(([path]) => path));
});

test("every Chinese sentence is Chinese, and no English one has Han in it", () => {
  const han = /\p{Script=Han}/u;
  const same = [".lang", ".gap", ".percent"];
  for (const [path, leaf] of english) {
    if (same.includes(path)) continue;
    for (const text of textsOf(leaf)) expect(text, path).not.toMatch(han);
    for (const text of textsOf(chinese.get(path)!)) expect(text, path).toMatch(han);
  }
});

test("what is put into a sentence stands in both languages", () => {
  for (const [path, leaf] of english) {
    if (typeof leaf !== "function") continue;
    const [inEnglish, inChinese] = [leaf, chinese.get(path) as typeof leaf].map((say) => textsOf(say)[0]!);
    const marks = [
      "WIN",
      "LOSE",
      "METRIC",
      "BY",
      "LOW",
      "HIGH",
      "PVALUE",
      "CHANCE",
      "NAME",
      "FIRST",
      "SECOND",
      "A1",
      "A2",
      "A3",
      "11",
      "12",
      "13",
    ];
    for (const mark of marks)
      expect(inChinese!.includes(mark), `${path}: ${mark}`).toBe(inEnglish!.includes(mark));
  }
});

/** A leaf as text: functions are called with arguments that can be found again. */
function textsOf(leaf: Leaf): readonly string[] {
  if (typeof leaf === "string") return [leaf];
  if (typeof leaf !== "function") return leaf;
  const attempts: readonly (readonly unknown[])[] = [
    [gap],
    [strength],
    [["A1", "A2"]],
    ["A1", ["A2", "A3"]],
    ["A1", "A2", 11, 12, [13]],
    ["A1", 11, 12, "A2", ["LOW", "HIGH"]],
    ["A1", 11, 12, "A2", [13]],
    [11, 12, 13],
    ["A1", 12, 13],
    ["A1", "A2", "A3"],
    ["A1", "A2", ["A3"]],
    [["A1", "A2"], 12],
    ["A1", "A2", "A3", "LOW"],
  ];
  const said = attempts.flatMap((args) => {
    try {
      const text = (leaf as (...args: unknown[]) => string)(...args);
      return /undefined|NaN|\[object/.test(text) ? [] : [text];
    } catch {
      return [];
    }
  });
  expect(said.length, String(leaf)).toBeGreaterThan(0);
  return said.slice(0, 1);
}

test("a sentence about a metric stands in both languages, with a Chinese title and unit; a metric without stands under its title", () => {
  expect(Object.keys(zh.metrics).sort()).toEqual(Object.keys(en.metrics).sort());
  for (const name of Object.keys(en.metrics)) {
    const metric = metrics[name as keyof typeof metrics];
    expect(metric, name).toBeDefined();
    expect(en.metrics[name]?.says, name).toBeTruthy();
    expect(zh.metrics[name]?.says, name).toBeTruthy();
    expect(zh.metrics[name]?.title, name).toBeTruthy();
    if (metric.unit) expect(zh.metrics[name]?.unit, name).toBeTruthy();
  }
});
