import { describe, expect, test } from "vitest";
import { linearModel } from "../../test/fixtures/linear-model.ts";
import { gradient } from "../graph/gradient.ts";
import { interpret } from "../graph/interpret.ts";
import { input } from "../graph/ops/source.ts";
import { batchOf, draw, networksOf } from "../train/model.ts";

const model = linearModel("vq-vae", {
  cells: 2,
  codeDim: 1,
  codebookSize: 2,
  commitmentWeight: 0.25,
  restartBelow: 0,
});
const { options } = model.spec;
/** Encoder and decoder leave rows as they are; the codes are -1 and 2. */
const feeds = {
  "encoder.1.weight": [1, 0, 0, 1],
  "encoder.1.bias": [0, 0],
  "decoder.1.weight": [1, 0, 0, 1],
  "decoder.1.bias": [0, 0],
  "decoder.logSigma": [0],
  "codebook.counts": [1, 1],
  "codebook.sums": [-1, 2],
  x: [-0.5, 1.5],
};
const sigma = Math.exp(Math.log1p(Math.exp(6)) - 6);

describe("a vq-vae", () => {
  const nets = networksOf(model, "train");
  const phases = model.family.phases(nets, batchOf(model, 1), options, draw, model.blocks);
  const { loss, logs } = phases.reconstruction!;

  test("sees each cell's nearest code, and pays for z's distance from it", () => {
    const [recon, commitment, total] = interpret([logs.recon!, logs.commitment!, loss], feeds).map(
      ({ data }) => data[0]!,
    );
    expect(recon).toBeCloseTo(
      0.5 / (2 * sigma ** 2) + 2 * (Math.log(sigma) + 0.5 * Math.log(2 * Math.PI)),
      9,
    );
    expect(commitment).toBeCloseTo(0.25 + 0.25, 9);
    expect(total).toBeCloseTo(recon! + 0.25 * commitment!, 12);
  });

  test("passes the reconstruction's gradient straight through to z", () => {
    const bias = nets.encoder!.parameters.get("encoder.1.bias")!.variable;
    const [g] = interpret(gradient(loss, [bias]), feeds);
    // Codes -1 and 2 for rows -0.5 and 1.5: (code - x) / sigma², and the commitment 2 · ¼ (z - code).
    expect(g!.data[0]).toBeCloseTo(-0.5 / sigma ** 2 + 0.5 * 0.5, 9);
    expect(g!.data[1]).toBeCloseTo(0.5 / sigma ** 2 + 0.5 * -0.5, 9);
  });

  test("samples by quantising what it is given", () => {
    const calm = networksOf(model, "eval");
    const sampled = model.family.sample(calm, input("z", [2, 2]), options, model.blocks);
    const [rows] = interpret([sampled], { ...feeds, z: [0.4, 0.6, -9, 99] });
    expect([...rows!.data].map((v) => Math.round(v * 1e4) / 1e4)).toEqual([-1, 2, -1, 2]);
  });
});
