import { expect, test } from "vitest";
import { people } from "../../test/fixtures/people.ts";
import { points } from "../../test/fixtures/recipes.ts";
import { adviceLines } from "./advice.ts";
import { nextCommands } from "./next.ts";
import { resultTable } from "./results.ts";
import { displayWidth } from "./terminal/width.ts";

const io = { colour: false } as never;
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals speak in control characters
const linesOf = (text: string) => text.replace(/\x1b\[[\d;]*m/g, "").split("\n");

test("baselines stand between the contenders and real rows, and the foot says what they show", () => {
  const lines = linesOf(resultTable(people(), io));
  expect(lines[0]!.split(/ {2,}/)).toEqual([
    "metric",
    "VAE",
    "GAN",
    "independent",
    "interpolated",
    "real",
    "rows",
  ]);
  expect(lines.find((line) => line.startsWith("near-copies"))!.split(/ {2,}/)).toEqual(
    ["near-copies ↓", "0.009", "0.009", "0.009", "0.096", "0.014", "3,000"], // prettier-ignore
  );
  expect(lines.at(-1)).toBe("interpolated = what it shows.");
  expect(linesOf(resultTable(points(), io))[0]).not.toContain("independent");
});

test("advice fits the terminal, starts with what to use, and is not given where there is none", () => {
  const lines = adviceLines(people(), 60);
  expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(60);
  expect(lines[0]).toMatch(/^use: +If one must be used today, use VAE-0/);
  expect(lines.map((line) => line.trim()).join(" ")).toContain("GAN-0: None of 4 tests");
  expect(adviceLines(points(), 60)).toEqual([]);
});

test("next: rows of the run that came nearest, and rows under a condition; else a sheet of the last run", () => {
  expect(nextCommands(people(), "runs/my people")).toEqual([
    "diptych sample 'runs/my people/VAE-0' -n 10000 --out synthetic.csv",
    "diptych sample 'runs/my people/VAE-0' -n 1000 --where 'city=Bergen' --out some.csv",
  ]);
  expect(nextCommands(points(), "runs/ring")).toEqual([
    "diptych sample 'runs/ring/GAN without penalty-0' -n 64",
  ]);
});
