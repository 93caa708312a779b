/** @file Default networks for rows of a table: dense layers, and a last step that makes columns of numbers. */

import { z } from "zod";
import { namesOf } from "../../config/names-of.ts";
import type { Blocks } from "../../families/define.ts";
import { softmax } from "../../graph/ops/compose.ts";
import { add, div, equal, leakyRelu, log, mul, neg, relu, sub, tanh } from "../../graph/ops/elementwise.ts";
import { max } from "../../graph/ops/reduce.ts";
import { table } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { beside } from "../../nn/beside.ts";
import { dropout } from "../../nn/dropout.ts";
import { filled } from "../../nn/init.ts";
import { linear } from "../../nn/linear.ts";
import { minibatchStd } from "../../nn/minibatch-std.ts";
import { batchNorm } from "../../nn/normalisation.ts";
import { type Layer, map, sequential } from "../../nn/scope.ts";
import { encodings } from "./encodings.ts";
import { groupsOf, joined, type Layout, slotsOf, storedOf, totalOf, totalWidth } from "./layout.ts";
import { columnsLikelihood } from "./likelihood.ts";
import { mismatch } from "./told.ts";

const activations = {
  "leaky-relu": map((x) => leakyRelu(x)),
  relu: map((x) => relu(x)),
};

/** What a decoder's scores say of a column's places. */
const shares = {
  drawn: (scores: Tensor) => softmax(scores),
  likeliest: (scores: Tensor) => equal(scores, max(scores, [-1], true)),
};

/** One hidden layer of a generator. */
const bodies = {
  dense: (width: number, activation: Layer): Layer[] => [linear(width), activation],
  concatenating: (width: number, activation: Layer): Layer[] => [
    beside(sequential(linear(width), batchNorm(), activation)),
  ],
};

export const network = z.strictObject({
  width: z.int().min(1).default(256).describe("units in a hidden layer"),
  depth: z.int().min(0).default(2).describe("hidden layers"),
  dropout: z.number().min(0).max(0.9).default(0).describe("share of the discriminator's units left out"),
  temperature: z
    .number()
    .positive()
    .default(0.5)
    .describe("of the softmax a generator in training draws categories with"),
  encoding: z
    .enum(namesOf(encodings))
    .default("quantiles")
    .describe("how numbers are coded: common values and quantiles, or the modes of a mixture of Gaussians"),
  marginals: z
    .enum(["calibrated", "learnt"])
    .default("calibrated")
    .describe("how common values are: as among training rows, or as the model has learnt it"),
  activation: z.enum(namesOf(activations)).default("leaky-relu").describe("what follows a dense layer"),
  generator: z
    .enum(namesOf(bodies))
    .default("dense")
    .describe("hidden layers of a generator: dense, or each after batch norm beside all that came before it"),
  spread: z
    .enum(["row", "column"])
    .default("row")
    .describe("whether a decoder says how uncertain a position is for each row, or learns it for the column"),
  categories: z
    .enum(namesOf(shares))
    .default("drawn")
    .describe("whether a decoder's categories are drawn by their probability, or the likeliest taken"),
});

/**
 * Scores of categories as draws that can be differentiated: softmax((score + g) / temperature), g = -ln(-ln u). Outside
 * training the probabilities themselves, which whoever writes rows draws from.
 * @source Jang et al. 2017, eq. 2 — https://arxiv.org/abs/1611.01144
 */
const columns =
  (layout: Layout, temperature: number): Layer =>
  (raw, scope, label) => {
    const training = scope.mode === "train";
    if (label) scope.report("mismatch", mismatch(raw, layout, label));
    const u = training ? scope.noise("gumbel", raw.shape, "uniform") : undefined;
    const scores = u ? div(sub(raw, log(neg(log(add(mul(u, 1 - 2e-7), 1e-7))))), temperature) : raw;
    const drawn = slotsOf(scores, layout);
    return joined(
      slotsOf(raw, layout).map(({ position }, g) => {
        const places = softmax(drawn[g]!.places);
        return position ? { places, position: tanh(position) } : { places };
      }),
    );
  };

/** The spreads are learnt, one for each column, in place of what was said of them row by row. */
const sharedSpread =
  (layout: Layout): Layer =>
  (raw, scope) => {
    const isSpread = layout.flatMap(({ columns: { length: C }, places, wide }) => [
      ...(wide ? [...Array(C).fill(0), ...Array(C).fill(1)] : []),
      ...Array(C * places).fill(0),
    ]);
    const learnt = scope.parameter("spread", [isSpread.length], filled(FIRST_SPREAD / SPEED));
    return add(
      mul(raw, table(isSpread.map((s) => 1 - s))),
      mul(learnt, table(isSpread.map((s) => s * SPEED))),
    );
  };
/** A scale of a tenth, and steps that move it about as fast as the weights. */
const [FIRST_SPREAD, SPEED] = [Math.log(Math.expm1(0.09)), 10];

/** Stored rows, of each column its place and perhaps a position, as the networks see them. */
const seen = (stored: Tensor, layout: Layout): Tensor =>
  joined(
    groupsOf(stored, layout, storedOf).map(([place, position], g) => {
      const places = equal(place!, table(Array.from({ length: layout[g]!.places }, (_, k) => k)));
      return position ? { places, position } : { places };
    }),
  );

export function tableNetworks(
  { layout, classes }: { readonly layout: Layout; readonly classes: number },
  { width, depth, dropout: rate, temperature, ...o }: z.infer<typeof network>,
): Blocks {
  const features = totalWidth(layout);
  const activation = activations[o.activation];
  const hidden = (spectral = false, left = 0): Layer[] =>
    Array.from({ length: depth }, () => [
      linear(width, { spectral }),
      activation,
      ...(left ? [dropout(left)] : []),
    ]).flat();
  const grown = Array.from({ length: depth }, () => bodies[o.generator](width, activation)).flat();
  const ends = o.spread === "column" ? [sharedSpread(layout)] : [];
  return {
    shape: [features],
    features,
    classes,
    likelihood: columnsLikelihood(layout, shares[o.categories]),
    stored: [totalOf(layout, storedOf)],
    seen: (x) => seen(x, layout),
    encoder: () => sequential(...hidden()),
    discriminator: (o) => sequential(...hidden(o.spectral, rate), ...(o.minibatchStd ? [minibatchStd] : [])),
    decoder: () => sequential(...hidden(), linear(features), ...ends),
    generator: () => sequential(sequential(...grown, linear(features)), columns(layout, temperature)),
  };
}
