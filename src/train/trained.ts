/** @file A trained model at work: samples, reconstructions, codes and bounds, from weights by name. */

import type { Condition } from "../data/table/condition.ts";
import { mul } from "../graph/ops/elementwise.ts";
import { input } from "../graph/ops/source.ts";
import { size, type Tensor } from "../graph/tensor.ts";
import type { Codec } from "../modalities/define.ts";
import type { Buffer, Runtime } from "../runtime/runtime.ts";
import { allocate } from "../runtime/runtime.ts";
import { fillNormal, fillUniform, rng } from "../util/philox.ts";
import { batchOf, draw, labelOf, type Model, networksOf, storedShape } from "./model.ts";
import type { Weights } from "./trainer.ts";

/** Rows computed at a time. */
export const CHUNK = 250;
/** More draws of z a row than anyone asks for: streams of different chunks do not meet. */
const DRAWS = 100_000;

type Rows = Float32Array;
export interface Trained {
  readonly model: Model;
  /**
   * z [n, Z] to rows in natural units; `labels` where the model is conditional. Rows that are drawn from what a model says
   * of them depend on `seed` and on their place among all rows, of which the first is row `from`, a multiple of CHUNK.
   */
  decode(z: Float32Array, labels?: ArrayLike<number>, seed?: number, from?: number): Rows;
  /** z [n, Z] to rows as the networks see them: of rows that are drawn, what the model says of each. */
  say(z: Float32Array, labels?: ArrayLike<number>): Rows;
  /** For rows that can be asked to meet conditions: how probable that is after each z, and rows of z that do. */
  readonly given:
    | ((conditions: readonly Condition[]) => {
        weigh(z: Float32Array, labels?: ArrayLike<number>): Float32Array;
        decode(z: Float32Array, labels: ArrayLike<number> | undefined, seed: number, from: number): Rows;
      })
    | undefined;
  /** Encoded rows to q(z | x), [n, Z] each; undefined for a family that does not encode. */
  readonly encode:
    | ((x: Rows, labels?: ArrayLike<number>) => { mu: Float32Array; logVar: Float32Array })
    | undefined;
  /** Per row the terms of the ELBO of one draw; undefined for a family without a likelihood. */
  readonly bound:
    | ((
        x: Rows,
        seed: number,
        draw: number,
        labels?: ArrayLike<number>,
      ) => { recon: Float32Array; kl: Float32Array; logWeight: Float32Array })
    | undefined;
}

/** `z [n, Z]` standard normal, a pure function of (seed, n, Z). */
export function standardNormal(n: number, latentDim: number, seed: number): Float32Array {
  const normal = rng(seed, "sample");
  return Float32Array.from({ length: n * latentDim }, () => normal.normal());
}

/** A graph over CHUNK rows, run over as many rows as asked; the last chunk is filled up and cut. */
export function chunked(runtime: Runtime, outputs: Readonly<Record<string, Tensor>>, weights: Weights) {
  const program = runtime.compile([{ name: "run", outputs, writes: [], shares: false }]);
  const memory: Record<string, Buffer> = Object.fromEntries(
    program.buffers.map((b) => [b.name, weights[b.name]?.data ?? allocate(b)]),
  );
  const { run } = program.bind(memory);
  const isInput = (name: string): boolean =>
    program.buffers.some((b) => b.name === name && b.kind === "source") && !weights[name];

  return (
    rows: number,
    feeds: Readonly<Record<string, ArrayLike<number>>>,
    noise?: (name: string, out: Float32Array, chunk: number) => void,
  ): Record<string, Float32Array> => {
    const out = Object.fromEntries(
      Object.entries(outputs).map(([name, t]) => [name, new Float32Array((rows * size(t.shape)) / CHUNK)]),
    );
    for (let start = 0, chunk = 0; start < rows; start += CHUNK, chunk++) {
      const n = Math.min(CHUNK, rows - start);
      for (const b of program.buffers) {
        if (!isInput(b.name)) continue;
        const into = memory[b.name]!;
        const width = into.length / CHUNK;
        const feed = feeds[b.name];
        if (feed) for (let i = 0; i < n * width; i++) into[i] = feed[start * width + i]!;
        else noise?.(b.name, into as Float32Array, chunk);
      }
      run!();
      for (const [name, values] of Object.entries(out)) {
        const width = values.length / rows;
        values.set((memory[name] as Float32Array).subarray(0, n * width), start * width);
      }
    }
    return out;
  };
}

