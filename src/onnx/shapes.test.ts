import * as ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { ops } from "../graph/ops/index.ts";
import { input } from "../graph/ops/source.ts";
import { apply, type Op, size } from "../graph/tensor.ts";
import { cpu } from "./cpu.ts";
import { lower } from "./lower.ts";
import { portable } from "./portable.ts";
import { encodeModel } from "./proto.ts";
import type { Target } from "./target.ts";

/** ONNX Runtime's own shape of every node, against the one this project worked out before it ran. */
async function check(op: Op, target: Target): Promise<void> {
  for (const example of op.examples) {
    const xs = example.shapes.map((shape, i) =>
      input(`x${i}`, shape, "given", example.below?.[i] ? "int" : "float"),
    );
    const lowered = lower([apply(op, xs, example.attrs ?? {})], target);
    if (lowered.nodes.length === 0) continue; // nothing is left of the largest of one
    const integers = new Set(lowered.sources.filter((s) => s.type === "int32").map((s) => s.name));
    const isFloat = ({ op: kind, inputs }: (typeof lowered.nodes)[number]): boolean =>
      !["Greater", "Equal"].includes(kind) && !(kind === "Reshape" && integers.has(inputs[0]!));
    const shown = lowered.nodes.filter(isFloat);
    const model = encodeModel({
      nodes: lowered.nodes,
      initializers: lowered.initializers,
      inputs: lowered.sources,
      outputs: shown.map(({ name, op: kind, attrs }) => ({
        name,
        shape: lowered.shapes.get(name)!,
        type: kind === "Cast" && attrs.to === 6 ? "int32" : "float32",
      })),
    });
    const session = await ort.InferenceSession.create(model, { logSeverityLevel: 3 });
    const feeds = Object.fromEntries(
      lowered.sources.map(({ name, shape, type }) => [
        name,
        new ort.Tensor(
          type as "float32",
          type === "int32"
            ? (new Int32Array(size(shape as number[])) as never)
            : new Float32Array(size(shape as number[])).fill(0.5),
          shape as number[],
        ),
      ]),
    );
    const out = await session.run(feeds);
    for (const { name, op: kind } of shown)
      expect([kind, ...out[name]!.dims]).toEqual([kind, ...lowered.shapes.get(name)!]);
  }
}

const withExamples = Object.values(ops as Record<string, Op>).filter(
  (op) => op.examples.length && op.name !== "stopGradient",
);
describe.each(withExamples)("$name", (op) => {
  test("every node has the shape it was said to have", () => check(op, cpu));
  if (op.name !== "convFilter") test("and so in a model that is given away", () => check(op, portable));
});
