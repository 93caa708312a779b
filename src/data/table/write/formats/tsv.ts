import { defineTableFormat } from "../define.ts";
import csv from "./csv.ts";

export default defineTableFormat({
  name: "tsv",
  title: "Tab-separated values",
  extensions: [".tsv", ".tab"],
  write: (columns, blocks, options) => csv.write(columns, blocks, { ...options, delimiter: "\t" }),
});
