/** @file Rows picked by index: a batch out of a data set. */

/** out[i] = rows[indices[i]] / 255 for every i below `count`; rows of `width` bytes. */
export function gatherBytes(out: usize, rows: usize, indices: usize, count: i32, width: i32): void {
  const whole = width & ~7;
  for (let i = 0; i < count; i++) {
    const row = rows + <usize>load<u32>(indices + 4 * <usize>i) * width;
    for (let j = 0; j < whole; j += 8) {
      const eight = v128.load_ext<u8>(row + j);
      store4(out + 4 * <usize>j, i32x4.extend_low_i16x8_u(eight));
      store4(out + 4 * <usize>j + 16, i32x4.extend_high_i16x8_u(eight));
    }
    for (let j = whole; j < width; j++) store<f32>(out + 4 * <usize>j, <f32>load<u8>(row + j) / 255);
    out += 4 * <usize>width;
  }
}

@inline
function store4(out: usize, bytes: v128): void {
  v128.store(out, f32x4.div(f32x4.convert_i32x4_s(bytes), f32x4.splat(255)));
}

/** out[i] = rows[indices[i]] for every i below `count`; rows of `width` floats. */
export function gatherFloats(out: usize, rows: usize, indices: usize, count: i32, width: i32): void {
  const size: usize = 4 * width;
  for (let i = 0; i < count; i++, out += size)
    memory.copy(out, rows + <usize>load<u32>(indices + 4 * <usize>i) * size, size);
}
