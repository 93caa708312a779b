import { beforeEach, describe, expect, test } from "vitest";
import { fillNormal, fillUniform } from "../../util/philox.ts";
import { type Adam, KERNEL_BYTES, type Kernels, wasmKernels } from "./index.ts";
import { referenceKernels } from "./reference.ts";

const memory = new WebAssembly.Memory({ initial: 4 });
const wasm = wasmKernels(memory);
let top = KERNEL_BYTES;
beforeEach(() => {
  new Uint8Array(memory.buffer).fill(0);
  top = KERNEL_BYTES;
});

/** A copy of `values` in a region of its own: on 64 bytes, the last 64 filled up with zeros. */
function place<T extends Float32Array | Uint8Array | Uint32Array>(values: T): T {
  const view = new (values.constructor as new (b: ArrayBuffer, o: number, n: number) => T)(
    memory.buffer as ArrayBuffer,
    top,
    values.length,
  );
  view.set(values);
  top += Math.ceil(values.byteLength / 64) * 64;
  return view;
}

const normals = (n: number, stream: string) => {
  const out = new Float32Array(n);
  fillNormal(out, 1, stream);
  return out;
};
const bits = (x: Float32Array) => new Uint32Array(x.slice().buffer);

const settings: Adam = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0.01 };

const both: readonly (readonly [string, Kernels])[] = [
  ["wasm", wasm],
  ["reference", referenceKernels],
];

describe.each(both)("%s", (_, kernels) => {
  test("adam: three steps by hand", () => {
    // lr 0.1, β₁ = β₂ = ½, eps 0, no decay; p₀ = 1, g = 1, 1, −2. With m̂ = m / (1 − ½ᵗ) and v̂ likewise:
    //   t = 1: m = ½, v = ½; m̂ = 1, v̂ = 1                       p = 1 − 0.1 = 0.9
    //   t = 2: m = ¾, v = ¾; m̂ = 1, v̂ = 1                       p = 0.9 − 0.1 = 0.8
    //   t = 3: m = −⅝, v = 19/8; m̂ = −5/7, v̂ = 19/7             p = 0.8 + 0.1 (5/7) / √(19/7) = 0.8433555
    const p = place(Float32Array.of(1));
    const g = place(new Float32Array(1));
    const m = place(new Float32Array(1));
    const v = place(new Float32Array(1));
    const seen = [1, 1, -2].map((gradient, i) => {
      g[0] = gradient;
      kernels.adam(p, g, m, v, { learningRate: 0.1, beta1: 0.5, beta2: 0.5, eps: 0, weightDecay: 0 }, i + 1);
      return p[0]!;
    });
    [0.9, 0.8, 0.8 + (0.1 * (5 / 7)) / Math.sqrt(19 / 7)].forEach((expected, i) => {
      expect(seen[i]).toBeCloseTo(expected, 6);
    });
    expect([m[0], v[0]]).toEqual([-0.625, 2.375]);
  });

  test("adam: 50 steps against float64 in PyTorch's order, to 1e-6 of each parameter", () => {
    const n = 100;
    const p = place(normals(n, "p"));
    const m = place(new Float32Array(n));
    const v = place(new Float32Array(n));
    const g = place(new Float32Array(n));
    const { learningRate: lr, beta1, beta2, eps, weightDecay } = settings;
    const exact = { p: Float64Array.from(p), m: new Float64Array(n), v: new Float64Array(n) };
    for (let t = 1; t <= 50; t++) {
      g.set(normals(n, `g${t}`));
      kernels.adam(p, g, m, v, settings, t);
      for (let i = 0; i < n; i++) {
        exact.p[i]! *= 1 - lr * weightDecay;
        exact.m[i] = beta1 * exact.m[i]! + (1 - beta1) * g[i]!;
        exact.v[i] = beta2 * exact.v[i]! + (1 - beta2) * g[i]! * g[i]!;
        const denominator = Math.sqrt(exact.v[i]!) / Math.sqrt(1 - beta2 ** t) + eps;
        exact.p[i]! -= (lr / (1 - beta1 ** t)) * (exact.m[i]! / denominator);
      }
    }
    // A float32 is stored to 6e-8 of itself; fifty such roundings are a walk of √50 · 6e-8 = 4e-7.
    const worst = p.reduce((most, x, i) => Math.max(most, Math.abs(x / exact.p[i]! - 1)), 0);
    expect(worst).toBeLessThan(1e-6);
    const moved = p.reduce((most, x, i) => Math.max(most, Math.abs(x - normals(n, "p")[i]!)), 0);
    expect(moved).toBeGreaterThan(1e-2);
  });

  test("adam: eps stands outside the corrected root", () => {
    // m̂ = g, √v̂ = |g|, eps = 1: the step is lr · g / (|g| + 1).
    const [p, g, m, v] = [0, 3, 0, 0].map((x) => place(Float32Array.of(x))) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    kernels.adam(p, g, m, v, { ...settings, learningRate: 1, eps: 1 }, 1);
    expect(p[0]).toBeCloseTo(-3 / 4, 6);
  });

  test("adam: without gradient the weight decay alone remains", () => {
    const [p, g, m, v] = [2, 0, 0, 0].map((x) => place(Float32Array.of(x))) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    kernels.adam(p, g, m, v, { ...settings, learningRate: 0.5, weightDecay: 0.25 }, 1);
    expect(p[0]).toBe(2 * (1 - 0.125));
  });

  test("adam: a decay below half a unit of the last place still acts, on average", () => {
    // A float32 just below 1 steps by 6e-8; a decay of 2e-8 a step on its own would round to nothing.
    const n = 1024;
    const trained = (weightDecay: number) => {
      const [p, g, m, v] = [1, 0, 0, 0].map((x) => place(new Float32Array(n).fill(x)));
      for (let t = 1; t <= 100; t++) {
        g!.set(normals(n, `g${t}`));
        kernels.adam(p!, g!, m!, v!, { ...settings, weightDecay }, t);
      }
      return p!.reduce((sum, x) => sum + x, 0) / n;
    };
    expect((trained(0) - trained(2e-5)) / (100 * 2e-8)).toBeCloseTo(1, 1);
  });

  test("sumOfSquares: 1² + … + n² = n (n + 1) (2n + 1) / 6", () => {
    for (const n of [1, 2, 3, 4, 5, 101])
      expect(kernels.sumOfSquares(place(Float32Array.from({ length: n }, (_, i) => i + 1)))).toBe(
        (n * (n + 1) * (2 * n + 1)) / 6,
      );
  });

  test("sumOfSquares: float64, so a large square does not swallow the small ones", () => {
    // In float32, 1e8 + 1 is 1e8.
    expect(kernels.sumOfSquares(place(Float32Array.of(1e4, 1, 1, 1, 1)))).toBe(1e8 + 4);
  });

  test("scale", () => {
    const x = place(Float32Array.of(1, -2, 3, 0, 5));
    kernels.scale(x, -0.5);
    expect([...x]).toEqual([-0.5, 1, -1.5, -0, -2.5]);
  });

  test("ema: (1 − decayᵗ) of the way after t steps", () => {
    const target = place(Float32Array.of(0, 1, 0, 0, -1));
    const source = place(Float32Array.of(1, 1, 2, 0, -3));
    for (let t = 0; t < 10; t++) kernels.ema(target, source, 0.9);
    const way = 1 - 0.9 ** 10;
    [way, 1, 2 * way, 0, -1 - 2 * way].forEach((expected, i) => {
      expect(target[i]).toBeCloseTo(expected, 6);
    });
  });

  test("isFinite: one bad number anywhere is seen", () => {
    const x = place(new Float32Array(37).fill(3.4e38));
    expect(kernels.isFinite(x)).toBe(true);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      for (const i of [0, 1, 2, 3, 20, 36]) {
        const before = x[i]!;
        x[i] = bad;
        expect(kernels.isFinite(x)).toBe(false);
        x[i] = before;
      }
  });

  test("unit: bytes over 255", () => {
    // Lengths below, at and between whole vectors.
    for (const n of [1, 7, 8, 20, 256]) {
      const bytes = place(Uint8Array.from({ length: n }, (_, i) => (i * 37) % 256));
      const out = place(new Float32Array(n + 1));
      kernels.unit(out, bytes);
      expect([...out]).toEqual([...[...bytes].map((b) => Math.fround(b / 255)), 0]);
    }
    const one = place(new Float32Array(1));
    kernels.unit(one, place(Uint8Array.of(255)));
    expect(one[0]).toBe(1);
  });
});

