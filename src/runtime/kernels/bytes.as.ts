/** @file Bytes as numbers from 0 to 1. */

/** out[i] = bytes[i] / 255, exactly n of them. */
export function unit(out: usize, bytes: usize, n: i32): void {
  const whole = n & ~7;
  for (let i = 0; i < whole; i += 8) {
    const eight = v128.load_ext<u8>(bytes + i);
    store4(out + 4 * <usize>i, i32x4.extend_low_i16x8_u(eight));
    store4(out + 4 * <usize>i + 16, i32x4.extend_high_i16x8_u(eight));
  }
  for (let i = whole; i < n; i++) store<f32>(out + 4 * <usize>i, <f32>load<u8>(bytes + i) / 255);
}

@inline
function store4(out: usize, bytes: v128): void {
  v128.store(out, f32x4.div(f32x4.convert_i32x4_s(bytes), f32x4.splat(255)));
}
