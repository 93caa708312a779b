/** @file The penalties of a discriminator, as options and as a term of its loss. */

import { z } from "zod";
import { namesOf } from "../config/names-of.ts";
import { add, mul } from "../graph/ops/elementwise.ts";
import { mean } from "../graph/ops/reduce.ts";
import { constant } from "../graph/ops/source.ts";
import type { Tensor } from "../graph/tensor.ts";
import type { Penalised } from "../losses/penalties/define.ts";
import { type PenaltyName, penalties } from "../losses/penalties/index.generated.ts";
import { annealed } from "./options.ts";

type Weights = Partial<Record<PenaltyName, number>>;

export const penaltyWeights = (weights: Weights) =>
  z
    .partialRecord(z.enum(namesOf(penalties)), z.number().min(0))
    .default(weights)
    .describe("weight of each penalty on the discriminator");
export const penaltyDecay = () =>
  z
    .number()
    .positive()
    .max(1)
    .default(0.1)
    .describe("what the penalties' weights fall to by the end, as a share");

/** Σ weight · mean penalty at this point of training, and each mean by name. */
export function penalised(
  given: Penalised,
  weights: Weights,
  decay: number,
  progress: Tensor,
): { readonly penalty: Tensor; readonly logs: Readonly<Record<string, Tensor>> } {
  const terms = (Object.entries(weights) as [PenaltyName, number][]).map(
    ([name, weight]) => [name, weight, mean(penalties[name].compute(given))] as const,
  );
  return {
    penalty: terms.reduce(
      (total, [, weight, value]) => add(total, mul(value, annealed(weight, decay, progress))),
      constant(0),
    ),
    logs: Object.fromEntries(terms.map(([name, , value]) => [name, value])),
  };
}
