/**
 * What the two do to points in the plane: the VAE smears across gaps, the GAN leaves modes out. The true density is
 * known here, so both are held against the truth.
 *
 *     npx tsx examples/05-2d-toys.ts [steps] [set,set]      sets: ring, grid, moons, rings, swiss-roll
 */

import { writeFileSync } from "node:fs";
import { compare, encodePng, load } from "diptych";

const [steps = "3000", sets = "ring,grid"] = process.argv.slice(2);
const shown = ["modes-captured", "high-quality-share", "coverage", "sliced-wasserstein", "true-nll"];

for (const data of sets.split(",")) {
  const { comparison, folder } = await compare({
    data,
    rows: 5000,
    steps: Number(steps),
    // Contenders may differ in options as well as in family: what does a small KL weight do?
    contenders: {
      vae: { family: "vae" },
      "vae-tight": { family: "vae", options: { beta: 0.1 } },
      gan: { family: "gan" },
    },
    out: `runs/example-05-${data}`,
  });
  console.log(
    `\n${data}`.padEnd(25),
    ...comparison.runs.map((run) => run.contender.padStart(10)),
    "      real",
  );
  for (const metric of shown) {
    const cells = comparison.runs.map((run) => run.metrics[metric]?.value?.toPrecision(3) ?? "none");
    const floor = comparison.runs[0]!.metrics[metric]?.floor?.toPrecision(3) ?? "none";
    console.log(metric.padEnd(24), ...[...cells, floor].map((cell) => cell.padStart(10)));
  }
  for (const { name } of comparison.runs) {
    const model = load(`${folder}/${name}`);
    writeFileSync(`${folder}/${name}.png`, encodePng(model.draw(model.sample(2000, { seed: 0 }))));
  }
}
