/** @file What every family must do, whatever it is: gradients, options that count, determinism, samples, agreement. */

import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Phase } from "../../src/families/define.ts";
import { type FamilyName, families } from "../../src/families/index.generated.ts";
import { gradient } from "../../src/graph/gradient.ts";
import { interpret } from "../../src/graph/interpret.ts";
import { input, nameOf } from "../../src/graph/ops/source.ts";
import { simplify } from "../../src/graph/simplify.ts";
import { size, type Tensor, topological } from "../../src/graph/tensor.ts";
import type { AnyModality } from "../../src/modalities/define.ts";
import { modalities } from "../../src/modalities/index.generated.ts";
import type { Network } from "../../src/nn/scope.ts";
import { node } from "../../src/runtime/node.ts";
import { reference } from "../../src/runtime/reference.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";
import { batchOf, draw, labelOf, type Model, networksOf, storedShape } from "../../src/train/model.ts";
import { makeTrainer, type Trainer } from "../../src/train/trainer.ts";
import { rng } from "../../src/util/philox.ts";
import { onnxruntime } from "./_engines.ts";
import { BATCH, fieldsOf, smallModel, someRows, traced, variants } from "./_families.ts";
import { feedsFor } from "./_feeds.ts";
import { expectGradients } from "./_gradients.ts";

const names = Object.keys(families) as FamilyName[];
const variables = (nets: readonly Network[]): Tensor[] =>
  nets.flatMap((n) => [...n.parameters.values()].map((p) => p.variable));

/** All that a phase computes: its loss, what it logs, its gradients, and the next state. */
const outputsOf = (phase: Phase): Tensor[] => [
  phase.loss,
  ...Object.values(phase.logs),
  ...gradient(phase.loss, variables(phase.train)),
  ...phase.train.flatMap((n) => [...n.states.values()].map((s) => s.next)),
];

