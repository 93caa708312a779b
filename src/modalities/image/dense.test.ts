import { expect, test } from "vitest";
import { input } from "../../graph/ops/source.ts";
import { size } from "../../graph/tensor.ts";
import { network } from "../../nn/scope.ts";
import image from "./index.ts";

const data = { shape: [28, 28, 1], classes: 10, likelihood: "bernoulli" };
const rows = input("x", [5, 28, 28, 1]);
const z = input("z", [5, 40]);

const built = (options: Record<string, unknown>) => {
  const blocks = image.blocks(data, image.network.parse(options));
  const encoder = network("encoder", blocks.encoder());
  const decoder = network("decoder", blocks.decoder(1));
  const generator = network("generator", blocks.generator());
  const discriminator = network(
    "discriminator",
    blocks.discriminator({ spectral: false, minibatchStd: false }),
  );
  const shapes = {
    encoder: encoder(rows).shape,
    decoder: decoder(z).shape,
    generator: generator(z).shape,
    discriminator: discriminator(rows).shape,
  };
  const weights = ({ parameters }: typeof encoder) =>
    [...parameters.values()].map(({ variable }) => size(variable.shape)).filter((n) => n > 784);
  return {
    shapes,
    encoder: weights(encoder),
    decoder: weights(decoder),
    discriminator: weights(discriminator),
  };
};

test("the decoder mirrors the encoder", () => {
  const { shapes, encoder, decoder } = built({ preset: "dense", hidden: [400, 200], activation: "tanh" });
  expect(shapes.encoder).toEqual([5, 200]);
  expect(shapes.decoder).toEqual([5, 28, 28, 1]);
  expect(encoder).toEqual([784 * 400, 400 * 200]);
  expect(decoder).toEqual([40 * 200, 200 * 400, 400 * 784]);
});

test("the article's networks have the article's widths", () => {
  const { shapes, encoder, decoder, discriminator } = built({ preset: "article" });
  expect(encoder).toEqual([784 * 128, 128 * 64, 64 * 32]);
  expect(decoder).toEqual([40 * 32, 32 * 64, 64 * 128, 128 * 784]);
  expect(discriminator).toEqual([784 * 128, 128 * 128]);
  expect(shapes.generator).toEqual([5, 28, 28, 1]);
});
