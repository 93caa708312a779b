import { isListed } from "../data/table/schema.ts";
import { defineMetric } from "./define.ts";
import { cellsOf, columnsOf, needsCategories } from "./table/columns.ts";
import { type Part, smallest } from "./table/parts.ts";
import { firstRows, TABLE_ROWS } from "./table/sides.ts";

/** Share of the real rows below which a category is rare. */
const RARE = 0.01;
/** Before it the names of columns, which are other people's. */
const RARE_PART = "categories below 1 %";

/**
 * Share of the pairs (column, category) of the training rows that the fakes have too; a missing cell is a category of its own.
 * It is the rare ones that models lose, so they have a part of their own. The other parts are columns, the worst first. Few
 * fakes cannot hold every rare category: read it beside the floor.
 */
export default defineMetric({
  name: "category-coverage",
  title: "Categories produced",
  source: {
    cite: "SDMetrics, category coverage",
    url: "https://docs.sdv.dev/sdmetrics/data-metrics/quality/categorycoverage",
    where: "over the pairs of column and category",
  },
  better: "higher",
  ideal: 1,
  range: [0, 1],
  unit: "share of categories",
  rows: TABLE_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsCategories,
  compute(judged) {
    const train = judged.train.values;
    const fake = firstRows("fake", judged.fake.values);
    const total = { wanted: 0, made: 0, rare: 0, rareMade: 0 };
    const parts: Part[] = [];
    columnsOf(judged).forEach((column, c) => {
      if (!isListed(column)) return;
      const counts = new Map<number, number>();
      for (const cell of cellsOf(train, c)) counts.set(cell, (counts.get(cell) ?? 0) + 1);
      const made = new Set(cellsOf(fake, c)); // NaN equals NaN in sets and maps
      const wanted = [...counts.keys()];
      const rare = wanted.filter((cell) => counts.get(cell)! < RARE * train.rows);
      const found = (cells: readonly number[]) => cells.filter((cell) => made.has(cell)).length;
      total.wanted += wanted.length;
      total.made += found(wanted);
      total.rare += rare.length;
      total.rareMade += found(rare);
      parts.push([column.name, found(wanted) / wanted.length]);
    });
    return {
      value: total.made / total.wanted,
      rows: fake.rows,
      parts: {
        ...(total.rare > 0 && { [RARE_PART]: total.rareMade / total.rare }),
        ...smallest(parts),
      },
    };
  },
});
