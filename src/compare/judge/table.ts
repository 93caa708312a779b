import { createHash } from "node:crypto";
import { modelled } from "../../data/table/schema.ts";
import { given } from "../../metrics/given.ts";
import { pickRows } from "../../train/rows.ts";
import type { MakeJudge } from "./define.ts";
import { tableFeatures } from "./table-features.ts";

/** Training rows that the features are made of, evenly spread. */
const ROWS = 50_000;

/** Rows of a table are judged by fixed features of their cells: no network, and nothing that is learnt but quantiles. */
export const judgeTables: MakeJudge = ({ dataset, split }) => {
  const columns = modelled(given(dataset.table, "a table"));
  const stride = Math.ceil(split.train.length / ROWS);
  const some = split.train.filter((_, i) => i % stride === 0);
  const train = pickRows(dataset.values, some, columns.length);
  const { width, describe, json } = tableFeatures(columns, train);
  return {
    name: `cells (${width} features: normal scores and categories)`,
    sha256: createHash("sha256").update(JSON.stringify(json)).digest("hex"),
    features: async (rows) => ({ rows: rows.length / columns.length, columns: width, data: describe(rows) }),
    probabilities: () => undefined,
  };
};
