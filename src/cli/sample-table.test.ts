import { expect, test } from "vitest";
import { conditionsInWords } from "./sample-table.ts";

test("conditions: how much of the model they take, and a word where rows rest on little", () => {
  const lines = [
    { probability: 0.0213, effective: 5000 },
    { probability: 0.0004, effective: 12.4 },
    { probability: 3e-10, effective: 1.02 },
  ].map(conditionsInWords);
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "conditions: 2.1 % of the model's rows meet them
    conditions: 0.04 % of the model's rows meet them; rows rest on about 12 draws of z, and are much alike
    conditions: 3e-8 % of the model's rows meet them; no data speaks for so rare a row, it is the model's guess; rows rest on about 1 draw of z, and are much alike"
  `);
});
