/** @file Every primitive. Runtimes give one answer per entry; a missing answer does not compile. */

import { convolutions } from "./conv.ts";
import { arithmetic, functions, gates } from "./elementwise.ts";
import { products } from "./linalg.ts";
import { movements } from "./movement.ts";
import { reductions } from "./reduce.ts";
import { constantOp, inputOp, tableOp, variableOp } from "./source.ts";

export const ops = {
  input: inputOp,
  variable: variableOp,
  constant: constantOp,
  table: tableOp,
  ...arithmetic,
  ...functions,
  ...gates,
  ...reductions,
  ...movements,
  ...products,
  ...convolutions,
} as const;
export type OpName = keyof typeof ops;
