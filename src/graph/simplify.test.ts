import { describe, expect, test } from "vitest";
import { interpret } from "./interpret.ts";
import {
  add,
  div,
  exp,
  functions,
  gates,
  leakyRelu,
  mul,
  neg,
  sqrt,
  stopGradient,
  sub,
} from "./ops/elementwise.ts";
import { matmul } from "./ops/linalg.ts";
import { broadcastTo, concat, pad, reshape, sliceAxis, transpose } from "./ops/movement.ts";
import { max, sum } from "./ops/reduce.ts";
import { constant, input } from "./ops/source.ts";
import { simplify } from "./simplify.ts";
import { apply, type Tensor, topological } from "./tensor.ts";

const x = input("x", [2, 3]);
const y = input("y", [2, 3]);
const row = input("row", [1, 3]);
const column = input("column", [2, 1]);
const cube = input("cube", [2, 3, 2]);
const stack = input("stack", [2, 3, 2]);
const one = input("one", [1, 1]);
const wave = (n: number, seed: number): number[] =>
  Array.from({ length: n }, (_, i) => Math.sin(seed + 1.7 * i) + 0.1);
const feeds = {
  x: wave(6, 1),
  y: wave(6, 2),
  row: wave(3, 3),
  column: wave(2, 6),
  cube: wave(12, 4),
  stack: wave(12, 5),
  one: [0.7],
};

const gate = (g: Tensor, at: Tensor): Tensor => apply(gates.gate, [g, at], { slope: 0.2 });
const zeros = constant(0, [2, 3]);

