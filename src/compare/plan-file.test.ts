import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { complaint, tempFolder } from "../../test/fixtures/temp-folder.ts";
import { compareOptions } from "./plan.ts";
import { planPath, readPlan, writePlan } from "./plan-file.ts";

const { folder, write } = tempFolder();
const at = (...parts: string[]): string => join(folder, ...parts);
const plan = { command: "diptych compare ring", options: compareOptions.parse({ data: "ring", cpu: "2m" }) };
const said = (act: () => unknown): Promise<string> => complaint(folder, act);

test("what is written comes back, and the same again changes nothing", () => {
  writePlan(at("a"), plan);
  expect(readPlan(at("a"))).toEqual(plan);
  const before = readFileSync(planPath(at("a")), "utf8");
  writePlan(at("a"), { ...plan, command: "diptych compare ring --cpu 120s" });
  expect(readFileSync(planPath(at("a")), "utf8")).toBe(before);
});

test("another comparison is refused by the first thing that differs", async () => {
  writePlan(at("b"), plan);
  expect(
    await said(() => writePlan(at("b"), { ...plan, options: { ...plan.options, seeds: 3 } })),
  ).toMatchInlineSnapshot(
    `"ConfigError: TMP/b/plan.json:seeds: expected 1 as in the one that is there, received 3. Give this one another name, or remove the folder to start over."`,
  );
});

test("a folder of other things is refused and left alone", async () => {
  mkdirSync(at("c"));
  writeFileSync(at("c", "thesis.tex"), "");
  expect(await said(() => writePlan(at("c"), plan))).toMatchInlineSnapshot(
    `"ConfigError: TMP/c: expected a new or empty folder, received a folder that holds "thesis.tex". Give the comparison another name."`,
  );
  expect(readdirSync(at("c"))).toEqual(["thesis.tex"]);
});

test.each([
  ["nothing", undefined],
  ["other bytes", "{"],
  ["another file", "[]"],
  ["another version", '{"format":"diptych-comparison","version":2}'],
  ["an option nobody has", '{"format":"diptych-comparison","version":1,"options":{"data":"ring","sede":1}}'],
  [
    "a prototype",
    '{"format":"diptych-comparison","version":1,"options":{"data":"ring","__proto__":{"seed":1}}}',
  ],
])("a plan.json of %s is refused", async (what, content) => {
  const name = what.replaceAll(" ", "-");
  if (content !== undefined) write(`${name}/plan.json`, content);
  expect(await said(() => readPlan(at(name)))).toMatchSnapshot();
});
