/**
 * @file Every random number of the project: Philox4x32-10, a counter-based generator. A number is a pure
 * function of (seed, stream, step, index), so there is no state to save, a resumed run draws what it would
 * have drawn, and adding a consumer moves nobody else's numbers.
 *
 *     key      [seed low, hash of the stream's name]
 *     counter  [block index, seed high, step low, step high]      one block is four 32-bit words
 *
 * `fillUniform` and `fillNormal` are the reference of the wasm kernels, bit for bit: integer operations, and
 * float32 operations that IEEE 754 rounds in one way only (+ - * / sqrt). `Math.log`, `Math.sin` and
 * `Math.cos` may differ between engines, so they are not used here.
 *
 * @source Salmon, Moraes, Dror & Shaw 2011, section 3.3 — https://doi.org/10.1145/2063384.2063405
 * @checked the Random123 known-answer vectors; `Math.log` and `Math.cos` in float64; moments, tails and
 *   Kolmogorov–Smirnov distance to the normal law
 */

/** A place in the sequence of all numbers: the key, and the counter without its block index. */
export interface Stream {
  readonly key0: number;
  readonly key1: number;
  readonly counter1: number;
  readonly counter2: number;
  readonly counter3: number;
}

/** Random numbers drawn one after another; for arrays of noise `fillUniform` and `fillNormal` are faster. */
export interface Rng {
  /** Uniform in [0, 1), 53 random bits. */
  uniform(): number;
  /** Standard normal. The first n of a fresh generator are the n of `fillNormal`. */
  normal(): number;
  /** `out` filled with the next normals. */
  normals(out: Float32Array): void;
  /** Uniform over 0 .. below - 1 without bias; `below` is an integer in [1, 2^32]. */
  int(below: number): number;
  /** Puts `xs` in random order, in place (Fisher–Yates). */
  shuffle<T>(xs: { readonly length: number; [index: number]: T }): void;
}

const TWO_32 = 2 ** 32;

/** Different (seed, step) never share a block; two names share a stream with probability 2^-32. */
export function streamOf(seed: number, stream: string, step = 0): Stream {
  const high = (x: number) => Math.floor(x / TWO_32) >>> 0;
  return {
    key0: seed >>> 0,
    key1: fnv1a(stream),
    counter1: high(seed),
    counter2: step >>> 0,
    counter3: high(step),
  };
}

