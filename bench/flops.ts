/** @file Floating-point operations of a step: two for each multiplication of its matrix products, nothing else counted. */

import type { Phase } from "../src/families/define.ts";
import { gradient } from "../src/graph/gradient.ts";
import { size } from "../src/graph/tensor.ts";
import { cpu } from "../src/onnx/cpu.ts";
import type { OnnxGraph, OnnxNode } from "../src/onnx/model.ts";
import { shapeOf } from "../src/onnx/shapes.ts";
import { stages } from "../src/onnx/stages.ts";
import { batchOf, draw, networksOf } from "../src/train/model.ts";
import type { Step } from "./steps/define.ts";

const products = new Set(["MatMul", "Gemm", "FusedMatMul"]);

function flopsOf({ nodes, inputs, initializers }: OnnxGraph): number {
  const shapes = new Map([...inputs, ...initializers].map((p) => [p.name, p.shape as readonly number[]]));
  const lists = new Map(initializers.map((i) => [i.name, i]));
  const visit = (node: OnnxNode): number => {
    const seen = node.inputs.map((x) => shapes.get(x)!);
    const ints = (i: number): number[] =>
      Array.from(lists.get(node.inputs[i]!)!.data as BigInt64Array, Number);
    const out = shapeOf(node.op, { shapes: seen, attrs: node.attrs, ints });
    shapes.set(node.name, out);
    return products.has(node.op) ? 2 * size(out) * seen[0]!.at(node.attrs.transA ? -2 : -1)! : 0;
  };
  return nodes.reduce((total, node) => total + visit(node), 0);
}

export function flops({ model, batchSize }: Step): number {
  const nets = networksOf(model, "train");
  const phases: Record<string, Phase> = model.family.phases(
    nets,
    batchOf(model, batchSize),
    model.spec.options,
    draw,
    model.blocks,
  );
  const list = Object.entries(phases).map(([name, { loss, train }]) => {
    const writes = train.flatMap((n) => [...n.parameters.values()].map((p) => p.variable));
    const outputs = Object.fromEntries(gradient(loss, writes).map((t, i) => [`${name}:${i}`, t]));
    return { name, outputs, writes, shares: true };
  });
  return stages(list, cpu).reduce((total, stage) => total + flopsOf(stage.graph), 0);
}
