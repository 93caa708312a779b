/** @file Another size for a picture: by nearest neighbour, which keeps pixels hard, or by area, which averages them. */

import type { Picture } from "./picture.ts";

/** Every pixel takes the colour of the source pixel its centre falls in. An integer factor repeats pixels exactly. */
export function resizeNearest(picture: Picture, width: number, height: number): Picture {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const sourceY = Math.floor(((y + 0.5) * picture.height) / height);
    for (let x = 0; x < width; x++) {
      const sourceX = Math.floor(((x + 0.5) * picture.width) / width);
      const from = (sourceY * picture.width + sourceX) * 3;
      rgb.set(picture.rgb.subarray(from, from + 3), (y * width + x) * 3);
    }
  }
  return { width, height, rgb };
}

/** Every pixel is the mean of the source area it covers: thin strokes fade when a picture shrinks, and stay. */
export function resizeArea(picture: Picture, width: number, height: number): Picture {
  const across = coverage(picture.width, width);
  const down = coverage(picture.height, height);
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (const [sy, shareY] of down[y])
          for (const [sx, shareX] of across[x])
            sum += shareY * shareX * picture.rgb[(sy * picture.width + sx) * 3 + c];
        rgb[(y * width + x) * 3 + c] = Math.round(sum);
      }
  return { width, height, rgb };
}

/** For each of `to` cells over `from` cells: the source cells it covers and the share each has in it; shares sum to 1. */
function coverage(from: number, to: number): [source: number, share: number][][] {
  const scale = from / to;
  return Array.from({ length: to }, (_, i) => {
    const start = i * scale;
    const end = start + scale;
    const cells: [number, number][] = [];
    for (let s = Math.floor(start); s < Math.min(from, end); s++) {
      const overlap = Math.min(end, s + 1) - Math.max(start, s);
      if (overlap > 0) cells.push([s, overlap / scale]);
    }
    return cells;
  });
}