/** What is written, and the operations that are left of it, inputs aside. */
const cases: readonly (readonly [string, Tensor, readonly string[]])[] = [
  ["x + 0", add(x, 0), []],
  ["0 + x", add(0, x), []],
  ["2 + x", add(2, x), ["constant", "add"]],
  ["x - 0", sub(x, 0), []],
  ["0 - x", sub(0, x), ["neg"]],
  ["x · 0", mul(x, 0), ["constant"]],
  ["x · 1", mul(x, 1), []],
  ["x · -1", mul(x, -1), ["neg"]],
  ["3 · x", mul(3, x), ["constant", "mul"]],
  ["(x · 3) · 2", mul(mul(x, 3), 2), ["constant", "mul"]],
  ["(-x) · 3", mul(neg(x), 3), ["constant", "mul"]],
  ["x · (a row repeated)", mul(x, broadcastTo(row, [2, 3])), ["mul"]],
  ["(a row repeated) - x", sub(broadcastTo(row, [2, 3]), x), ["sub"]],
  ["x / 4", div(x, 4), ["constant", "mul"]],
  ["0 / x", div(zeros, x), ["constant"]],
  ["2 · 3 - 1", sub(mul(constant(2), constant(3)), 1), ["constant"]],
  ["-(-x)", neg(neg(x)), []],
  ["-(x · 3)", neg(mul(x, 3)), ["constant", "mul"]],
  ["exp 0", exp(constant(0)), ["constant"]],
  ["sqrt 2", sqrt(constant(2)), ["constant"]],
  ["stopGradient", stopGradient(x), []],
  ["a gate of nothing", gate(zeros, leakyRelu(x)), ["constant"]],
  [
    "a gate of one number",
    gate(broadcastTo(one, [2, 3]), leakyRelu(x)),
    ["constant", "leakyRelu", "gate", "mul"],
  ],
  ["reshape and back", reshape(reshape(x, [3, 2]), [2, 3]), []],
  ["reshape of zeros", reshape(constant(0, [6]), [2, 3]), ["constant"]],
  ["broadcast of a broadcast", broadcastTo(broadcastTo(one, [1, 3]), [2, 3]), ["broadcastTo"]],
  ["broadcast of a constant", broadcastTo(constant(2, [1, 3]), [2, 3]), ["constant"]],
  ["transpose by nothing", transpose(x, [0, 1]), []],
  ["transpose of a transpose", transpose(transpose(cube, [1, 2, 0]), [1, 2, 0]), ["transpose"]],
  ["transpose three times round", transpose(transpose(transpose(cube, [1, 2, 0]), [1, 2, 0]), [1, 2, 0]), []],
  ["transpose of a row", transpose(row, [1, 0]), ["reshape"]],
  ["slice of everything", sliceAxis(x, 1, 0, 3), []],
  ["slice of one part", sliceAxis(concat([x, row, y], 0), 0, 2, 3), []],
  ["slice of some of one part", sliceAxis(concat([row, x, y], 0), 0, 2, 3), ["slice"]],
  ["slice of two parts", sliceAxis(concat([x, y], 1), 1, 2, 4), ["concat", "slice"]],
  ["pad by nothing", pad(x, [0, 0], [0, 0]), []],
  ["pad of zeros", pad(zeros, [1, 0], [0, 2]), ["constant"]],
  ["concat of one", concat([x], 0), []],
  ["sum of a constant", sum(constant(2, [2, 3]), [1]), ["constant"]],
  ["sum over an axis of one", sum(row, [0]), ["reshape"]],
  ["max over an axis of one", max(row, [0]), ["reshape"]],
  ["sum of 3 x", sum(mul(x, 3), [1]), ["sum", "constant", "mul"]],
  ["sum of -x", sum(neg(x), [0]), ["sum", "neg"]],
  ["sum of a row repeated", sum(broadcastTo(row, [2, 3]), [0]), ["reshape", "constant", "mul"]],
  ["sum of a row repeated, and more", sum(broadcastTo(row, [2, 3]), [0, 1]), ["broadcastTo", "sum"]],
  ["xᵀ y", matmul(transpose(x), y), ["matmul"]],
  ["x yᵀ", matmul(x, transpose(y)), ["matmul"]],
  ["xᵀᵀ yᵀ, by flags", matmul(transpose(x), transpose(y), true, false), ["matmul"]],
  ["batches: xᵀ y", matmul(transpose(cube, [0, 2, 1]), stack), ["matmul"]],
  ["x + x, made twice", add(mul(x, y), mul(x, y)), ["mul", "add"]],
  ["twice x · row", add(mul(x, row), mul(x, row)), ["constant", "mul", "mul"]],
  ["(x · row) · row: the small ones first", mul(mul(x, row), row), ["mul", "mul"]],
  ["(x · row) · column: as large together", mul(mul(x, row), column), ["mul", "mul"]],
  ["x / row", div(x, row), ["constant", "div", "mul"]],
  ["row / x", div(row, x), ["div"]],
  ["-(x · row)", neg(mul(x, row)), ["neg", "mul"]],
  ["sum of x · row down its columns", sum(mul(x, row), [0]), ["sum", "reshape", "mul"]],
  ["sum of x · row along the row", sum(mul(x, row), [1]), ["mul", "sum"]],
  [
    "sum of (row · x) · (y · row)",
    sum(mul(mul(row, x), mul(y, row)), [0]),
    ["mul", "sum", "mul", "reshape", "mul"],
  ],
  ["sum of row · column", sum(mul(row, column), [0]), ["sum", "reshape", "mul"]],
  ["sum of everything, kept", sum(mul(mul(x, row), 3), [0, 1], true), ["mul", "sum", "constant", "mul"]],
];

describe("simplify", () => {
  test.each(cases)("%s", (_, written, left) => {
    const [simple] = simplify([written]);
    expect(simple!.shape).toEqual(written.shape);
    const [got, wanted] = [interpret([simple!], feeds)[0]!, interpret([written], feeds)[0]!];
    got.data.forEach((v, i) => {
      expect(v).toBeCloseTo(wanted.data[i]!, 12);
    });
    const ops = topological([simple!]).map((t) => t.op.name);
    expect(ops.filter((name) => name !== "input").sort()).toEqual([...left].sort());
  });

  test("writes one product one way", () => {
    const [a, b] = simplify([mul(x, y), mul(y, x)]);
    expect(a).toBe(b);
  });

  test("leaves no stopped gradient behind, and shares what is equal across outputs", () => {
    const [a, b] = simplify([add(exp(x), 1), mul(stopGradient(exp(x)), y)]);
    expect(topological([a!, b!]).filter((t) => t.op === functions.exp)).toHaveLength(1);
    expect(topological([a!, b!]).some((t) => t.op === functions.stopGradient)).toBe(false);
  });
});
