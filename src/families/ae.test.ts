import { expect, test } from "vitest";
import { linearModel } from "../../test/fixtures/linear-model.ts";
import { interpret } from "../graph/interpret.ts";
import { batchOf, draw, networksOf } from "../train/model.ts";

test("an autoencoder pays for the reconstruction of a row, and for where its code lies", () => {
  const model = linearModel("ae", { latentDim: 1, latentWeight: 0.3 });
  const nets = networksOf(model, "train");
  const { reconstruction } = model.family.phases(
    nets,
    batchOf(model, 1),
    model.spec.options,
    draw,
    model.blocks,
  );
  const feeds = {
    "encoder.1.weight": [1, 1], // z = x₀ + x₁ = 4
    "encoder.1.bias": [0],
    "decoder.1.weight": [0.5, 0.5], // rebuilt as [2, 2]
    "decoder.1.bias": [0, 0],
    "decoder.logSigma": [0],
    x: [1, 3],
  };
  const sigma = Math.exp(Math.log1p(Math.exp(6)) - 6);
  const recon = 2 / (2 * sigma ** 2) + 2 * (Math.log(sigma) + 0.5 * Math.log(2 * Math.PI));
  const [loss] = interpret([reconstruction!.loss], feeds);
  expect(loss!.data[0]).toBeCloseTo(recon + 0.3 * 8, 9);
});
