/** @file Pictures from plain characters, denser where brighter: for terminals without colour, and people who want none. */

import type { Picture } from "../../util/picture/picture.ts";

const ramp = " .:-=+*#%@";

/** One character a pixel, by its luma (Rec. 709). */
export function shades({ width, height, rgb }: Picture): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const at = (y * width + x) * 3;
      const luma = 0.2126 * rgb[at] + 0.7152 * rgb[at + 1] + 0.0722 * rgb[at + 2];
      return ramp[Math.min(ramp.length - 1, Math.floor((luma / 256) * ramp.length))];
    }).join(""),
  );
}
