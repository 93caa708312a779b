/**
 * What a trained model is good for: samples of a class, codes, reconstructions, a walk, an anomaly score.
 *
 *     npx tsx examples/03-sample-and-save.ts [data] [steps]
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { encodePng, load, train } from "diptych";

const [data = "mnist", steps = "2000"] = process.argv.slice(2);
const { folder } = await train({
  data,
  family: "vae",
  steps: Number(steps),
  options: { conditional: true },
  out: `runs/example-03-${Date.now()}`,
});

const model = load(folder); // also opens what `diptych export` wrote
const width = model.shape.reduce((a, b) => a * b, 1);
mkdirSync(`${folder}/made`, { recursive: true });
const save = (name: string, picture: Parameters<typeof encodePng>[0]) => {
  writeFileSync(`${folder}/made/${name}.png`, encodePng(picture));
  console.log(`${folder}/made/${name}.png`);
};

// The same seed gives the same rows; `label` is one class for all, or one for each.
const label = Array.from({ length: 64 }, (_, i) => i % model.classes);
const rows = model.sample(64, { seed: 1, label });
save("samples", model.draw(rows));
save("class-1", model.draw(model.sample(16, { seed: 1, label: 1 })));

// To codes and back. A row that comes back changed is unlike what the model was trained on.
const codes = model.encode(rows, label);
console.log(`codes: ${codes.length / model.latentDim} x ${model.latentDim}`);
const back = model.reconstruct(rows, label);
save("pairs", model.drawPairs(rows, back));
const error = (row: number): number => {
  let sum = 0;
  for (let i = row * width; i < (row + 1) * width; i++) sum += (rows.values[i]! - back.values[i]!) ** 2;
  return sum / width;
};
const errors = Array.from({ length: 64 }, (_, row) => error(row));
console.log(`strangest of 64: row ${errors.indexOf(Math.max(...errors))}`);

// Six straight lines through the latent space, nine rows on each.
save("walks", model.drawPaths(model.interpolate(6, 9, { seed: 3, label: 0 })));
