import { expect, test } from "vitest";
import { ops } from "../../src/graph/ops/index.ts";
import type { Op } from "../../src/graph/tensor.ts";
import { interpreter } from "./_engines.ts";
import { opContract } from "./_op-contract.ts";

opContract("interpreter", interpreter);

test("every operation with a gradient gives examples", () => {
  for (const op of Object.values(ops as Record<string, Op>))
    if (op.formula.startsWith("d")) expect(op.examples.length, op.name).toBeGreaterThan(0);
});
