/** @file Default networks for rows of a table: dense layers, and a last step that makes columns of numbers. */

import { z } from "zod";
import type { Blocks } from "../../families/define.ts";
import { softmax } from "../../graph/ops/compose.ts";
import { add, div, equal, leakyRelu, log, mul, neg, tanh } from "../../graph/ops/elementwise.ts";
import { sliceAxis } from "../../graph/ops/movement.ts";
import { table } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { dropout } from "../../nn/dropout.ts";
import { linear } from "../../nn/linear.ts";
import { minibatchStd } from "../../nn/minibatch-std.ts";
import { type Layer, map, sequential } from "../../nn/scope.ts";
import { joined, type Layout, slotsOf, totalWidth } from "./layout.ts";
import { columnsLikelihood } from "./likelihood.ts";

export const network = z.strictObject({
  width: z.int().min(1).default(256).describe("units in a hidden layer"),
  depth: z.int().min(0).default(2).describe("hidden layers"),
  dropout: z.number().min(0).max(0.9).default(0).describe("share of the discriminator's units left out"),
  temperature: z
    .number()
    .positive()
    .default(0.5)
    .describe("of the softmax a generator in training draws categories with"),
});

const activation = map((x) => leakyRelu(x));

/**
 * Scores of categories as draws that can be differentiated: softmax((score + g) / temperature), g = -ln(-ln u). Outside
 * training the probabilities themselves, which whoever writes rows draws from.
 * @source Jang et al. 2017, eq. 2 — https://arxiv.org/abs/1611.01144
 */
const columns =
  (layout: Layout, temperature: number): Layer =>
  (raw, scope) => {
    const training = scope.mode === "train";
    const u = training ? scope.noise("gumbel", raw.shape, "uniform") : undefined;
    const gumbel = u && neg(log(neg(log(add(mul(u, 1 - 2e-7), 1e-7)))));
    const drawn = gumbel && slotsOf(gumbel, layout);
    return joined(
      slotsOf(raw, layout).map(({ places, position }, c) => {
        const category = drawn ? softmax(div(add(places, drawn[c]!.places), temperature)) : softmax(places);
        return position ? { places: category, position: tanh(position) } : { places: category };
      }),
    );
  };

/** A place, as a number, as a one-hot. */
const placeOf = (place: Tensor, places: number): Tensor =>
  equal(place, table(Array.from({ length: places }, (_, k) => k)));

/** Stored rows, one or two numbers a column, as the networks see them. */
function seen(stored: Tensor, layout: Layout): Tensor {
  let at = 0;
  const take = (): Tensor => sliceAxis(stored, 1, at, ++at);
  return joined(
    layout.map(({ places, wide }) => {
      const place = placeOf(take(), places);
      return wide ? { places: place, position: take() } : { places: place };
    }),
  );
}

export function tableNetworks(
  { layout, classes }: { readonly layout: Layout; readonly classes: number },
  { width, depth, dropout: rate, temperature }: z.infer<typeof network>,
): Blocks {
  const features = totalWidth(layout);
  const hidden = (spectral = false, left = 0): Layer[] =>
    Array.from({ length: depth }, () => [
      linear(width, { spectral }),
      activation,
      ...(left ? [dropout(left)] : []),
    ]).flat();
  const decoder = (): Layer => sequential(...hidden(), linear(features));
  return {
    shape: [features],
    features,
    classes,
    likelihood: columnsLikelihood(layout),
    stored: [layout.reduce((n, { wide }) => n + (wide ? 2 : 1), 0)],
    seen: (x) => seen(x, layout),
    encoder: () => sequential(...hidden()),
    discriminator: (o) => sequential(...hidden(o.spectral, rate), ...(o.minibatchStd ? [minibatchStd] : [])),
    decoder,
    generator: () => sequential(decoder(), columns(layout, temperature)),
  };
}