describe.each(names)("%s", (name) => {
  test("says where it comes from, and what each option does", () => {
    expect(families[name].source.url).toMatch(/^https:\/\//);
    const described = z.toJSONSchema(families[name].config, { io: "input" }).properties!;
    for (const field of fieldsOf(name))
      expect((described[field] as { description?: string }).description?.length, field).toBeGreaterThan(8);
  });

  test("takes what each modality suggests to it", () => {
    for (const { defaults } of Object.values<AnyModality>(modalities))
      expect(families[name].config.safeParse(defaults[name] ?? {}).success).toBe(true);
  });

  test.each(fieldsOf(name))("listens to %s", (field) => {
    const isHeard = (modality: "points" | "table", options: Record<string, unknown>): boolean => {
      const usual = smallModel(name, modality, options);
      const changed = smallModel(name, modality, { ...options, [field]: another(usual, field) });
      return fingerprint(changed) !== fingerprint(usual);
    };
    const isConditional = fieldsOf(name).includes("conditional");
    // What labels do is heard where there are labels, and rows that can miss them.
    expect(isHeard("points", {}) || (isConditional && isHeard("table", { conditional: true }))).toBe(true);
  });
});

describe.each(variants)("%s", (_, model) => {
  const { family, spec, blocks, latentDim, conditional } = model;

  test("has gradients of first and second order, in every phase, that agree with central differences", () => {
    const { nets, phases } = traced(model);
    for (const [, phase] of phases) {
      const trained = variables(phase.train);
      expect(trained.length).toBeGreaterThan(0);
      const feeds = feedsFor([phase.loss], Object.values(nets), {
        x: someRows(model).values.slice(0, BATCH * size(storedShape(blocks))),
      });
      expectGradients(phase.loss, trained, feeds, undefined, 2);
    }
  });

  test("computes the same on ONNX Runtime as on the interpreter", () => {
    const { nets, phases } = traced(model);
    const engine = onnxruntime("float64");
    for (const [, phase] of phases) {
      const outputs = outputsOf(phase);
      const feeds = feedsFor(outputs, Object.values(nets));
      const [got, wanted] = [engine(outputs, feeds), interpret(outputs, feeds)];
      got.forEach(({ data }, i) => {
        const scale = Math.max(1e-3, ...wanted[i]!.data.map(Math.abs));
        data.forEach((v, k) => {
          expect(Math.abs(v - wanted[i]!.data[k]!) / scale).toBeLessThan(1e-9);
        });
      });
    }
  });

  test("trains every network it makes", () => {
    const { nets, phases } = traced(model);
    const trained = new Set(phases.flatMap(([, phase]) => phase.train));
    expect(Object.values(nets).filter((net) => !trained.has(net))).toEqual([]);
  });

  test("samples rows of the data's shape from its sampler's weights alone", () => {
    const nets = networksOf(model, "eval");
    const label = conditional ? labelOf(model, BATCH) : undefined;
    const rows = family.sample(nets, input("z", [BATCH, latentDim]), spec.options, blocks, label) as Tensor;
    expect(rows.shape).toEqual([BATCH, ...blocks.shape]);
    const read = topological([rows])
      .filter((t) => t.op.name === "variable")
      .map(nameOf);
    expect(read.filter((v) => !family.sampler.some((n) => v.startsWith(`${String(n)}.`)))).toEqual([]);
    const [got] = interpret([rows], feedsFor([rows], Object.values(nets)));
    expect(got!.data.every(Number.isFinite)).toBe(true);
  });
});

describe.each(variants.filter(([, { family }]) => family.encode))("%s", (_, model) => {
  const { family, spec, blocks, latentDim } = model;

  test("encodes rows to as wide a latent as it samples from", () => {
    const nets = networksOf(model, "eval");
    const { mu, logVar } = family.encode!(nets, batchOf(model, BATCH), spec.options, blocks);
    for (const t of [mu, logVar ?? mu]) expect(t.shape).toEqual([BATCH, latentDim]);
  });
});

describe.each(variants.filter(([, { family }]) => family.bound))("%s", (_, model) => {
  const { family, spec, blocks, latentDim } = model;

  test("bounds the likelihood: recon and KL a row, never a negative KL", () => {
    const nets = networksOf(model, "eval");
    const { recon, kl, klPerDimension, logWeight } = family.bound!(
      nets,
      batchOf(model, BATCH),
      spec.options,
      draw,
      blocks,
    );
    for (const t of [recon, kl, logWeight]) expect(t.shape).toEqual([BATCH]);
    const [each, total] = interpret([klPerDimension, kl], feedsFor([klPerDimension], Object.values(nets)));
    expect(Math.min(...each!.data)).toBeGreaterThanOrEqual(0);
    total!.data.forEach((v, row) => {
      const dims = each!.data.subarray(row * latentDim, (row + 1) * latentDim);
      expect(v).toBeCloseTo(
        dims.reduce((a, b) => a + b),
        9,
      );
    });
  });
});

const trainerOf = (model: Model, runtime: Runtime, seed = 1): Trainer =>
  makeTrainer(model, someRows(model), runtime, { seed, batchSize: BATCH, threads: 1 });

/** What each of some rounds logged. */
const trainedFor = (trainer: Trainer, rounds: number): Record<string, number>[] =>
  Array.from({ length: rounds }, (_, i) => ({ ...trainer.round(i / 10) }));

/** Samples from the trainer's weights, in float64. */
function samplesOf(
  { family, spec, blocks, latentDim, conditional }: Model,
  { weights }: Trainer,
  label = 0,
): Float64Array {
  const nets = networksOf({ family, spec, blocks, conditional }, "eval");
  const named = conditional ? labelOf({ family, spec, blocks, conditional }, BATCH) : undefined;
  const rows = family.sample(nets, input("z", [BATCH, latentDim]), spec.options, blocks, named) as Tensor;
  const values = Object.fromEntries(Object.entries(weights).map(([name, { data }]) => [name, data]));
  const noise = rng(1, "z");
  const z = Float64Array.from({ length: BATCH * latentDim }, () => noise.normal());
  return interpret([rows], { ...values, z, label: new Int32Array(BATCH).fill(label) })[0]!.data;
}

describe.each(variants)("%s, trained", (_, model) => {
  test("gives the same bytes for the same seed, and others for another", () => {
    const bytes = (seed: number): string[] => {
      const trainer = trainerOf(model, node, seed);
      trainedFor(trainer, 3);
      return Object.entries(trainer.memory).map(
        ([name, { data }]) =>
          `${name} ${Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("hex")}`,
      );
    };
    expect(bytes(1)).toEqual(bytes(1));
    expect(bytes(1)).not.toEqual(bytes(2));
  });

  test("agrees with the interpreter after two rounds", () => {
    const [ours, oracle] = [trainerOf(model, node), trainerOf(model, reference)];
    const [logs, wanted] = [trainedFor(ours, 2), trainedFor(oracle, 2)];
    wanted.forEach((round, i) => {
      for (const [log, v] of Object.entries(round))
        expect(Math.abs(logs[i]![log]! - v), log).toBeLessThan(1e-3 * Math.max(1, Math.abs(v)));
    });
    const samples = samplesOf(model, oracle);
    samplesOf(model, ours).forEach((v, i) => {
      expect(Math.abs(v - samples[i]!)).toBeLessThan(1e-3);
    });
  });
});

test.each(variants.filter(([, model]) => model.conditional))(
  "%s samples differently for another label",
  (_, model) => {
    const trainer = trainerOf(model, reference);
    expect(samplesOf(model, trainer, 0)).not.toEqual(samplesOf(model, trainer, 1));
  },
);

/** A value of an option that is not the model's own. */
function another(model: Model, field: string): unknown {
  const { type, enum: choices } = z.toJSONSchema(model.family.config, { io: "input" }).properties![field] as {
    type: string;
    enum?: readonly string[];
  };
  const own = model.spec.options[field] ?? model.spec[field as "likelihood"];
  if (choices) return choices.find((choice) => choice !== own);
  if (type === "boolean") return !own;
  if (type === "integer") return (own as number) + 1;
  if (type === "number") return (own as number) / 2 || 0.5;
  return {}; // weights by name: none
}

/** Everything about a model that training depends on: its graphs, node by node, and how each phase is run. */
function fingerprint(model: Model): string {
  const { nets, phases } = traced(model);
  const order = topological(simplify(phases.flatMap(([, phase]) => outputsOf(phase))));
  const at = new Map(order.map((t, i) => [t, i]));
  return JSON.stringify([
    order.map(({ op, inputs, attrs }) => [op.name, inputs.map((x) => at.get(x)), attrs]),
    phases.map(([name, { optimiser, repeat }]) => [name, optimiser, repeat]),
    Object.keys(nets),
    model.family.average?.(model.spec.options),
  ]);
}
