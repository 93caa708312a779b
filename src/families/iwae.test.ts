import { describe, expect, test } from "vitest";
import {
  batch,
  elbo,
  estimate,
  exact,
  linearGaussian,
  logLikelihood,
  parameters,
} from "../../test/fixtures/linear-gaussian.ts";
import { gradient } from "../graph/gradient.ts";
import { interpret } from "../graph/interpret.ts";
import { batchOf, draw, networksOf } from "../train/model.ts";

const wrong = { shift: 0.4, raise: 0.6 };
type Estimator = "standard" | "dreg";

/** The phase's loss and its gradients by the encoder's bias (mu, logVar) and the decoder's weight. */
function traced(rows: number, draws: number, estimator: Estimator) {
  const model = linearGaussian("iwae", { draws, estimator });
  const nets = networksOf(model, "train");
  const { bound } = model.family.phases(nets, batchOf(model, rows), model.spec.options, draw, model.blocks);
  const variable = (net: string, name: string) => nets[net]!.parameters.get(name)!.variable;
  const wrt = [variable("encoder", "encoder.2.bias"), variable("decoder", "decoder.1.weight")];
  const outputs = [bound!.loss, ...gradient(bound!.loss, wrt)];
  return (error: typeof wrong, seed: number) => {
    const [loss, encoder, decoder] = interpret(outputs, {
      ...parameters(error),
      ...batch(rows, draws, seed),
    });
    return { loss: loss!.data[0]!, encoder: [...encoder!.data], decoder: [...decoder!.data] };
  };
}

describe("the bound", () => {
  const of = (draws: number) => {
    const run = traced(400, draws, "standard");
    return estimate(Array.from({ length: 12 }, (_, seed) => -run(wrong, seed).loss));
  };

  test("of one draw is the ELBO", () => {
    const { mean, error } = of(1);
    expect(Math.abs(mean - elbo(wrong))).toBeLessThan(4 * error);
  });

  test("rises with the draws, to the likelihood", () => {
    const [one, five, fifty] = [of(1), of(5), of(50)];
    expect(one.mean + 4 * one.error).toBeLessThan(five.mean);
    expect(five.mean + 4 * five.error).toBeLessThan(fifty.mean);
    expect(fifty.mean).toBeLessThan(logLikelihood + 4 * fifty.error);
    // What is missing falls as 1/k, so at most a tenth of what is missing with five.
    expect(logLikelihood - fifty.mean).toBeLessThan((logLikelihood - five.mean) / 5);
  });

  test("is the likelihood itself for any number of draws from the true posterior", () => {
    for (const k of [1, 7]) expect(-traced(3, k, "standard")(exact, 1).loss).toBeCloseTo(logLikelihood, 9);
  });
});

describe("the doubly reparameterised estimator", () => {
  const [standard, dreg] = [traced(100, 5, "standard"), traced(100, 5, "dreg")];
  const runs = Array.from({ length: 40 }, (_, seed) => [standard(wrong, seed), dreg(wrong, seed)] as const);

  test("has the loss and the decoder's gradient of the standard one", () => {
    const [s, d] = runs[0]!;
    expect(d.loss).toBeCloseTo(s.loss, 12);
    d.decoder.forEach((v, i) => {
      expect(v).toBeCloseTo(s.decoder[i]!, 12);
    });
  });

  test.each([
    ["mean", 0],
    ["log variance", 1],
  ] as const)("agrees with it on average about the encoder's %s, with less noise", (_, i) => {
    const [s, d] = [estimate(runs.map(([s]) => s.encoder[i]!)), estimate(runs.map(([, d]) => d.encoder[i]!))];
    expect(Math.abs(s.mean - d.mean)).toBeLessThan(4 * Math.hypot(s.error, d.error));
    expect(Math.abs(d.mean)).toBeGreaterThan(10 * d.error); // both are not just noise
    expect(d.error).toBeLessThan(0.8 * s.error);
  });

  test("leaves an encoder alone that has the true posterior, draw by draw", () => {
    for (const v of dreg(exact, 1).encoder) expect(Math.abs(v)).toBeLessThan(1e-12);
    expect(Math.abs(standard(exact, 1).encoder[1]!)).toBeGreaterThan(1e-4);
  });
});