/** 32-bit FNV-1a over the UTF-16 code units of `text`. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The four 32-bit words of one block: ten rounds over [block, counter1, counter2, counter3]. */
export function philox(stream: Stream, block: number, out: Uint32Array): void {
  let c0 = block;
  let c1 = stream.counter1;
  let c2 = stream.counter2;
  let c3 = stream.counter3;
  let k0 = stream.key0;
  let k1 = stream.key1;
  for (let round = 0; round < 10; round++) {
    const low0 = Math.imul(0xd2511f53, c0);
    const low1 = Math.imul(0xcd9e8d57, c2);
    const high0 = multiplyHigh(0xd2511f53, c0);
    const high1 = multiplyHigh(0xcd9e8d57, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** The high word of the product of two unsigned words, by halves of 16 bits; every sum stays below 2^32. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  return aHigh * bHigh + (middle >>> 16) + ((aLow * bHigh + (middle & 0xffff)) >>> 16);
}

/** The words of a stream one after another. */
function words(stream: Stream): () => number {
  const block = new Uint32Array(4);
  let next = 0;
  return () => {
    if (next % 4 === 0) philox(stream, next / 4, block);
    return block[next++ % 4]!;
  };
}

/** The numbers of one stream at one step, in order. Name streams by their use: "init", "order", "noise". */
export function rng(seed: number, stream: string, step = 0): Rng {
  const word = words(streamOf(seed, stream, step));
  const pair = new Float32Array(2);
  let spare = false;

  const int = (below: number): number => {
    const limit = TWO_32 - (TWO_32 % below); // words from here on would favour the small results
    let drawn = word();
    while (drawn >= limit) drawn = word();
    return drawn % below;
  };

  const normal = (): number => {
    spare = !spare;
    if (spare) boxMuller(word(), word(), pair);
    return pair[spare ? 0 : 1]!;
  };

  return {
    uniform: () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53,
    normal,
    normals(out) {
      for (let i = 0; i < out.length; i++) out[i] = normal();
    },
    int,
    shuffle<T>(xs: { readonly length: number; [index: number]: T }) {
      for (let i = xs.length - 1; i > 0; i--) {
        const j = int(i + 1);
        const x = xs[i]!;
        xs[i] = xs[j]!;
        xs[j] = x;
      }
    },
  };
}

/** Uniform in [0, 1), multiples of 2^-24: element i is the high 24 bits of word i. */
export function fillUniform(out: Float32Array, seed: number, stream: string, step = 0): void {
  const word = words(streamOf(seed, stream, step));
  for (let i = 0; i < out.length; i++) out[i] = (word() >>> 8) * 2 ** -24;
}

/**
 * Standard normals: elements 2i and 2i + 1 come from words 2i and 2i + 1, so a prefix does not depend on the
 * length. Each is within 4e-7 · max(1, |x|) of the Box–Muller transform of its words; none is beyond 6.77.
 */
export function fillNormal(out: Float32Array, seed: number, stream: string, step = 0): void {
  const word = words(streamOf(seed, stream, step));
  const pair = new Float32Array(2);
  for (let i = 0; i < out.length; i += 2) {
    boxMuller(word(), word(), pair);
    out[i] = pair[0]!;
    if (i + 1 < out.length) out[i + 1] = pair[1]!;
  }
}

const f = Math.fround;
const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/**
 * Two independent standard normals from two words, in float32.
 *
 *     (radius cos θ, radius sin θ)      radius = √(−2 ln u),  u = (a + ½) / 2^32 in (0, 1]
 *
 * ln u = k ln 2 + ln m with m in [√½, √2), and ln m = 2 (s + s³/3 + s⁵/5 + …) with s = (m − 1) / (m + 1),
 * below 0.172 in magnitude. The low 30 bits of b give an angle in [−π/4, π/4), where short Taylor series do;
 * the two high bits reflect it about the diagonal and about the origin, which makes the whole circle. Near 1,
 * u has float32's steps of 2^-24, so radii below about 1e-3 lie on a visible grid; one pair in two million is
 * there.
 */
function boxMuller(a: number, b: number, out: Float32Array): void {
  float[0] = f(f(a) * 2 ** -32 + 2 ** -33);
  const k = (bits[0]! - 0x3f3504f3) >> 23; // 0x3f3504f3 is √½
  bits[0] = bits[0]! - (k << 23);
  const m = float[0]!;
  const s = f(f(m - 1) / f(m + 1));
  const minus2lnM = f(s * horner(f(s * s), LN));
  const radius = f(Math.sqrt(f(minus2lnM + f(f(k) * MINUS_2_LN2))));

  const angle = f(f(b << 2) * QUARTER_PI);
  const q = f(angle * angle);
  const sine = f(angle * horner(q, SINE));
  const cosine = horner(q, COSINE);
  const x = f(radius * (b & 0x40000000 ? sine : cosine));
  const y = f(radius * (b & 0x40000000 ? cosine : sine));
  out[0] = b < 0x80000000 ? x : -x;
  out[1] = b < 0x80000000 ? y : -y;
}

/** c[0] + x (c[1] + x (c[2] + …)) in float32. */
function horner(x: number, c: readonly number[]): number {
  let sum = c[c.length - 1]!;
  for (let i = c.length - 2; i >= 0; i--) sum = f(c[i]! + f(x * sum));
  return sum;
}

const MINUS_2_LN2 = f(-2 * Math.LN2);
/** −2 · 2 / (2i + 1): the series of −2 ln m over s. */
const LN = [-4, -4 / 3, -4 / 5, -4 / 7, -4 / 9].map(f);
/** π/4 over the 2^31 that `b << 2` counts it in. */
const QUARTER_PI = f(Math.PI / 2 ** 33);
const SINE = [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880].map(f);
const COSINE = [1, -1 / 2, 1 / 24, -1 / 720, 1 / 40320].map(f);
