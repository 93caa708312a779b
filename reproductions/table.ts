/** @file What results/ holds so far: for each experiment the mean and the range over its runs, beside what was published. */

import { readdirSync, readFileSync } from "node:fs";
import type { Result } from "./record.ts";

const folder = new URL("results/", import.meta.url);
const show = (x: number): string => String(Number(x.toPrecision(4)));

for (const file of readdirSync(folder).filter((name) => name.endsWith(".jsonl"))) {
  const lines = readFileSync(new URL(file, folder), "utf8").trim().split("\n");
  const results = lines.map((line) => JSON.parse(line) as Result);
  // What differs in words, such as the family, is an experiment of its own; alarms are told of each run.
  const about = ({ ours }: Result): string =>
    Object.entries(ours)
      .filter(([key, value]) => typeof value === "string" && key !== "alarms")
      .map(([, value]) => value)
      .join(" ");
  for (const which of new Set(results.map(about))) {
    const runs = results.filter((result) => about(result) === which);
    console.log(`\n${[file.replace(".jsonl", ""), which].join(" ").trim()}, ${runs.length} runs`);
    const keys = Object.keys(runs[0]!.ours).filter((key) => typeof runs[0]!.ours[key] === "number");
    for (const key of keys) {
      const values = runs.map(({ ours }) => ours[key] as number);
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const published = runs[0]!.published[key];
      const beside = published === undefined ? "" : `, published ${published}`;
      console.log(
        `  ${key}: mean ${show(mean)}, ${show(Math.min(...values))} to ${show(Math.max(...values))}${beside}`,
      );
    }
    const seconds = runs.map((r) => r.cpuSeconds);
    console.log(`  processor seconds a run: ${show(Math.min(...seconds))} to ${show(Math.max(...seconds))}`);
    for (const { seed, ours } of runs)
      if (ours.alarms && ours.alarms !== "none") console.log(`  seed ${seed}: ${ours.alarms}`);
  }
}
