/** One AdamW step over n floats, rounded up to a whole vector; see `Kernels.adam` for the formula. */
export function adam(
  p: usize, g: usize, m: usize, v: usize, n: i32,
  stepSize: f32, correction: f32, eps: f32, rate1: f32, rate2: f32, decay: f32,
): void {
  const end = p + 4 * <usize>n;
  while (p < end) {
    const grad = v128.load(g);
    const mean = lerp(v128.load(m), grad, rate1);
    const square = lerp(v128.load(v), f32x4.mul(grad, grad), rate2);
    v128.store(m, mean);
    v128.store(v, square);
    const scale = f32x4.add(f32x4.mul(f32x4.sqrt(square), f32x4.splat(correction)), f32x4.splat(eps));
    const step = f32x4.div(f32x4.mul(f32x4.splat(stepSize), mean), scale);
    const param = v128.load(p);
    v128.store(p, f32x4.sub(param, f32x4.add(f32x4.mul(f32x4.splat(decay), param), step)));
    p += 16;
    g += 16;
    m += 16;
    v += 16;
  }
}

/** a + rate (b − a). */
@inline
function lerp(a: v128, b: v128, rate: f32): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.splat(rate), f32x4.sub(b, a)));
}
