/** @file One decoded picture. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Pixels extends Size {
  /** [height, width, 3], 0..255. */
  readonly rgb: Uint8Array;
}
