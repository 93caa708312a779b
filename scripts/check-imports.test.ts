import { describe, expect, test } from "vitest";
import { violations } from "./check-imports.ts";

const check = (files: Record<string, string>) => violations(new Map(Object.entries(files)));

describe("every form of import is seen", () => {
  test.each([
    'import { run } from "../train/run.ts";',
    'import type { run } from "../train/run.ts";',
    'import "../train/run.ts";',
    'export { run } from "../train/run.ts";',
    'export * from "../train/run.ts";',
    'export type * from "../train/run.ts";',
    'const { run } = await import("../train/run.ts");',
    "const { run } = await import(`../train/run.ts`);",
    'let run: import("../train/run.ts").Run;',
    'const run = require("../train/run.ts");',
    'const path = require.resolve("../train/run.ts");',
    'if (x) {\n  import("../train/run.ts"); // within a block\n}',
  ])("%s", (text) => {
    expect(check({ "src/graph/grad.ts": text })).toEqual([
      "src/graph/grad.ts -> src/train/run.ts: graph may import util",
    ]);
  });

  test("what stands in a comment or a string is none", () => {
    const text = '// import "../train/run.ts";\nconst text = \'import "../train/run.ts"\';';
    expect(check({ "src/graph/grad.ts": text })).toEqual([]);
  });
});

test("rooms below may be imported, rooms above may not", () => {
  const files = {
    "src/families/vae.ts": 'import "../nn/linear.ts"; import "../util/errors.ts"; import "./gan.ts";',
    "src/families/gan.ts": 'import "../optim/adam.ts";',
    "src/util/philox.ts": 'import "../graph/node.ts";',
    "src/train/run.ts": 'import "../families/vae.ts"; import "../compare/plan.ts";',
    "src/drawer/helper.ts": 'import "../util/errors.ts";',
  };
  expect(check(files)).toMatchInlineSnapshot(`
    [
      "src/families/gan.ts -> src/optim/adam.ts: families may import config graph nn losses util | modalities data",
      "src/util/philox.ts -> src/graph/node.ts: util may import nothing",
      "src/train/run.ts -> src/compare/plan.ts: train may import config graph onnx runtime nn losses optim families data modalities metrics presets samplers util",
      "src/drawer/helper.ts -> src/util/errors.ts: drawer has no row in the table",
    ]
  `);
});

test("cli and index.ts import anything; nobody imports cli", () => {
  const files = {
    "src/cli/main.ts": 'import "../compare/verdict.ts";',
    "src/index.ts": 'import "./cli/main.ts"; import "./graph/node.ts";',
    "src/compare/plan.ts": 'import "../cli/main.ts";',
  };
  expect(check(files)).toHaveLength(1);
  expect(check(files)[0]).toMatch(/^src\/compare\/plan.ts -> src\/cli\/main.ts: /);
});

test("a room after the bar gives its types alone", () => {
  expect(check({ "src/metrics/fid.ts": 'import type { Judgement } from "../compare/types.ts";' })).toEqual(
    [],
  );
  expect(check({ "src/metrics/fid.ts": 'import { type Judgement } from "../compare/types.ts";' })).toEqual([
    "src/metrics/fid.ts -> src/compare/types.ts: metrics may import types alone from compare",
  ]);
});

test("onnxruntime-node stays in src/runtime", () => {
  expect(check({ "src/runtime/node.ts": 'import "onnxruntime-node";' })).toEqual([]);
  for (const path of ["src/cli/main.ts", "src/runtime/kernels/index.ts", "src/onnx/lower.ts"])
    expect(check({ [path]: 'require("onnxruntime-node/dist/binding.js");' })).toEqual([
      `${path} -> onnxruntime-node/dist/binding.js: only src/runtime/*.ts may import it`,
    ]);
});

test("cycles of values are found, cycles through a type are none", () => {
  const ring = { "src/nn/a.ts": 'import "./b.ts";', "src/nn/b.ts": 'import "./c.ts";' };
  expect(check({ ...ring, "src/nn/c.ts": 'export * from "./a.ts";' })).toEqual([
    "src/nn/a.ts -> src/nn/b.ts -> src/nn/c.ts -> src/nn/a.ts: no cycles",
  ]);
  expect(check({ ...ring, "src/nn/c.ts": 'import type { A } from "./a.ts";' })).toEqual([]);
  expect(check({ "src/nn/a.ts": 'import "./a.ts";' })).toEqual(["src/nn/a.ts -> src/nn/a.ts: no cycles"]);
});
