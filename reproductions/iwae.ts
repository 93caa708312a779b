/** @file IWAE with k = 5 against the VAE, both 784-200-200 tanh with z of 50, equal passes over dynamically binarised MNIST. */

import { parseArgs } from "node:util";
import { fit } from "./fit.ts";
import { testNll } from "./likelihood.ts";
import { record } from "./record.ts";

const { values } = parseArgs({
  options: { epochs: { type: "string", default: "20" }, seed: { type: "string", default: "0" } },
});
const [passes, seed] = [Number(values.epochs), Number(values.seed)];
const network = { preset: "dense", hidden: [200, 200], activation: "tanh" };
const shared = { latentDim: 50, learningRate: 1e-3, learningRateDecay: 0.05 };
/** Draws of the bound, and test rows; the paper has 5,000 and all 10,000. */
const [S, ROWS] = [500, 1000];

const contenders = [
  { family: "vae", options: { ...shared, warmUp: 0 }, published: 86.76 },
  { family: "iwae", options: { ...shared, draws: 5 }, published: 85.54 },
] as const;
for (const { family, options, published } of contenders) {
  const input = { data: "mnist", family, options, network, batchSize: 100, seed };
  const { model, test, train: _, ...cost } = await fit(input, passes);
  record("iwae", {
    seed,
    ...cost,
    ours: { family, nll: testNll(model, test.subarray(0, ROWS * 784), S) },
    published: { nll: published },
    source: "Burda et al. 2016, table 1, one stochastic layer — https://arxiv.org/abs/1509.00519",
    settings: { epochs: passes, S, rows: ROWS, options, network },
  });
}
