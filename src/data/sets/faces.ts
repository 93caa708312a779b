/** @file Pixel-art faces drawn by DiceBear, rasterised here. The class is known because it is chosen, not guessed. */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Core from "@dicebear/core";
import type * as PixelArt from "@dicebear/pixel-art";
import type * as Resvg from "@resvg/resvg-js";
import { rng } from "../../util/philox.ts";
import { defineDataSet } from "../built-in.ts";
import { chooseSize } from "../image/size.ts";
import { packageFolder } from "../package-folder.ts";
import { checkRows } from "../point-set.ts";

const DEFAULT_ROWS = 10_000;
/** Hair colours of the style that nobody confuses. */
const HAIR = [
  { name: "black hair", hex: "28150a" },
  { name: "brown hair", hex: "603a14" },
  { name: "blond hair", hex: "cab188" },
  { name: "red hair", hex: "bd1700" },
  { name: "green hair", hex: "91cb15" },
  { name: "blue hair", hex: "009bbd" },
];

export default defineDataSet({
  name: "faces",
  title: "Pixel-art faces",
  modality: "image",
  licence: "CC0 1.0",
  source: "https://www.dicebear.com/styles/pixel-art/",
  describe:
    "10,000 cartoon faces, 32 x 32 colour on white, drawn from a seed: 45 cuts of hair, 12 pairs of eyes, 23 mouths, " +
    "skin, clothes, and sometimes glasses or a beard. The class is the colour of the hair, all six equally likely.",
  options: ["rows", "size", "seed"],
  version: 1,
  async open({ rows = DEFAULT_ROWS, size = 32, seed = 0, onProgress }) {
    checkRows("faces", rows, 1_000_000);
    chooseSize("faces", [], size);
    const { createAvatar, style, Renderer } = await load();
    const random = rng(seed, "data/faces");
    const values = new Uint8Array(rows * size * size * 3);
    const labels = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) {
      labels[row] = random.int(HAIR.length);
      const svg = createAvatar(style, {
        seed: `${seed}/${row}`,
        size,
        hairColor: [HAIR[labels[row]].hex],
        hatProbability: 0, // a hat hides the class
      }).toString();
      // Looking for fonts takes fifty times as long as drawing.
      const { pixels } = new Renderer(svg, {
        background: "white",
        font: { loadSystemFonts: false },
      }).render();
      for (let i = 0; i < size * size; i++)
        values.set(pixels.subarray(4 * i, 4 * i + 3), (row * size * size + i) * 3);
      if (row % 100 === 0) onProgress?.(row, rows);
    }
    return {
      name: "faces",
      modality: "image",
      rows,
      shape: [size, size, 3],
      values,
      labels,
      classes: HAIR.map(({ name }) => name),
      notes: [`DiceBear Pixel Art, CC0 1.0, seed ${seed}.`],
    };
  },
});

/** The packages are optional, so they are found where they are installed and loaded only when asked for. */
async function load() {
  const load = async (name: string, version: string, file: string) =>
    import(pathToFileURL(join(packageFolder(name, version, "faces"), file)).href);
  const core = (await load("@dicebear/core", "9.4.3", "lib/index.js")) as typeof Core;
  const style = (await load("@dicebear/pixel-art", "9.4.3", "lib/index.js")) as typeof PixelArt;
  const resvg = (await load("@resvg/resvg-js", "2.6.2", "index.js")) as { default: typeof Resvg };
  return { createAvatar: core.createAvatar, style, Renderer: resvg.default.Resvg };
}
