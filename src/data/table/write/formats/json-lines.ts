import type { Texts, WrittenColumn } from "../column.ts";
import { defineTableFormat } from "../define.ts";
import { isTruth } from "../listed.ts";

/** Cells as JSON: numbers and booleans as such, nothing as null. */
function jsonOf(column: WrittenColumn): Texts {
  const { type } = column;
  switch (column.form) {
    case "listed": {
      const values = column.values.map((text) =>
        type === "text" ? JSON.stringify(text) : type === "boolean" ? `${isTruth(text)}` : text,
      );
      return (block) => Array.from(column.places(block), (place) => (place < 0 ? "null" : values[place]!));
    }
    case "number": {
      const isNumber = type === "integer" || type === "float";
      const text = isNumber ? String : (x: number) => JSON.stringify(column.text(x));
      return (block) => Array.from(column.numbers(block), (x) => (Number.isNaN(x) ? "null" : text(x)));
    }
    case "made":
      return (block) =>
        type === "integer" ? column.texts(block) : column.texts(block).map((text) => JSON.stringify(text));
  }
}

/** One object a line. */
export default defineTableFormat({
  name: "json-lines",
  title: "JSON Lines",
  extensions: [".jsonl", ".ndjson"],
  *write(columns, blocks) {
    const keys = columns.map(({ name }, c) => `${c === 0 ? "{" : ","}${JSON.stringify(name)}:`);
    const texts = columns.map(jsonOf);
    for (const block of blocks) {
      const cells = texts.map((column) => column(block));
      let out = "";
      for (let row = 0; row < block.rows; row++) {
        for (let c = 0; c < cells.length; c++) out += keys[c]! + cells[c]![row]!;
        out += "}\n";
      }
      yield Buffer.from(out);
    }
  },
});
