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
const ROWS = 4000;

function bound(error: typeof wrong, rows: number) {
  const model = linearGaussian("vae");
  const nets = networksOf(model, "eval");
  const { recon, kl, logWeight } = model.family.bound!(
    nets,
    batchOf(model, rows),
    model.spec.options,
    draw,
    model.blocks,
  );
  const feeds = { ...parameters(error), ...batch(rows) };
  const [r, k, w] = interpret([recon, kl, logWeight], feeds).map(({ data }) => data);
  return { elbo: r!.map((v, i) => -v - k![i]!), logWeight: w! };
}

describe("a linear vae with Gaussian noise", () => {
  test("with the true posterior, every draw's weight is the likelihood itself", () => {
    for (const v of bound(exact, 50).logWeight) expect(v).toBeCloseTo(logLikelihood, 9);
  });

  test("with another posterior, the bound is below the likelihood by the KL between the two", () => {
    const { elbo: bounds, logWeight } = bound(wrong, ROWS);
    expect(elbo(wrong)).toBeLessThan(logLikelihood - 0.2);
    for (const { mean, error } of [estimate(bounds), estimate(logWeight)])
      expect(Math.abs(mean - elbo(wrong))).toBeLessThan(4 * error);
  });

  test("the loss falls as fast as the bound rises, when the encoder's mean is moved", () => {
    const model = linearGaussian("vae", { warmUp: 0 });
    const nets = networksOf(model, "train");
    const phases = model.family.phases(nets, batchOf(model, ROWS), model.spec.options, draw, model.blocks);
    const bias = nets.encoder!.parameters.get("encoder.2.bias")!.variable;
    const feeds = { ...parameters(wrong), ...batch(ROWS), progress: [0] };
    const [g] = interpret(gradient(phases.elbo!.loss, [bias]), feeds);
    const h = 1e-4;
    const slope =
      (elbo({ ...wrong, shift: wrong.shift + h }) - elbo({ ...wrong, shift: wrong.shift - h })) / (2 * h);
    expect(g!.data[0]! / -slope).toBeGreaterThan(0.9);
    expect(g!.data[0]! / -slope).toBeLessThan(1.1);
  });
});

describe("the loss", () => {
  const lossOf = (options: Record<string, unknown>, progress: number) => {
    const model = linearGaussian("vae", { warmUp: 0, ...options });
    const nets = networksOf(model, "train");
    const { elbo: phase } = model.family.phases(
      nets,
      batchOf(model, 8),
      model.spec.options,
      draw,
      model.blocks,
    );
    const outputs = [phase!.loss, phase!.logs.recon!, phase!.logs.kl!];
    const feeds = { ...parameters(wrong), ...batch(8), progress: [progress] };
    const [loss, recon, kl] = interpret(outputs, feeds).map(({ data }) => data[0]!);
    return { weight: (loss! - recon!) / kl!, kl: kl! };
  };

  test("weighs the KL by beta, reached over the warm-up", () => {
    expect(lossOf({ beta: 3 }, 0).weight).toBeCloseTo(3, 9);
    expect(lossOf({ beta: 3, warmUp: 0.5 }, 0).weight).toBeCloseTo(0, 9);
    expect(lossOf({ beta: 3, warmUp: 0.5 }, 0.25).weight).toBeCloseTo(1.5, 9);
    expect(lossOf({ beta: 3, warmUp: 0.5 }, 0.9).weight).toBeCloseTo(3, 9);
  });

  test("leaves each dimension its free bits", () => {
    const { kl } = lossOf({}, 1);
    expect(lossOf({ freeBits: kl / 2 }, 1).weight).toBeCloseTo(1, 9);
    expect(lossOf({ freeBits: 2 * kl }, 1).weight).toBeCloseTo(2, 9);
  });
});
