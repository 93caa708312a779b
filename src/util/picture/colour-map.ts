/** @file Colour maps of one hue: from the background to the strongest tone, evenly in lightness as the eye sees it. */

import type { Rgb } from "./picture.ts";

export type Ground = "white" | "dark";

/** Lightness and chroma, in OKLCh, at both ends: the background itself and the strongest tone on it. */
const ends = {
  white: { from: { l: 1, c: 0 }, to: { l: 0.3, c: 0.11 } },
  dark: { from: { l: 0.178, c: 0.006 }, to: { l: 0.97, c: 0.03 } },
} as const;

/**
 * A map from 0..1 to colours of one hue. Lightness runs straight from end to end; chroma bulges in between, where the
 * gamut has room for it, so the middle is where the hue is plainest.
 *
 * @param hue  degrees in OKLCh: 30 red, 70 orange, 145 green, 250 blue, 300 violet
 */
export function colourMap(hue: number, ground: Ground): (t: number) => Rgb {
  const { from, to } = ends[ground];
  return (t) => {
    const bulge = 0.09 * Math.sin(Math.PI * t);
    return oklch(from.l + (to.l - from.l) * t, from.c + (to.c - from.c) * t + bulge, hue);
  };
}

/**
 * OKLCh to sRGB bytes, clipped to the gamut.
 *
 * @source Ottosson 2020, "A perceptual color space for image processing" — https://bottosson.github.io/posts/oklab/
 * @checked sRGB's primaries and white against the OKLCh coordinates of CSS Color 4
 */
export function oklch(lightness: number, chroma: number, hueDegrees: number): Rgb {
  const hue = (hueDegrees * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Linear light to an sRGB byte. */
function encode(linear: number): number {
  const x = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055));
}
