/** @file Rows picked from a data set, as the models and the metrics want them. */

/** Rows `indices` of row-major `values`, `width` numbers each; bytes become 0..1. */
export function pickRows(
  values: Uint8Array | Float32Array,
  indices: Uint32Array,
  width: number,
): Float32Array {
  const out = new Float32Array(indices.length * width);
  const scale = values instanceof Uint8Array ? 1 / 255 : 1;
  indices.forEach((row, i) => {
    for (let k = 0; k < width; k++) out[i * width + k] = values[row * width + k]! * scale;
  });
  return out;
}
