/** @file What z is drawn from decides: an autoencoder and a VAE on MNIST, sampled from N(0, I) and from ten Gaussians fitted to codes. */

import { parseArgs } from "node:util";
import { judgeOf } from "../src/compare/judge/judge.ts";
import { prepare } from "../src/data/cache.ts";
import type { Judged, Sample } from "../src/metrics/define.ts";
import frechetDistance from "../src/metrics/frechet-distance.ts";
import { samplers } from "../src/samplers/index.generated.ts";
import { fit } from "./fit.ts";
import { record } from "./record.ts";

const { values } = parseArgs({
  options: { epochs: { type: "string", default: "4" }, seed: { type: "string", default: "0" } },
});
const [passes, seed] = [Number(values.epochs), Number(values.seed)];
const ROWS = 5000;
/** Inception distances of the paper, from which only the order can be compared: ours are of another classifier. */
const published = {
  ae: { "standard-normal": 58.73, mixture: 10.66 },
  vae: { "standard-normal": 19.21, mixture: 17.66 },
} as const;

const prepared = await prepare("mnist");
const judge = judgeOf(prepared, () => {});
const seen = (rows: Float32Array): Sample => ({ features: async () => judge.features(rows) }) as Sample;

for (const family of ["ae", "vae"] as const) {
  const options = { latentDim: 16 };
  const { model, test, train, ...cost } = await fit({ data: "mnist", family, options, seed }, passes);
  const { mu } = model.encode!(train);
  for (const name of ["standard-normal", "mixture"] as const) {
    const sampler = await samplers[name].fit({ rows: train.length / 784, columns: 16, data: mu }, seed);
    const fake = seen(model.decode(sampler.draw(ROWS, seed)));
    const { value } = await frechetDistance.compute({
      real: seen(test.subarray(0, ROWS * 784)),
      fake,
    } as Judged);
    record("ae-against-vae", {
      seed,
      ...cost,
      ours: { family, sampler: name, frechetDistance: value },
      published: { fid: published[family][name] },
      source: "Ghosh et al. 2020, table 1 — https://arxiv.org/abs/1903.12436",
      settings: { epochs: passes, rows: ROWS, features: judge.name, options },
    });
  }
}
