/** @file Small trainings, seconds each, judged by a metric on rows that were not trained on. */

import { describe, expect, test } from "vitest";
import type { Dataset } from "../src/data/dataset.ts";
import moons from "../src/data/sets/moons.ts";
import ring from "../src/data/sets/ring.ts";
import type { AnyFamily } from "../src/families/define.ts";
import { type FamilyName, families } from "../src/families/index.generated.ts";
import type { Matrix, Metric } from "../src/metrics/define.ts";
import highQualityShare from "../src/metrics/high-quality-share.ts";
import modesCaptured from "../src/metrics/modes-captured.ts";
import slicedWasserstein from "../src/metrics/sliced-wasserstein.ts";
import points from "../src/modalities/points/index.ts";
import { node } from "../src/runtime/node.ts";
import type { FittedSampler } from "../src/samplers/define.ts";
import mixture from "../src/samplers/mixture.ts";
import standardNormal from "../src/samplers/standard-normal.ts";
import { modelOf } from "../src/train/model.ts";
import { trained } from "../src/train/trained.ts";
import { makeTrainer } from "../src/train/trainer.ts";
import { judgedOf } from "./contracts/_judged.ts";

const ROWS = 10_000;
const HELD_OUT = 2_500;

const matrix = (data: Float32Array): Matrix => ({ rows: data.length / 2, columns: 2, data });

/** A family over points, trained for some rounds of 128 rows. */
async function train(
  family: FamilyName,
  set: typeof moons,
  rounds: number,
  options: Record<string, unknown> = {},
) {
  const data = (await set.open({ rows: ROWS, seed: 1 })) as Dataset;
  const held = (await set.open({ rows: HELD_OUT, seed: 2 })) as Dataset;
  const indices = Uint32Array.from({ length: ROWS }, (_, i) => i);
  const codec = points.codec(data, indices, points.network.parse({}));
  const { config } = families[family] as AnyFamily;
  const model = modelOf({
    family,
    options: config.parse({ ...points.defaults[family], ...options }) as Record<string, unknown>,
    modality: "points",
    network: points.network.parse({ width: 64, depth: 2 }),
    shape: [2],
    classes: data.classes!.length,
    likelihood: "gaussian",
  });
  const rows = { values: codec.encode(data.values), labels: data.labels!, indices };
  const trainer = makeTrainer(model, rows, node, { seed: 1, batchSize: 128, threads: 1 });
  let logs: Record<string, number> = {};
  for (let round = 0; round < rounds; round++) logs = trainer.round(round / rounds);
  const made = trained(model, codec, trainer.weights, node);
  const draw = (
    sampler: FittedSampler = standardNormal.restore({ width: model.latentDim }),
    labels?: Uint8Array,
  ) => matrix(made.decode(sampler.draw(HELD_OUT, 3), labels));
  return {
    made,
    draw,
    logs,
    held: matrix(held.values as Float32Array),
    heldLabels: held.labels!,
    heldCodes: codec.encode(held.values) as Float32Array,
    density: data.density!,
  };
}

const score = async (
  metric: Metric,
  real: Matrix,
  fake: Matrix,
  density?: Dataset["density"],
): Promise<number> => (await metric.compute(judgedOf(real, fake, density ? { density } : {}))).value;

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((s, v) => s + v, 0) / values.length;

/** Mean log likelihood of the best single Gaussian, -ln 2πe - ½ ln |covariance|: what a linear model could reach. */
function gaussianFit(x: Float32Array): number {
  const column = (c: number) => x.filter((_, i) => i % 2 === c);
  const [a, b] = [column(0), column(1)];
  const covariance = (p: Float32Array, q: Float32Array) =>
    mean(p.map((v, i) => (v - mean(p)) * (q[i]! - mean(q))));
  const determinant = covariance(a, a) * covariance(b, b) - covariance(a, b) ** 2;
  return -Math.log(2 * Math.PI * Math.E) - 0.5 * Math.log(determinant);
}

describe("on two moons", () => {
  test("a vae's bound beats what any Gaussian could say of held-out rows", async () => {
    const { made, heldCodes } = await train("vae", moons, 2000, {
      likelihood: "optimal-gaussian",
      learningRate: 3e-3,
    });
    const { recon, kl } = made.bound!(heldCodes, 1, 0);
    expect(-mean(recon) - mean(kl)).toBeGreaterThan(gaussianFit(heldCodes) + 0.1);
  });

  test("a vq-vae uses most of its codes, and rebuilds rows from them", async () => {
    const { made, logs, held, heldCodes } = await train("vq-vae", moons, 600);
    const rebuilt = made.decode(made.encode!(heldCodes).mu);
    const error = Math.sqrt(mean(rebuilt.map((v, i) => (v - held.data[i]!) ** 2)));
    expect(logs.perplexity).toBeGreaterThan(32);
    expect(error).toBeLessThan(0.15); // the coordinates deviate by 0.87 and 0.49
  });

  test("an autoencoder samples better from a mixture fitted to its codes than from the prior", async () => {
    const { made, draw, held, heldCodes } = await train("ae", moons, 600);
    const fitted = await mixture.fit({ rows: HELD_OUT, columns: 2, data: made.encode!(heldCodes).mu }, 1);
    const [prior, codes] = [
      await score(slicedWasserstein, held, draw()),
      await score(slicedWasserstein, held, draw(fitted)),
    ];
    expect(codes).toBeLessThan(0.1);
    expect(codes).toBeLessThan(prior / 2);
  });

  test("a vae-gan's samples lie where the rows do", async () => {
    const { draw, held } = await train("vae-gan", moons, 1200);
    expect(await score(slicedWasserstein, held, draw())).toBeLessThan(0.2);
  });

  test("a conditional gan draws the moon it is asked for", async () => {
    const { draw, held, heldLabels } = await train("gan", moons, 1200, { conditional: true });
    for (const moon of [0, 1]) {
      const ofMoon = (label: number) => matrix(held.data.filter((_, i) => heldLabels[i >> 1] === label));
      const drawn = draw(undefined, new Uint8Array(HELD_OUT).fill(moon));
      const [own, other] = [
        await score(slicedWasserstein, ofMoon(moon), drawn),
        await score(slicedWasserstein, ofMoon(1 - moon), drawn),
      ];
      expect(own).toBeLessThan(other / 2);
    }
  });
});

describe("on a ring of eight Gaussians", () => {
  test("a gan finds at least seven of them", async () => {
    const { draw, held, density } = await train("gan", ring, 2500, { averageHalfLife: 100 });
    expect(await score(modesCaptured, held, draw(), density)).toBeGreaterThanOrEqual(7);
    expect(await score(highQualityShare, held, draw(), density)).toBeGreaterThan(0.15);
  });
});
