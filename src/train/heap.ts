/** @file One block of memory for everything the kernels touch; tensors and kernels read the same bytes. */

import { KERNEL_BYTES, type Kernels, wasmKernels } from "../runtime/kernels/index.ts";
import { UnsupportedError } from "../util/errors.ts";

export interface Heap {
  readonly kernels: Kernels;
  /** Zeroed floats, on 64 bytes; the padding behind them is zero and stays so. */
  floats(length: number): Float32Array;
  bytes(length: number): Uint8Array;
}

const ALIGN = 64;
const PAGE = 65536;
const MOST_PAGES = 65536;
export const padded = (bytes: number): number => Math.ceil(bytes / ALIGN) * ALIGN;

/**
 * `capacity` in bytes is fixed: growing would detach every view and every tensor over it.
 *
 * @throws UnsupportedError above the 4 GiB that 32-bit addresses reach
 */
export function heap(capacity: number): Heap {
  const pages = Math.ceil((capacity + padded(KERNEL_BYTES)) / PAGE);
  if (pages > MOST_PAGES)
    throw new UnsupportedError({
      where: "training memory",
      expected: "at most 4 GiB for a batch, weights and their gradients",
      received: `${((pages * PAGE) / 2 ** 30).toFixed(1)} GiB`,
      fix: "Lower --batch-size, --network.width or --size.",
    });
  const memory = new WebAssembly.Memory({ initial: pages });
  let top = padded(KERNEL_BYTES);
  const take = (bytes: number): number => {
    const at = top;
    top += padded(bytes);
    return at;
  };
  return {
    kernels: wasmKernels(memory),
    floats: (length) => new Float32Array(memory.buffer, take(4 * length), length),
    bytes: (length) => new Uint8Array(memory.buffer, take(length), length),
  };
}
