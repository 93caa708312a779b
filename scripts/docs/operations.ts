/** @file The page of operations: the gradient of each, and the ONNX operators it becomes. */

import { ops } from "../../src/graph/ops/index.ts";
import { input } from "../../src/graph/ops/source.ts";
import { apply, type Op } from "../../src/graph/tensor.ts";
import { cpu } from "../../src/onnx/cpu.ts";
import { lower } from "../../src/onnx/lower.ts";
import { portable } from "../../src/onnx/portable.ts";
import type { Target } from "../../src/onnx/target.ts";
import { UnsupportedError } from "../../src/util/errors.ts";
import { blocks, code, table } from "./markdown.ts";

export function operationPage(): string {
  const rows = Object.values(ops as Record<string, Op>)
    .filter((op) => op.examples.length > 0)
    .map((op) => [code(op.name), op.formula, lowered(op, cpu), lowered(op, portable)]);
  return blocks(
    "The primitives. `g` is the gradient of what is computed, `x` and `y` are its inputs; `out`, or `y` where there is one " +
      "input, is its value. Gradients are graphs, so each can be differentiated again.",
    "The ONNX operators are those that the operation's first example becomes: for training on the CPU, and in a model that " +
      "is taken away.",
    table(["operation", "gradient", "ONNX to train", "ONNX to export"], rows),
  );
}

function lowered(op: Op, target: Target): string {
  const { shapes, below = {}, attrs = {} } = op.examples[0];
  const inputs = shapes.map((shape, i) => input(`x${i}`, shape, "given", below[i] ? "int" : "float"));
  try {
    const { nodes } = lower([apply(op, inputs, attrs)], target);
    return [...new Set(nodes.map((node) => node.op))].join(", ") || "nothing";
  } catch (error) {
    if (error instanceof UnsupportedError) return "is not exported";
    throw error;
  }
}
