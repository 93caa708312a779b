/**
 * @file The kernels as a SIMD wasm module over the memory that also holds the tensors.
 *
 * `adam`, `sumOfSquares`, `scale`, `ema` and `isFinite` work up to the next multiple of four numbers: the
 * heap gives each region whole blocks of 64 bytes, the last filled up with zeros, which stay zeros while eps
 * is above 0. Noise and what comes of bytes are written exactly.
 */

import { streamOf } from "../../util/philox.ts";
import { wasm } from "./kernels.generated.ts";
import { adamFactors, type Kernels } from "./kernels.ts";

export type { Adam, Kernels } from "./kernels.ts";

/** The first bytes of the memory are the kernels' own; the heap begins behind them. */
export const KERNEL_BYTES = 64;

type Address = number;

/** Exports of kernels.as.ts: addresses are in bytes, lengths in elements. */
interface Exports {
  adam(p: Address, g: Address, m: Address, v: Address, n: number, ...factors: number[]): void;
  sumOfSquares(x: Address, n: number): number;
  scale(x: Address, n: number, factor: number): void;
  ema(target: Address, source: Address, n: number, rate: number): void;
  finite(x: Address, n: number): number;
  fillUniform(out: Address, n: number, ...stream: number[]): void;
  fillNormal(out: Address, n: number, ...stream: number[]): void;
  unit(out: Address, bytes: Address, n: number): void;
}

/** Kernels over `memory`, which must not be shared; every array they are given must be a view of it. */
export function wasmKernels(memory: WebAssembly.Memory): Kernels {
  const bytes = Uint8Array.from(atob(wasm), (char) => char.charCodeAt(0));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const kernels = instance.exports as unknown as Exports;

  const at = (view: Float32Array | Uint8Array): Address => {
    if (view.buffer !== memory.buffer)
      throw new TypeError("kernels: expected a view of the kernels' memory, received another buffer.");
    return view.byteOffset;
  };

  const place = (seed: number, name: string, step?: number) => {
    const { key0, key1, counter1, counter2, counter3 } = streamOf(seed, name, step);
    return [key0, key1, counter1, counter2, counter3];
  };

  return {
    adam(p, g, m, v, settings, t) {
      const { stepSize, correction, eps, rate1, rate2, decay } = adamFactors(settings, t);
      kernels.adam(at(p), at(g), at(m), at(v), p.length, stepSize, correction, eps, rate1, rate2, decay);
    },
    sumOfSquares: (x) => kernels.sumOfSquares(at(x), x.length),
    scale: (x, factor) => kernels.scale(at(x), x.length, factor),
    ema: (target, source, decay) => kernels.ema(at(target), at(source), target.length, 1 - decay),
    isFinite: (x) => kernels.finite(at(x), x.length) === 1,
    fillUniform: (out, seed, name, step) =>
      kernels.fillUniform(at(out), out.length, ...place(seed, name, step)),
    fillNormal: (out, seed, name, step) =>
      kernels.fillNormal(at(out), out.length, ...place(seed, name, step)),
    unit: (out, bytes) => kernels.unit(at(out), at(bytes), bytes.length),
  };
}