export function trained(model: Model, codec: Codec, weights: Weights, runtime: Runtime): Trained {
  const { family, spec, blocks, latentDim, conditional } = model;
  const nets = networksOf(model, "eval");
  const lazily = <T>(make: () => T): (() => T) => {
    let made: T | undefined;
    return () => (made ??= make());
  };
  const labels = (given: ArrayLike<number> | undefined): Record<string, ArrayLike<number>> =>
    conditional && given ? { label: given } : {};

  const noise = codec.noise ? input("draw", [CHUNK, codec.noise], "uniform") : undefined;
  const said = (): Tensor => {
    const label = conditional ? labelOf(model, CHUNK) : undefined;
    return family.sample(nets, input("z", [CHUNK, latentDim]), spec.options, blocks, label);
  };
  const decoder = lazily(() => chunked(runtime, { rows: codec.natural(said(), noise) }, weights));
  const sayer = lazily(() => chunked(runtime, { said: said() }, weights));
  const drawAt = (seed: number, from: number) => (_: string, out: Float32Array, chunk: number) =>
    fillUniform(out, seed, "draw", from / CHUNK + chunk);
  const encoder = lazily(() => {
    const { mu, logVar } = family.encode!(nets, batchOf(model, CHUNK), spec.options, blocks);
    return chunked(runtime, { mu, logVar: logVar ?? mul(mu, 0) }, weights);
  });
  const bounds = lazily(() => {
    const { recon, kl, logWeight } = family.bound!(nets, batchOf(model, CHUNK), spec.options, draw, blocks);
    return chunked(runtime, { recon, kl, logWeight }, weights);
  });
  const fixed = new Map<string, Float32Array>();
  const rowsOf = (x: Rows): number => x.length / size(storedShape(blocks));

  return {
    model,
    decode: (z, given, seed = 0, from = 0) =>
      decoder()(z.length / latentDim, { z, ...labels(given) }, drawAt(seed, from)).rows!,
    say: (z, given) => sayer()(z.length / latentDim, { z, ...labels(given) }).said!,
    given:
      codec.given &&
      ((conditions) => {
        const { natural, probability } = codec.given!(conditions);
        const weigh = chunked(runtime, { weight: probability(said()) }, weights);
        const decode = chunked(runtime, { rows: natural(said(), noise) }, weights);
        const count = (z: Float32Array): number => z.length / latentDim;
        return {
          weigh: (z, given) => weigh(count(z), { z, ...labels(given) }).weight!,
          decode: (z, given, seed, from) =>
            decode(count(z), { z, ...labels(given) }, drawAt(seed, from)).rows!,
        };
      }),
    encode:
      family.encode &&
      ((x, given) =>
        encoder()(rowsOf(x), { x, ...labels(given) }) as { mu: Float32Array; logVar: Float32Array }),
    bound:
      family.bound &&
      ((x, seed, drawn, given) =>
        bounds()(rowsOf(x), { x, ...labels(given) }, (name, out, chunk) => {
          // The posterior draw is new each time; the binarisation of a row is fixed, and drawn once.
          if (name === "eps") return fillNormal(out, seed, `bound:${name}`, chunk * DRAWS + drawn);
          const key = `${name} ${seed} ${chunk}`;
          if (!fixed.has(key)) {
            fillUniform(out, seed, `bound:${name}`, chunk);
            fixed.set(key, out.slice());
          } else out.set(fixed.get(key)!);
        }) as { recon: Float32Array; kl: Float32Array; logWeight: Float32Array }),
  };
}
