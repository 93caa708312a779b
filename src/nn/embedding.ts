import { gather } from "../graph/ops/linalg.ts";
import { normal } from "./init.ts";
import type { Layer } from "./scope.ts";

/** Rows of a learned table [count, features], picked by indices [...] to [..., features]. */
export const embedding = (count: number, features: number): Layer => (ids, scope) => gather(scope.parameter("table", [count, features], normal(1)), ids);
