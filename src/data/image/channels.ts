/** @file Grey and colour. */

/** JPEG keeps colour apart from light and rounds both: a grey photograph comes back with channels this far apart. */
const GREY_TOLERANCE = 12;

/** True when some pixel of [n, 3] is visibly not grey. */
export function isColoured(rgb: Uint8Array): boolean {
  for (let i = 0; i < rgb.length; i += 3) {
    const high = Math.max(rgb[i], rgb[i + 1], rgb[i + 2]);
    const low = Math.min(rgb[i], rgb[i + 1], rgb[i + 2]);
    if (high - low > GREY_TOLERANCE) return true;
  }
  return false;
}

/**
 * [n, 3] to [n]: luma, 0.299 R + 0.587 G + 0.114 B in 256ths, so that equal channels come back unchanged.
 *
 * @source ITU-R BT.601
 */
export function toGrey(rgb: Uint8Array): Uint8Array {
  const grey = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < grey.length; i++)
    grey[i] = (77 * rgb[3 * i] + 150 * rgb[3 * i + 1] + 29 * rgb[3 * i + 2] + 128) >> 8;
  return grey;
}

/** [n] to [n, 3]. */
export function toColour(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  for (let i = 0; i < rgb.length; i++) rgb[i] = grey[Math.floor(i / 3)];
  return rgb;
}
