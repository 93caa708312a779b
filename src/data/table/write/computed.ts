/** @file Cells that are a sum of multiples of other cells of the row. */

import { DataError } from "../../../util/errors.ts";
import type { ComputedColumn } from "../schema.ts";
import type { Block, NumberColumn, WrittenColumn } from "./column.ts";
import { datetimeColumn } from "./datetime.ts";
import { numberColumn } from "./number.ts";

/**
 * The column that `sources`, one for each term, give. It may leave the range of the file where theirs together do.
 *
 * @throws DataError for a source that is neither a number nor a date
 */
export function computedColumn(
  { name, terms, plus, as, missing = "" }: ComputedColumn,
  sources: readonly WrittenColumn[],
): NumberColumn {
  const numbers = sources.map((source) => {
    if (source.form === "number") return source;
    throw new DataError({
      where: name,
      expected: "columns of numbers to compute it from",
      received: source.name,
    });
  });
  const { type, text } = as.kind === "datetime" ? datetimeColumn(as, -1) : numberColumn(as, -1);
  const range = [0, 1].map((end) =>
    terms.reduce((sum, { times }, i) => sum + times * numbers[i].range[times < 0 ? 1 - end : end], plus),
  ) as [number, number];
  const scale = as.kind === "datetime" ? 1 : 10 ** as.format.decimals;
  const rounded =
    as.kind === "datetime"
      ? (ms: number): number => as.origin + Math.round((ms - as.origin) / as.unit) * as.unit
      : (x: number): number => Math.round(x * scale) / scale + 0; // + 0 makes 0 of -0
  return {
    form: "number",
    name,
    type,
    missing,
    range,
    numbers(block: Block) {
      const out = new Float64Array(block.rows).fill(plus);
      numbers.forEach((source, i) => {
        const { times } = terms[i];
        source.numbers(block).forEach((x, row) => {
          out[row] += times * x;
        });
      });
      return out.map(rounded);
    },
    text,
  };
}
