/** @file Entry of the wasm module, in AssemblyScript; `npm run gen` compiles it into kernels.generated.ts. */

export { adam } from "./adam.as";
export { ema, finite, scale, sumOfSquares } from "./vector.as";
export { fillNormal, fillUniform } from "./noise.as";
export { unit } from "./bytes.as";
