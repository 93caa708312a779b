import { createHash } from "node:crypto";
import { rowsOfWidth } from "../../metrics/table/sides.ts";
import tables from "../../modalities/table/index.ts";
import { pickRows } from "../../train/rows.ts";
import type { MakeJudge } from "./define.ts";

/** Rows of a table are judged by fixed features of their cells: no network, and nothing that is learnt but quantiles. */
export const judgeTables: MakeJudge = ({ dataset, split }) => {
  const columns = dataset.shape[0]!;
  const { width, describe } = tables.features!(dataset, split.train);
  const probe = describe(pickRows(dataset.values, split.test.subarray(0, 1000), columns));
  return {
    name: `cells (${width} features: normal scores and categories)`,
    sha256: createHash("sha256").update(probe).digest("hex"),
    rows: rowsOfWidth(columns),
    features: async (rows) => ({ rows: rows.length / columns, columns: width, data: describe(rows) }),
    probabilities: () => undefined,
  };
};
