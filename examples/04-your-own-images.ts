/**
 * Your own pictures: a folder of PNG or JPEG files, or a ZIP of one. Sub-folders are classes. Here the folder is made
 * first: discs and squares of any colour. With a folder of your own, nothing is made.
 *
 *     npx tsx examples/04-your-own-images.ts [steps] [folder]
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { encodePng, load, train } from "diptych";

const [steps = "1500", photos = draw("runs/example-04-photos", 400)] = process.argv.slice(2);

const { folder } = await train({
  data: photos,
  size: 16, // cropped to a square, then fitted to 16 x 16
  family: "gan",
  steps: Number(steps),
  options: { conditional: true },
  out: `runs/example-04-${Date.now()}`,
});

const gan = load(folder);
for (let label = 0; label < gan.classes; label++) {
  const path = `${folder}/class-${label}.png`; // classes are sub-folders in order of their names
  writeFileSync(path, encodePng(gan.draw(gan.sample(25, { seed: 0, label }))));
  console.log(path);
}

/** Writes `count` pictures of 24 x 20 pixels, half into discs/ and half into squares/. */
function draw(root: string, count: number): string {
  const [width, height, radius] = [24, 20, 7];
  for (let n = 0; n < count; n++) {
    const shape = n % 2 === 0 ? "discs" : "squares";
    const colour = [0, 1, 2].map((channel) => 80 + ((n * 67 + channel * 101) % 176));
    const [cx, cy] = [width / 2 + (n % 3) - 1, height / 2 + ((n >> 2) % 3) - 1];
    const rgb = new Uint8Array(width * height * 3).fill(20);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const [dx, dy] = [Math.abs(x - cx), Math.abs(y - cy)];
        const isInside = shape === "discs" ? Math.hypot(dx, dy) < radius : Math.max(dx, dy) < radius - 1;
        if (isInside) rgb.set(colour, (y * width + x) * 3);
      }
    mkdirSync(`${root}/${shape}`, { recursive: true });
    writeFileSync(`${root}/${shape}/${n}.png`, encodePng({ width, height, rgb }));
  }
  return root;
}
