import vae from "../families/vae.ts";
import { interpret } from "../graph/interpret.ts";
import { add, mul } from "../graph/ops/elementwise.ts";
import { input } from "../graph/ops/source.ts";
import points from "../modalities/points/index.ts";
import { node } from "../runtime/node.ts";
import { draw, networksOf } from "../train/model.ts";
import { makeTrainer } from "../train/trainer.ts";
import { fillNormal } from "../util/philox.ts";
import { defineSampler, type FittedSampler } from "./define.ts";

const ROUNDS = 2000;
const BATCH = 256;

/** A small vae of codes as wide as the codes themselves: it need not compress, only tell how they are spread. */
const secondStage = (width: number) => ({
  family: vae,
  spec: { options: vae.config.parse({ latentDim: width, likelihood: "optimal-gaussian" }) },
  blocks: points.blocks(
    { shape: [width], classes: 0, likelihood: "optimal-gaussian" },
    { preset: "dense", width: 128, depth: 2 },
  ),
  conditional: false,
});

interface Fitted {
  readonly width: number;
  /** Mean and deviation of each column. */
  readonly codec: Readonly<Record<string, unknown>>;
  /** What the second decoder needs, by name. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

function twoStage(json: Fitted): FittedSampler {
  const { width, codec, weights } = json;
  const model = secondStage(width);
  const { encoder, decoder } = networksOf(model, "eval");
  return {
    /** u ~ N(0, I), z ~ p(z | u): the mean, and the spread that the likelihood learnt. */
    draw(n, seed, from = 0) {
      const normals = (stream: string): Float32Array => {
        const out = new Float32Array(n * width);
        for (let i = 0; i < n; i++)
          fillNormal(out.subarray(i * width, (i + 1) * width), seed, stream, from + i);
        return out;
      };
      const mean = vae.sample({ encoder, decoder }, input("u", [n, width]), model.spec.options, model.blocks);
      const sigma = Math.sqrt(weights["decoder.variance"]![0]!);
      const z = points.reopen(codec).natural(add(mean, mul(draw.normal("eps", mean.shape), sigma)));
      return Float32Array.from(
        interpret([z], { ...weights, u: normals("sample"), eps: normals("sample:eps") })[0]!.data,
      );
    },
    json: { ...json },
  };
}

/** A second vae learns how the codes of the first are spread, which need not be as its prior has them. */
export default defineSampler({
  name: "two-stage",
  title: "Second vae over the codes",
  source: { cite: "Dai & Wipf 2019", url: "https://arxiv.org/abs/1903.05789", where: "section 4" },
  fit(codes, seed) {
    const { rows, columns, data } = codes;
    const indices = Uint32Array.from({ length: rows }, (_, i) => i);
    const dataset = { name: "codes", modality: "points", rows, shape: [columns], values: data, notes: [] };
    const codec = points.codec(dataset, indices, points.network.parse({}));
    const trainer = makeTrainer(secondStage(columns), { values: codec.encode(data), indices }, node, {
      seed,
      batchSize: Math.min(BATCH, rows),
      threads: 1,
    });
    for (let round = 0; round < ROUNDS; round++) trainer.round(round / ROUNDS);
    const decoder = Object.entries(trainer.weights).filter(([name]) => name.startsWith("decoder."));
    return twoStage({
      width: columns,
      codec: codec.json,
      weights: Object.fromEntries(decoder.map(([name, { data }]) => [name, [...data]])),
    });
  },
  restore: (json) => twoStage(json as unknown as Fitted),
});
