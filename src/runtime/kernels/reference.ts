/** @file The kernels in plain TypeScript, float32 operation for operation: the oracle of the wasm module. */

import { fillNormal, fillUniform } from "../../util/philox.ts";
import { adamFactors, type Kernels } from "./kernels.ts";

const f = Math.fround;
const lerp = (a: number, b: number, rate: number) => f(a + f(rate * f(b - a)));

export const referenceKernels: Kernels = {
  adam(p, g, m, v, settings, t) {
    const { stepSize, correction, eps, rate1, rate2, decay } = adamFactors(settings, t);
    for (let i = 0; i < p.length; i++) {
      m[i] = lerp(m[i]!, g[i]!, rate1);
      v[i] = lerp(v[i]!, f(g[i]! * g[i]!), rate2);
      const scale = f(f(f(Math.sqrt(v[i]!)) * correction) + eps);
      p[i]! -= f(f(decay * p[i]!) + f(f(stepSize * m[i]!) / scale));
    }
  },

  // Four running sums, because the wasm kernel's four lanes sum in this order.
  sumOfSquares(x) {
    const sums = [0, 0, 0, 0];
    x.forEach((value, i) => {
      sums[i % 4]! += value * value;
    });
    return sums[0]! + sums[2]! + (sums[1]! + sums[3]!);
  },

  scale(x, factor) {
    for (let i = 0; i < x.length; i++) x[i]! *= f(factor);
  },

  ema(target, source, decay) {
    for (let i = 0; i < target.length; i++) target[i] = lerp(target[i]!, source[i]!, f(1 - decay));
  },

  isFinite: (x) => x.every(Number.isFinite),
  fillUniform,
  fillNormal,

  unit(out, bytes) {
    for (let i = 0; i < bytes.length; i++) out[i] = bytes[i]! / 255;
  },
};
