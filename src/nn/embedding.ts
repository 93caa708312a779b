import { gather } from "../graph/ops/linalg.ts";
import type { LayerExample } from "./example.ts";
import { normal } from "./init.ts";
import type { Layer } from "./scope.ts";

/** Rows of a learned table [count, features], picked by indices [...] to [..., features]. */
export const embedding =
  (count: number, features: number): Layer =>
  (ids, scope) =>
    gather(scope.parameter("table", [count, features], normal(1)), ids);

export const examples: readonly LayerExample[] = [
  { name: "embedding", layer: embedding(5, 3), input: [4], output: [4, 3], below: 5 },
  { name: "embedding of sequences", layer: embedding(5, 2), input: [2, 3], output: [2, 3, 2], below: 5 },
];
