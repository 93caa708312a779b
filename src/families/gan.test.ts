import { describe, expect, test } from "vitest";
import { linearModel } from "../../test/fixtures/linear-model.ts";
import { interpret } from "../graph/interpret.ts";
import { batchOf, draw, type Model, networksOf } from "../train/model.ts";

/** G(z) = z [1, 2] and D(x) = x₀ + x₁ - 1, so D(G(z)) = 3 z - 1 and ‖∇D‖² = 2. */
const linear = (options: Record<string, unknown>): Model =>
  linearModel("gan", { latentDim: 1, loss: "hinge", penalties: {}, ...options });
const feeds = {
  "generator.1.weight": [1, 2],
  "generator.1.bias": [0, 0],
  "discriminator.1.weight": [0.5, 0.5],
  "discriminator.1.bias": [-1],
  x: [0.5, 0.5, 2, 1], // judged 0 and 2
  z: [0, 0.5], // made [0, 0] and [0.5, 1], judged -1 and 0.5
  progress: [0],
};

function run(options: Record<string, unknown>, progress = 0) {
  const model = linear(options);
  const nets = networksOf(model, "train");
  const phases = model.family.phases(nets, batchOf(model, 2), model.spec.options, draw, model.blocks);
  const [d, g] = interpret([phases.discriminator!.loss, phases.generator!.loss], {
    ...feeds,
    progress: [progress],
  });
  return { d: d!.data[0]!, g: g!.data[0]!, phases };
}

describe("a linear gan", () => {
  test("has the losses worked out by hand", () => {
    const { d, g } = run({});
    expect(d).toBeCloseTo((1 + 0) / 2 + (0 + 1.5) / 2, 12); // relu(1 - real) and relu(1 + fake)
    expect(g).toBeCloseTo(-(-1 + 0.5) / 2, 12);
  });

  test("pays for a steep discriminator by the penalties' weights, which fall along a cosine", () => {
    const smooth = run({}).d;
    const steep = (progress: number) =>
      run({ penalties: { r1: 3, r2: 1 }, penaltyDecay: 0.2 }, progress).d - smooth;
    expect(steep(0)).toBeCloseTo(3 + 1, 12); // ½ ‖∇D‖² = 1 each
    expect(steep(0.5)).toBeCloseTo(4 * 0.6, 12);
    expect(steep(1)).toBeCloseTo(4 * 0.2, 12);
  });

  test("trains each side alone, the discriminator as often as asked", () => {
    const { discriminator, generator } = run({ discriminatorSteps: 3 }).phases;
    expect([discriminator!.train.map((n) => n.path), discriminator!.repeat]).toEqual([["discriminator"], 3]);
    expect([generator!.train.map((n) => n.path), generator!.repeat ?? 1]).toEqual([["generator"], 1]);
  });

  test("judges packed rows together", () => {
    const model = linear({ packing: 2, loss: "wasserstein" });
    const nets = networksOf(model, "train");
    const { discriminator } = model.family.phases(
      nets,
      batchOf(model, 4),
      model.spec.options,
      draw,
      model.blocks,
    );
    expect(nets.discriminator!.parameters.get("discriminator.1.weight")!.variable.shape).toEqual([4, 1]);
    // D(x, x') = x₀ - x'₁ over rows 1 with 3 and 2 with 4.
    const packed = { ...feeds, "discriminator.1.weight": [0.5, 0, 0, -0.5], "discriminator.1.bias": [0] };
    const rows = { x: [1, 2, 3, 4, 5, 6, 7, 8], z: [0, 0, 0, 0] };
    const [real] = interpret([discriminator!.logs.real!], { ...packed, ...rows });
    expect(real!.data[0]).toBe((1 - 6 + 3 - 8) / 2);
  });
});
