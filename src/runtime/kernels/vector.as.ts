/** @file Passes over n floats, rounded up to a whole vector. */

/** Each of the four lanes is summed on its own in float64: (s0 + s2) + (s1 + s3). */
export function sumOfSquares(x: usize, n: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (const end = x + 4 * <usize>n; x < end; x += 16) {
    const four = v128.load(x);
    const front = f64x2.promote_low_f32x4(four);
    const back = f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 1));
    low = f64x2.add(low, f64x2.mul(front, front));
    high = f64x2.add(high, f64x2.mul(back, back));
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

export function scale(x: usize, n: i32, factor: f32): void {
  for (const end = x + 4 * <usize>n; x < end; x += 16)
    v128.store(x, f32x4.mul(v128.load(x), f32x4.splat(factor)));
}

/** target += rate (source − target), rate = 1 − decay. */
export function ema(target: usize, source: usize, n: i32, rate: f32): void {
  for (const end = target + 4 * <usize>n; target < end; target += 16, source += 16) {
    const old = v128.load(target);
    const towards = f32x4.mul(f32x4.splat(rate), f32x4.sub(v128.load(source), old));
    v128.store(target, f32x4.add(old, towards));
  }
}

/** Finite numbers alone have x − x = 0; infinities and NaN give NaN, whose bits are not zero. */
export function finite(x: usize, n: i32): bool {
  let differences = i32x4.splat(0);
  for (const end = x + 4 * <usize>n; x < end; x += 16) {
    const four = v128.load(x);
    differences = v128.or(differences, f32x4.sub(four, four));
  }
  return !v128.any_true(differences);
}
