/**
 * @file The least value of a smooth convex function by L-BFGS: steps along curvature guessed from the last ten, halved until
 * the function has come down enough.
 *
 * @source Nocedal & Wright 2006, algorithms 7.4 and 3.1 — https://doi.org/10.1007/978-0-387-40065-5
 * @checked a quadratic of condition 1,000, in closed form
 */

const MEMORY = 10;
const STEPS = 100;
/** Stops where the gradient has come down to this part of the first one. */
const TOLERANCE = 1e-4;
const ENOUGH = 1e-4;

/**
 * @param value  the function at `x`; its gradient goes to `gradient`
 * @param x      where to start; holds the result
 */
export function minimise(value: (x: Float64Array, gradient: Float64Array) => number, x: Float64Array): void {
  const slope = new Float64Array(x.length);
  const nextSlope = new Float64Array(x.length);
  const candidate = new Float64Array(x.length);
  const past: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = [];
  let now = value(x, slope);
  const goal = TOLERANCE * Math.sqrt(dot(slope, slope));
  for (let step = 0; step < STEPS && Math.sqrt(dot(slope, slope)) > goal; step++) {
    const direction = descent(slope, past);
    const down = dot(direction, slope);
    // The first step knows no curvature: it is as long as 1.
    let length = past.length === 0 ? 1 / Math.sqrt(-down) : 1;
    let next = Infinity;
    for (let tries = 0; tries < 40; tries++, length /= 2) {
      for (let i = 0; i < x.length; i++) candidate[i] = x[i] + length * direction[i];
      next = value(candidate, nextSlope);
      if (next <= now + ENOUGH * length * down) break;
    }
    if (!(next < now)) return; // rounding is all that is left
    const s = candidate.map((c, i) => c - x[i]);
    const y = nextSlope.map((g, i) => g - slope[i]);
    const curvature = dot(s, y);
    if (curvature > 0) past.push({ s, y, rho: 1 / curvature });
    if (past.length > MEMORY) past.shift();
    x.set(candidate);
    slope.set(nextSlope);
    now = next;
  }
}

/** −H g for the inverse Hessian H that the past steps suggest. */
function descent(
  slope: Float64Array,
  past: readonly { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[],
): Float64Array {
  const q = slope.map((g) => -g);
  const alphas: number[] = [];
  for (const { s, y, rho } of [...past].reverse()) {
    const alpha = rho * dot(s, q);
    for (let i = 0; i < q.length; i++) q[i] -= alpha * y[i];
    alphas.unshift(alpha);
  }
  const last = past.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.y, last.y));
    for (let i = 0; i < q.length; i++) q[i] *= scale;
  }
  past.forEach(({ s, y, rho }, k) => {
    const beta = rho * dot(y, q);
    for (let i = 0; i < q.length; i++) q[i] += (alphas[k] - beta) * s[i];
  });
  return q;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
