/** @file How much a packed file may unpack to. Honest image data packs by less than 10; a bomb by 1,000. */

/** Unpacked bytes for each packed one. */
export const MOST_RATIO = 100;
/** Below this the ratio does not matter. */
export const RATIO_FREE_BYTES = 2 ** 20;
