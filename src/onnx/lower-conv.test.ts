import { expect, test } from "vitest";
import { interpret } from "../graph/interpret.ts";
import { conv, convFilter, convTransposed, type Geometry } from "../graph/ops/conv.ts";
import { add, neg } from "../graph/ops/elementwise.ts";
import { input } from "../graph/ops/source.ts";
import { size } from "../graph/tensor.ts";
import { node } from "../runtime/node.ts";
import { evaluate } from "../runtime/runtime.ts";
import type { Image } from "./columns.ts";

const geometry = (kernel: number, stride: number, padding: number, width = kernel): Geometry => ({
  kernel: [kernel, width],
  stride: [stride, stride],
  padding: [padding, padding],
});

/** Each form at the shapes that could break it; expected values are the interpreter's. */
test.each<[string, Image, number, Geometry]>([
  ["several blocks of columns", [40, 18, 18, 8], 4, geometry(4, 2, 1)],
  ["blocks of unequal size", [5, 12, 12, 200], 3, geometry(3, 1, 1)],
  ["a kernel that is not whole strides wide", [3, 7, 9, 8], 2, geometry(3, 2, 1)],
  ["kernel and stride without a common factor", [2, 11, 8, 8], 2, geometry(5, 3, 2, 2)],
  ["gaps between windows", [2, 8, 8, 8], 2, geometry(2, 3, 0)],
  ["two strides wide, tiles of 4", [3, 16, 8, 9], 3, geometry(4, 2, 1)],
  ["two strides wide, tiles of 4, one output beyond", [3, 14, 14, 9], 3, geometry(4, 2, 1)],
  ["two strides wide, tiles of 4, pixels left over", [2, 17, 9, 9], 3, geometry(4, 2, 1)],
  ["two strides wide, tiles of 4, no padding", [2, 10, 18, 9], 3, geometry(4, 2, 0)],
  ["two strides wide, tiles of 4, a stride of padding", [2, 14, 6, 9], 3, geometry(4, 2, 2)],
  ["two strides wide, tiles of 4, blocks of unequal size", [11, 64, 64, 64], 2, geometry(4, 2, 1)],
  ["two strides wide, tiles of 2", [2, 12, 12, 9], 3, geometry(4, 2, 1)],
  ["two strides wide, tiles of 2, pixels left over", [2, 13, 5, 9], 3, geometry(4, 2, 1)],
  ["two strides wide, tiles of 2, no padding", [2, 6, 14, 9], 3, geometry(4, 2, 0)],
  ["two strides wide, tiles of 2, a stride of padding", [2, 10, 2, 9], 3, geometry(4, 2, 2)],
  ["two strides wide, tiles that waste too much", [2, 10, 10, 9], 3, geometry(4, 2, 1)],
  ["two strides wide, more than a stride of padding", [2, 8, 8, 9], 3, geometry(4, 2, 3)],
  ["pixels one by one", [2, 9, 5, 9], 3, geometry(2, 1, 0)],
  ["two strides of three", [2, 22, 10, 9], 3, geometry(6, 3, 1)],
  ["few channels, whole strides", [3, 10, 6, 2], 3, geometry(4, 2, 1)],
  ["few channels, whole strides, a row left over", [3, 7, 9, 2], 3, geometry(4, 2, 1)],
  ["few channels, any kernel", [3, 7, 6, 3], 2, geometry(3, 2, 1, 2)],
  ["one channel", [3, 7, 6, 1], 2, geometry(3, 1, 1)],
  ["every pixel its own window", [3, 5, 4, 9], 2, geometry(1, 1, 0)],
  ["one window over the whole image", [3, 4, 4, 9], 2, geometry(4, 1, 0)],
])("conv, its transpose and its filter: %s", (_, shape, O, g) => {
  const [, H, W, C] = shape;
  const x = input("x", shape);
  const w = input("w", [g.kernel[0] * g.kernel[1] * C, O]);
  const bias = input("bias", [O]);
  const forward = conv(x, w, g);
  const y = input("y", forward.shape);
  const outputs = {
    conv: forward,
    // Of another weight: a product that is wanted by itself does not add the bias.
    biased: add(conv(x, neg(w), g), bias),
    transposed: convTransposed(y, w, g, [H, W]),
    filter: convFilter(x, y, g),
  };
  const feeds = Object.fromEntries(
    [x, w, y, bias].map(({ attrs, shape }, i) => [
      attrs.name as string,
      Float64Array.from({ length: size(shape) }, (_, k) => Math.sin(1 + i + 1.7 * k)),
    ]),
  );
  const expected = interpret(Object.values(outputs), feeds);
  for (const [float, digits] of [
    ["float32", 4],
    ["float64", 12],
  ] as const) {
    const got = evaluate(node, outputs, feeds, { float });
    Object.keys(outputs).forEach((name, i) => {
      const scale = Math.sqrt(size(w.shape) / O); // sums of this many terms
      const errors = Array.from(expected[i]!.data, (v, k) => Math.abs(v - got[name]![k]!));
      const worst = errors.reduce((most, error) => Math.max(most, error), 0);
      expect(worst / scale, `${name} in ${float}`).toBeCloseTo(0, digits);
    });
  }
});