describe("wasm and reference agree bit for bit", () => {
  test.each([1, 3, 4, 15, 16, 17, 1000])("%i numbers", (n) => {
    const start = ["p", "g", "m", "v"].map((name) => normals(n, name).map((x) => (name === "v" ? x * x : x)));
    const ours = start.map(place) as [Float32Array, Float32Array, Float32Array, Float32Array];
    const theirs = start.map((x) => x.slice()) as typeof ours;
    for (const [kernels, [p, g, m, v]] of [
      [wasm, ours],
      [referenceKernels, theirs],
    ] as const) {
      kernels.adam(p, g, m, v, settings, 7);
      kernels.scale(g, 1 / 3);
      kernels.ema(m, p, 0.99);
    }
    expect(ours.map(bits)).toEqual(theirs.map(bits));
    expect(wasm.sumOfSquares(ours[0])).toBe(referenceKernels.sumOfSquares(theirs[0]));
  });

  test.each([1, 2, 15, 16, 17, 4099])("%i random numbers, and nothing behind them", (n) => {
    for (const [fill, reference] of [
      [wasm.fillNormal, fillNormal],
      [wasm.fillUniform, fillUniform],
    ] as const) {
      const ours = place(new Float32Array(n + 16));
      const theirs = new Float32Array(n + 16);
      fill(ours.subarray(0, n), 2 ** 40 + 5, "noise", 2 ** 33 + 1);
      reference(theirs.subarray(0, n), 2 ** 40 + 5, "noise", 2 ** 33 + 1);
      expect(bits(ours)).toEqual(bits(theirs));
    }
  });
});

test("zeros behind the end of a region stay zeros", () => {
  const regions = ["p", "g", "m", "v"].map((name) => place(normals(5, name).map(Math.abs)));
  wasm.adam(regions[0]!, regions[1]!, regions[2]!, regions[3]!, settings, 1);
  wasm.scale(regions[0]!, 2);
  wasm.ema(regions[0]!, regions[1]!, 0.5);
  for (const region of regions)
    expect([...new Float32Array(memory.buffer, region.byteOffset + 20, 11)]).toEqual(new Array(11).fill(0));
});

test("an array of another buffer is refused", () => {
  expect(() => wasm.scale(new Float32Array(4), 2)).toThrowErrorMatchingInlineSnapshot(
    `[TypeError: kernels: expected a view of the kernels' memory, received another buffer.]`,
  );
});
