/** @file The float64 interpreter behind the same interface, so that every suite can run on both. */

import { interpret } from "../graph/interpret.ts";
import { inputOp, nameOf, variableOp } from "../graph/ops/source.ts";
import { topological } from "../graph/tensor.ts";
import type { BufferSpec, Runtime } from "./runtime.ts";

export const reference: Runtime = {
  name: "reference",
  compile(phases, { float = "float32" } = {}) {
    const specs = new Map<string, BufferSpec>();
    for (const phase of phases) {
      for (const t of topological(Object.values(phase.outputs)))
        if (t.op === inputOp || t.op === variableOp)
          specs.set(nameOf(t), {
            name: nameOf(t),
            shape: t.shape,
            kind: "source",
            type: t.dtype === "int" ? "int32" : float,
          });
      for (const [name, t] of Object.entries(phase.outputs))
        specs.set(name, { name, shape: t.shape, kind: "output", type: float });
    }
    return {
      buffers: [...specs.values()],
      bind: (memory) =>
        Object.fromEntries(
          phases.map(({ name, outputs }) => [
            name,
            () => {
              const values = interpret(Object.values(outputs), memory);
              Object.keys(outputs).forEach((output, i) => memory[output]!.set(values[i]!.data));
            },
          ]),
        ),
    };
  },
};
