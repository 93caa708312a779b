import { expect, test } from "vitest";
import { add, mul } from "../graph/ops/elementwise.ts";
import { gather, matmul } from "../graph/ops/linalg.ts";
import { input, variable } from "../graph/ops/source.ts";
import { node, nodePublic, onnxruntimeVersion } from "./node.ts";
import { BINDING_READ_IN } from "./node-binding.ts";
import { allocate, evaluate, type Phase, type Runtime } from "./runtime.ts";

/** Two phases, of which the second reads what the first computed and a variable that was written in between. */
function phases(): Phase[] {
  const x = input("x", [2, 3]);
  const A = variable("A", [3, 2]);
  const B = variable("B", [2, 2]);
  const xA = matmul(x, A);
  return [
    { name: "first", outputs: { y: matmul(xA, B) }, writes: [B], shares: true },
    { name: "second", outputs: { z: add(matmul(xA, B), 1) }, writes: [A], shares: true },
  ];
}

function round(runtime: Runtime): Record<string, number[]> {
  const program = runtime.compile(phases());
  const memory = Object.fromEntries(program.buffers.map((spec) => [spec.name, allocate(spec)]));
  const run = program.bind(memory);
  memory.x!.set([1, 0, 0, 0, 1, 0]);
  memory.A!.set([1, 2, 3, 4, 5, 6]); // x A = [[1, 2], [3, 4]]
  memory.B!.set([1, 0, 0, 1]);
  run.first!();
  memory.B!.set([0, 1, 1, 0]);
  run.second!();
  return { y: [...memory.y!], z: [...memory.z!] };
}

const expected = { y: [1, 2, 3, 4], z: [3, 2, 5, 4] };

test("a round through the binding", () => {
  expect(round(node)).toEqual(expected);
});

test("a round through the public API, as with a version whose binding was not read", () => {
  expect(round(nodePublic)).toEqual(expected);
});

test("the installed version is the one whose binding was read", () => {
  expect(onnxruntimeVersion).toBe(BINDING_READ_IN);
});

test.each([
  ["the binding", node],
  ["the public API", nodePublic],
])("a run that fails through %s says why", (_, runtime) => {
  const rows = gather(input("table", [2, 2]), input("ids", [1], "given", "int"));
  const program = runtime.compile([{ name: "once", outputs: { rows }, writes: [], shares: false }]);
  const run = program.bind({ table: new Float32Array(4), ids: Int32Array.of(2), rows: new Float32Array(2) });
  expect(() => run.once!()).toThrow(/idx=2 must be within the inclusive range \[-2,1\]/);
});

test("outputs of every float type and of no dimension are written", () => {
  const x = input("x", []);
  for (const float of ["float32", "float64"] as const)
    for (const runtime of [node, nodePublic])
      expect(evaluate(runtime, { y: mul(x, 3) }, { x: [2] }, { float }).y![0]).toBe(6);
});
