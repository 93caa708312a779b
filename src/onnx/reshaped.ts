import { sameShape } from "../graph/tensor.ts";
import type { Lowering } from "./target.ts";

/** `x` seen in another shape; a shape it only passed through is forgotten. */
export function reshaped(e: Lowering, x: string, shape: readonly number[]): string {
  const maker = e.maker(x);
  const from = maker?.op === "Reshape" ? maker.inputs[0]! : x;
  return sameShape(e.shapes.get(from)!, shape) ? from : e.node("Reshape", [from, e.ints(shape)]);
}
