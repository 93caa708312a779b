import { expect, test } from "vitest";
import { linearModel } from "../../test/fixtures/linear-model.ts";
import { interpret } from "../graph/interpret.ts";
import { batchOf, draw, networksOf } from "../train/model.ts";

/**
 * One row x = [1, 2], one latent dimension. q(z | x) has mean x₀ + x₁ = 3 and log variance 0; G(z) = z [1, -1]; the
 * features of a row are the row doubled; D(x) = x₀.
 */
const feeds = {
  "encoder.2.weight": [1, 0, 1, 0],
  "encoder.2.bias": [0, 0],
  "decoder.1.weight": [1, -1],
  "decoder.1.bias": [0, 0],
  "discriminator.weight": [0.5, 0],
  "discriminator.bias": [0],
  x: [1, 2],
  eps: [-1], // z = 2, rebuilt as [2, -2]
  z: [5], // made as [5, -5]
  progress: [0],
};

test("each network has its own loss, as algorithm 1 has it", () => {
  const model = linearModel("vae-gan", {
    latentDim: 1,
    loss: "wasserstein",
    beta: 2,
    featureWeight: 0.5,
    penalties: {},
  });
  const nets = networksOf(model, "train");
  const phases = model.family.phases(nets, batchOf(model, 1), model.spec.options, draw, model.blocks);
  const { discriminator, decoder, encoder } = phases;
  const losses = interpret([discriminator!.loss, decoder!.loss, encoder!.loss], feeds).map(
    ({ data }) => data[0],
  );
  const [kl, alike] = [0.5 * 9, 0.5 * 4 * (1 + 16)];
  const [rebuilt, made, real] = [2, 5, 1];
  expect(losses).toEqual([(rebuilt + made) / 2 - real, 0.5 * alike - (rebuilt + made) / 2, alike + 2 * kl]);
  expect([discriminator, decoder, encoder].map((phase) => phase!.train.map((n) => n.path))).toEqual([
    ["features", "discriminator"],
    ["decoder"],
    ["encoder"],
  ]);
});
