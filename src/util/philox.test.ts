import { describe, expect, test } from "vitest";
import { fillNormal, fillUniform, philox, rng, streamOf } from "./philox.ts";

const normals = (n: number, seed = 1, stream = "test", step = 0) => {
  const out = new Float32Array(n);
  fillNormal(out, seed, stream, step);
  return out;
};

const moment = (xs: Float32Array, order: number) => xs.reduce((sum, x) => sum + x ** order, 0) / xs.length;

/** Φ by the power series of Marsaglia 2004; exact to 1e-15 for |x| < 7. */
function normalCdf(x: number): number {
  let term = x;
  let sum = x;
  for (let i = 3; sum + term !== sum; i += 2) sum += term *= (x * x) / i;
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** √n · sup |F_n − F|; above 1.63 with probability 1 % when the law is right. */
function kolmogorovSmirnov(xs: Float32Array, cdf: (x: number) => number): number {
  const n = xs.length;
  const gap = xs.toSorted().reduce((most, x, i) => {
    const p = cdf(x);
    return Math.max(most, p - i / n, (i + 1) / n - p);
  }, 0);
  return Math.sqrt(n) * gap;
}

describe("philox", () => {
  // kat_vectors of the Random123 library, philox4x32 with 10 rounds.
  test.each([
    ["zeros", [0, 0, 0, 0], [0, 0], "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
    ["ones", Array(4).fill(0xffffffff), Array(2).fill(0xffffffff), "408f276d 41c83b0e a20bc7c6 6d5451fd"],
    [
      "digits of π",
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      "d16cfe09 94fdcceb 5001e420 24126ea1",
    ],
  ])("known answer: %s", (_, [block, counter1, counter2, counter3], [key0, key1], words) => {
    const out = new Uint32Array(4);
    philox(
      { key0: key0!, key1: key1!, counter1: counter1!, counter2: counter2!, counter3: counter3! },
      block!,
      out,
    );
    expect(Array.from(out, (word) => word.toString(16).padStart(8, "0")).join(" ")).toBe(words);
  });

  test("a stream's place keeps all 53 bits of seed and step", () => {
    const place = { key0: 7, key1: 0x050c5d1f, counter1: 3, counter2: 5, counter3: 2 };
    expect(streamOf(3 * 2 ** 32 + 7, "x", 2 * 2 ** 32 + 5)).toEqual({
      ...place,
      key1: streamOf(0, "x").key1,
    });
  });

  test("a stream's name is hashed by FNV-1a", () => {
    // From the test vectors of the FNV authors: "" and "foobar".
    expect(streamOf(0, "").key1).toBe(0x811c9dc5);
    expect(streamOf(0, "foobar").key1).toBe(0xbf9cf968);
  });
});

describe("rng", () => {
  test("streams, steps and seeds draw different numbers", () => {
    const firsts = [rng(1, "a"), rng(1, "b"), rng(1, "a", 1), rng(2, "a"), rng(1, "a", 2 ** 32)];
    expect(new Set(firsts.map((r) => r.uniform())).size).toBe(5);
  });

  test("uniform: mean ½, variance 1/12, inside [0, 1)", () => {
    const { uniform } = rng(3, "uniform");
    const xs = Float64Array.from({ length: 100_000 }, uniform);
    const mean = xs.reduce((a, b) => a + b) / xs.length;
    const variance = xs.reduce((a, b) => a + (b - 0.5) ** 2, 0) / xs.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(3 * Math.sqrt(1 / 12 / xs.length));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(3 * Math.sqrt(1 / 180 / xs.length));
    expect(xs.every((x) => x >= 0 && x < 1)).toBe(true);
  });

  test("normal: the numbers of fillNormal", () => {
    const { normal } = rng(5, "z", 9);
    expect(Float32Array.from({ length: 11 }, normal)).toEqual(normals(11, 5, "z", 9));
  });

  test("int: every result equally likely (χ² with 5 degrees of freedom, 1 % at 15.09)", () => {
    const { int } = rng(2, "dice");
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i++) counts[int(6)]!++;
    expect(counts.reduce((sum, c) => sum + (c - 10_000) ** 2 / 10_000, 0)).toBeLessThan(15.09);
  });

  test("int: words above the last whole multiple are refused", () => {
    // With below = 3 · 2^30 a quarter of the words must be refused; taken modulo, [0, 2^30) would come up
    // half the time.
    const { int } = rng(4, "big");
    let low = 0;
    for (let i = 0; i < 30_000; i++) if (int(3 * 2 ** 30) < 2 ** 30) low++;
    expect(Math.abs(low / 30_000 - 1 / 3)).toBeLessThan(3 * Math.sqrt(2 / 9 / 30_000));
  });

  test("int: the whole range of a word", () => {
    expect(rng(0, "w").int(2 ** 32)).toBeGreaterThan(6);
    expect(rng(0, "w").int(1)).toBe(0);
  });

  test("shuffle: all 24 orders of 4 equally likely (χ² with 23 degrees of freedom, 1 % at 41.64)", () => {
    const { shuffle } = rng(6, "order");
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const xs = Uint8Array.of(0, 1, 2, 3);
      shuffle(xs);
      counts.set(xs.join(), (counts.get(xs.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect([...counts.values()].reduce((sum, c) => sum + (c - 1000) ** 2 / 1000, 0)).toBeLessThan(41.64);
  });
});

describe("fillUniform", () => {
  const xs = new Float32Array(1 << 18);
  fillUniform(xs, 1, "test");

  test("multiples of 2^-24 in [0, 1)", () => {
    expect(xs.every((x) => x >= 0 && x < 1 && Number.isInteger(x * 2 ** 24))).toBe(true);
  });
  test("follows the uniform law", () => expect(kolmogorovSmirnov(xs, (x) => x)).toBeLessThan(1.63));
});

describe("fillNormal", () => {
  const n = 1 << 18;
  const xs = normals(n);

  test("follows the normal law", () => expect(kolmogorovSmirnov(xs, normalCdf)).toBeLessThan(1.63));

  test("the law of every place in a block, in the stream and across steps", () => {
    for (const place of [0, 1, 2, 3])
      expect(
        kolmogorovSmirnov(
          xs.filter((_, i) => i % 4 === place),
          normalCdf,
        ),
      ).toBeLessThan(1.63);
    const firsts = Float32Array.from({ length: 20_000 }, (_, step) => normals(1, 1, "test", step)[0]!);
    expect(kolmogorovSmirnov(firsts, normalCdf)).toBeLessThan(1.63);
  });

  test("moments 0, 1, 0, 3 within three standard errors", () => {
    // Var x = 1, Var x² = 2, Var x³ = 15, Var x⁴ = 96.
    for (const [order, expected, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
    ] as const)
      expect(Math.abs(moment(xs, order) - expected)).toBeLessThan(3 * Math.sqrt(variance / n));
  });

  test("tails beyond 2, 3 and 4", () => {
    for (const edge of [2, 3, 4]) {
      const expected = 2 * (1 - normalCdf(edge)) * n;
      const beyond = xs.filter((x) => Math.abs(x) > edge).length;
      expect(Math.abs(beyond - expected)).toBeLessThan(3 * Math.sqrt(expected));
    }
  });

  test("neighbours, steps and streams are uncorrelated", () => {
    const correlation = (a: Float32Array, b: Float32Array) =>
      a.reduce((sum, x, i) => sum + x * b[i]!, 0) / a.length;
    const bound = 3 / Math.sqrt(n);
    for (const lag of [1, 2, 4])
      expect(Math.abs(correlation(xs.subarray(0, n - lag), xs.subarray(lag)))).toBeLessThan(bound);
    expect(Math.abs(correlation(xs, normals(n, 1, "test", 1)))).toBeLessThan(bound);
    expect(Math.abs(correlation(xs, normals(n, 1, "tesu")))).toBeLessThan(bound);
    expect(Math.abs(correlation(xs, normals(n, 2)))).toBeLessThan(bound);
  });

  test("is the Box–Muller transform of the words", () => {
    const block = new Uint32Array(4);
    let worst = 0;
    for (let i = 0; i < n; i += 4) {
      philox(streamOf(1, "test"), i / 4, block);
      for (const j of [0, 2]) {
        const radius = Math.sqrt(-2 * Math.log(Math.fround(Math.fround(block[j]!) / 2 ** 32 + 2 ** -33)));
        const b = block[j + 1]!;
        const angle = ((b << 2) / 2 ** 31) * (Math.PI / 4);
        const reflected = b & 0x40000000 ? Math.PI / 2 - angle : angle;
        const theta = b >= 0x80000000 ? reflected + Math.PI : reflected;
        const exact = [radius * Math.cos(theta), radius * Math.sin(theta)];
        exact.forEach((x, e) => {
          worst = Math.max(worst, Math.abs(xs[i + j + e]! - x) / Math.max(1, Math.abs(x)));
        });
      }
    }
    expect(worst).toBeLessThan(4e-7);
    expect(worst).toBeGreaterThan(1e-8); // it is float32, and the comparison sees it
  });

  test("a prefix does not depend on the length", () => {
    expect(normals(7)).toEqual(xs.slice(0, 7));
  });

  test("golden bits, as a numpy float32 implementation of the same steps gives them", () => {
    const hex = Array.from(new Uint32Array(normals(8, 2026, "noise", 3).buffer), (b) =>
      b.toString(16).padStart(8, "0"),
    );
    expect(hex.join(" ")).toMatchInlineSnapshot(
      `"3fbb42e9 3ccdc84b bfab6456 bedd78ea be5983e6 3ff4da14 bf051d5e bfb1cdf0"`,
    );
  });
});
