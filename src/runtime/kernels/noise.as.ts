/**
 * @file Philox4x32-10 and its transforms, four blocks at a time; `src/util/philox.ts` explains them and gives
 * the same bits. A group is 16 words: vector w holds word w of blocks b .. b + 3, until `transpose` puts them
 * in order.
 */

/** Bytes 0 to 63 of the memory belong to the last, partial group of a fill. */
const SCRATCH: usize = 0;

export function fillUniform(
  out: usize, n: i32, key0: i32, key1: i32, counter1: i32, counter2: i32, counter3: i32,
): void {
  for (let i = 0; i < n; i += 16) {
    const group = i + 16 <= n ? out + 4 * <usize>i : SCRATCH;
    philox(group, i >> 2, key0, key1, counter1, counter2, counter3);
    uniform(group);
    uniform(group + 16);
    uniform(group + 32);
    uniform(group + 48);
    transpose(group);
    if (group == SCRATCH) memory.copy(out + 4 * <usize>i, SCRATCH, 4 * <usize>(n - i));
  }
}

export function fillNormal(
  out: usize, n: i32, key0: i32, key1: i32, counter1: i32, counter2: i32, counter3: i32,
): void {
  for (let i = 0; i < n; i += 16) {
    const group = i + 16 <= n ? out + 4 * <usize>i : SCRATCH;
    philox(group, i >> 2, key0, key1, counter1, counter2, counter3);
    boxMuller(group, group + 16);
    boxMuller(group + 32, group + 48);
    transpose(group);
    if (group == SCRATCH) memory.copy(out + 4 * <usize>i, SCRATCH, 4 * <usize>(n - i));
  }
}

@inline
function philox(
  group: usize, block: i32, key0: i32, key1: i32, counter1: i32, counter2: i32, counter3: i32,
): void {
  let c0 = i32x4.add(i32x4.splat(block), i32x4(0, 1, 2, 3));
  let c1 = i32x4.splat(counter1);
  let c2 = i32x4.splat(counter2);
  let c3 = i32x4.splat(counter3);
  for (let round = 0; round < 10; round++) {
    const front0 = i64x2.extmul_low_i32x4_u(c0, i32x4.splat(0xd2511f53));
    const back0 = i64x2.extmul_high_i32x4_u(c0, i32x4.splat(0xd2511f53));
    const front1 = i64x2.extmul_low_i32x4_u(c2, i32x4.splat(0xcd9e8d57));
    const back1 = i64x2.extmul_high_i32x4_u(c2, i32x4.splat(0xcd9e8d57));
    c0 = v128.xor(v128.xor(high(front1, back1), c1), i32x4.splat(key0));
    c1 = low(front1, back1);
    c2 = v128.xor(v128.xor(high(front0, back0), c3), i32x4.splat(key1));
    c3 = low(front0, back0);
    key0 += 0x9e3779b9;
    key1 += 0xbb67ae85;
  }
  v128.store(group, c0);
  v128.store(group, c1, 16);
  v128.store(group, c2, 32);
  v128.store(group, c3, 48);
}

/** The high words of four 64-bit products. */
@inline
function high(front: v128, back: v128): v128 {
  return v128.shuffle<i32>(front, back, 1, 3, 5, 7);
}

@inline
function low(front: v128, back: v128): v128 {
  return v128.shuffle<i32>(front, back, 0, 2, 4, 6);
}

@inline
function uniform(words: usize): void {
  const high24 = i32x4.shr_u(v128.load(words), 8);
  v128.store(words, f32x4.mul(f32x4.convert_i32x4_s(high24), f32x4.splat(1.0 / 16777216)));
}

/** Four pairs of words to four pairs of normals, in place. */
@inline
function boxMuller(first: usize, second: usize): void {
  const a = f32x4.convert_i32x4_u(v128.load(first));
  const u = f32x4.add(f32x4.mul(a, f32x4.splat(1.0 / 4294967296)), f32x4.splat(0.5 / 4294967296));
  const k = i32x4.shr_s(i32x4.sub(u, i32x4.splat(0x3f3504f3)), 23);
  const m = i32x4.sub(u, i32x4.shl(k, 23));
  const s = f32x4.div(f32x4.sub(m, f32x4.splat(1)), f32x4.add(m, f32x4.splat(1)));
  const z = f32x4.mul(s, s);
  const minus2LnM = f32x4.mul(
    s, horner(z, horner(z, horner(z, horner(z, f32x4.splat(-4.0 / 9), -4.0 / 7), -4.0 / 5), -4.0 / 3), -4),
  );
  const minus2KLn2 = f32x4.mul(f32x4.convert_i32x4_s(k), f32x4.splat(<f32>(-2 * Math.LN2)));
  const radius = f32x4.sqrt(f32x4.add(minus2LnM, minus2KLn2));

  const b = v128.load(second);
  const angle = f32x4.mul(f32x4.convert_i32x4_s(i32x4.shl(b, 2)), f32x4.splat(<f32>(Math.PI / 8589934592)));
  const q = f32x4.mul(angle, angle);
  const sine = f32x4.mul(angle, horner(
    q, horner(q, horner(q, horner(q, f32x4.splat(1.0 / 362880), -1.0 / 5040), 1.0 / 120), -1.0 / 6), 1,
  ));
  const cosine = horner(
    q, horner(q, horner(q, horner(q, f32x4.splat(1.0 / 40320), -1.0 / 720), 1.0 / 24), -1.0 / 2), 1,
  );
  const diagonal = i32x4.shr_s(i32x4.shl(b, 1), 31);
  const sign = v128.and(b, i32x4.splat(0x80000000));
  const x = v128.bitselect(sine, cosine, diagonal);
  const y = v128.bitselect(cosine, sine, diagonal);
  v128.store(first, v128.xor(f32x4.mul(radius, x), sign));
  v128.store(second, v128.xor(f32x4.mul(radius, y), sign));
}

/** c + x · sum. */
@inline
function horner(x: v128, sum: v128, c: f32): v128 {
  return f32x4.add(f32x4.splat(c), f32x4.mul(x, sum));
}

/** From four vectors of one word each to four blocks of four words each. */
@inline
function transpose(group: usize): void {
  const w0 = v128.load(group);
  const w1 = v128.load(group, 16);
  const w2 = v128.load(group, 32);
  const w3 = v128.load(group, 48);
  const a = v128.shuffle<i32>(w0, w1, 0, 4, 1, 5);
  const b = v128.shuffle<i32>(w2, w3, 0, 4, 1, 5);
  const c = v128.shuffle<i32>(w0, w1, 2, 6, 3, 7);
  const d = v128.shuffle<i32>(w2, w3, 2, 6, 3, 7);
  v128.store(group, v128.shuffle<i64>(a, b, 0, 2));
  v128.store(group, v128.shuffle<i64>(a, b, 1, 3), 16);
  v128.store(group, v128.shuffle<i64>(c, d, 0, 2), 32);
  v128.store(group, v128.shuffle<i64>(c, d, 1, 3), 48);
}
