/**
 * @file Rounds of training: each phase's update in turn, over memory that is laid out once.
 *
 * Nothing is decided here about which family it is: a phase says what it minimises and what it trains, and that is
 * all this file knows.
 */

import type { Phase } from "../families/define.ts";
import { gradient } from "../graph/gradient.ts";
import type { Feed } from "../graph/ops/source.ts";
import { inputOp, nameOf } from "../graph/ops/source.ts";
import { size, type Tensor, topological } from "../graph/tensor.ts";
import type { Network } from "../nn/scope.ts";
import { learningRateAt } from "../optim/learning-rate.ts";
import type { Buffer, Runtime } from "../runtime/runtime.ts";
import { DivergedError } from "../util/errors.ts";
import { type Rng, rng } from "../util/philox.ts";
import { type Heap, heap, padded } from "./heap.ts";
import { batchOf, draw, networksOf, type Trainee } from "./model.ts";

export interface TrainingRows {
  /** All rows, encoded; `indices` picks those that train. */
  readonly values: Uint8Array | Float32Array;
  readonly labels?: Uint8Array;
  readonly indices: Uint32Array;
  /** Which rows make the n-th batch, and the label of each; absent: all rows in turn, in an order of each epoch's own. */
  batches?(seed: number, batchSize: number): Batches;
}

type Batches = (n: number) => { readonly rows: Uint32Array; readonly labels?: ArrayLike<number> };

export interface TrainerOptions {
  readonly seed: number;
  readonly batchSize: number;
  readonly threads: number;
}

/** Named arrays that are the whole of a trainer's memory from round to round. */
export type Weights = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
>;

export interface Trainer {
  /** Rounds done. */
  readonly step: number;
  /** Rows drawn in one round. */
  readonly rowsPerStep: number;
  readonly parameters: number;
  /** One round; `progress` in [0, 1] is how far training has come. Returns what the phases log. */
  round(progress: number): Record<string, number>;
  /** What samples are drawn with: averaged parameters where the family averages, and running state. */
  readonly weights: Weights;
  /** Everything that must be kept to go on as if nothing had happened. */
  readonly memory: Weights;
  /** Whether no number of `memory` is infinite or NaN. */
  isFinite(): boolean;
  /** Set the round counter after `memory` was filled from a checkpoint. */
  resumeAt(step: number): void;
}

/** A stretch of one network's parameters, each on 64 bytes. */
interface Layout {
  readonly network: Network;
  readonly length: number;
  readonly at: ReadonlyMap<string, { readonly offset: number; readonly shape: readonly number[] }>;
}

function layoutOf(network: Network): Layout {
  let length = 0;
  const at = new Map<string, { offset: number; shape: readonly number[] }>();
  for (const [name, { variable }] of network.parameters) {
    at.set(name, { offset: length, shape: variable.shape });
    length += padded(4 * size(variable.shape)) / 4;
  }
  return { network, length, at };
}

/** Adam's memory for one phase: gradients and two moments, laid out as the parameters are. */
interface Group {
  readonly name: string;
  readonly phase: Phase;
  readonly repeat: number;
  readonly gradients: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly layouts: readonly Layout[];
  readonly states: readonly { readonly value: Float32Array; readonly next: Float32Array }[];
  run(): void;
}

export function makeTrainer(
  model: Trainee,
  rows: TrainingRows,
  runtime: Runtime,
  { seed, batchSize, threads }: TrainerOptions,
): Trainer {
  const nets = networksOf(model, "train");
  const batch = batchOf(model, batchSize);
  const phases = Object.entries(model.family.phases(nets, batch, model.spec.options, draw, model.blocks)) as [
    string,
    Phase,
  ][];
  const layouts = new Map(Object.values(nets).map((n) => [n, layoutOf(n)]));
  const lengthOf = (networks: readonly Network[]): number =>
    networks.reduce((n, net) => n + layouts.get(net)!.length, 0);

  const program = runtime.compile(
    phases.map(([name, phase]) => {
      const variables = phase.train.flatMap((n) => [...n.parameters.values()].map((p) => p.variable));
      const states = phase.train.flatMap((n) => [...n.states.values()]);
      const gradients = gradient(phase.loss, variables);
      return {
        name,
        outputs: {
          [`${name}:loss`]: phase.loss,
          ...Object.fromEntries(Object.entries(phase.logs).map(([log, t]) => [`${name}:log:${log}`, t])),
          ...Object.fromEntries(variables.map((v, i) => [`${name}:gradient:${nameOf(v)}`, gradients[i]!])),
          ...Object.fromEntries(states.map((s) => [`${name}:next:${nameOf(s.variable)}`, s.next])),
        },
        writes: [...variables, ...states.map((s) => s.variable)],
        shares: (phase.repeat ?? 1) === 1,
      };
    }),
    { threads },
  );

  // Memory: parameters, averages, per phase three stretches, and every input and output the kernels touch.
  const average = model.family.average?.(model.spec.options);
  const averaged = (average?.networks ?? []).map((n) => nets[n as string]!);
  const all = lengthOf(Object.values(nets));
  const perPhase = phases.reduce((n, [, p]) => n + 3 * lengthOf(p.train), 0);
  const buffers = program.buffers.reduce((n, b) => n + padded(4 * size(b.shape)), 0);
  const H: Heap = heap(
    4 * (all + lengthOf(averaged) + perPhase) +
      buffers +
      padded(batchSize * model.blocks.features) +
      64 * (8 + 4 * phases.length + program.buffers.length),
  );

  const memory: Record<string, Buffer> = {};
  const kept: Record<string, { shape: readonly number[]; data: Float32Array }> = {};
  const keep = (name: string, shape: readonly number[], data: Float32Array): Float32Array => {
    kept[name] = { shape, data };
    return data;
  };
  /** The first normals of a stream by the kernel, which draws them many times faster. */
  const drawn = (name: string): Rng => ({
    ...rng(seed, `init:${name}`),
    normals: (out) => H.kernels.fillNormal(out, seed, `init:${name}`),
  });
  const view = (stretch: Float32Array, at: number, shape: readonly number[]): Float32Array =>
    stretch.subarray(at, at + size(shape));

  const parameters = new Map<Network, Float32Array>();
  for (const [net, layout] of layouts) {
    const stretch = H.floats(layout.length);
    parameters.set(net, stretch);
    for (const [name, { offset, shape }] of layout.at) {
      const data = keep(name, shape, view(stretch, offset, shape));
      const [fanIn, fanOut] = shape.length > 1 ? [shape[0]!, shape[1]!] : [shape[0] ?? 1, shape[0] ?? 1];
      net.parameters.get(name)!.init(data, drawn(name), fanIn, fanOut);
      memory[name] = data;
    }
    for (const [name, { variable, init }] of net.states) {
      memory[name] = keep(name, variable.shape, H.floats(size(variable.shape)));
      init(memory[name] as Float32Array, drawn(name), size(variable.shape), 1);
    }
  }
  const averages = new Map(
    averaged.map((net) => {
      const stretch = H.floats(layouts.get(net)!.length);
      stretch.set(parameters.get(net)!);
      for (const [name, { offset, shape }] of layouts.get(net)!.at)
        keep(`average:${name}`, shape, view(stretch, offset, shape));
      return [net, stretch] as const;
    }),
  );

  const groups: Group[] = phases.map(([name, phase]) => {
    const trained = phase.train.map((n) => layouts.get(n)!);
    const [gradients, first, second] = [0, 1, 2].map(() => H.floats(lengthOf(phase.train))) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    keep(`first:${name}`, [first.length], first);
    keep(`second:${name}`, [second.length], second);
    let start = 0;
    for (const layout of trained) {
      for (const [parameter, { offset, shape }] of layout.at)
        memory[`${name}:gradient:${parameter}`] = view(gradients, start + offset, shape);
      start += layout.length;
    }
    const states = phase.train.flatMap((n) =>
      [...n.states].map(([state, { variable }]) => {
        const next = H.floats(size(variable.shape));
        memory[`${name}:next:${state}`] = next;
        return { value: memory[state] as Float32Array, next };
      }),
    );
    return {
      name,
      phase,
      repeat: phase.repeat ?? 1,
      gradients,
      first,
      second,
      layouts: trained,
      states,
      run: () => {},
    };
  });

  // What is left are inputs, losses and logs.
  for (const spec of program.buffers)
    memory[spec.name] ??=
      spec.type === "int32" ? new Int32Array(size(spec.shape)) : H.floats(size(spec.shape));
  const runs = program.bind(memory);
  const fill = feeders(
    program.buffers.map((b) => b.name),
    inputsOf(phases.map(([, p]) => p)),
    memory,
    rows,
    H,
    seed,
    batchSize,
  );

  const drawsPerRound = groups.reduce((n, g) => n + g.repeat, 1 - groups.length);
  let step = 0;

  function update(g: Group, t: number, progress: number): void {
    const { optimiser } = g.phase;
    const loss = memory[`${g.name}:loss`]![0]!;
    if (!Number.isFinite(loss) || !H.kernels.isFinite(g.gradients))
      throw new DivergedError({
        where: `${g.name}, step ${step + 1}`,
        expected: "finite loss and gradients",
        received: `a loss of ${loss}`,
      });
    if (optimiser.clip) {
      const norm = Math.sqrt(H.kernels.sumOfSquares(g.gradients));
      if (norm > optimiser.clip) H.kernels.scale(g.gradients, optimiser.clip / norm);
    }
    const adam = {
      learningRate: learningRateAt(optimiser, progress),
      beta1: optimiser.beta1,
      beta2: optimiser.beta2,
      eps: 1e-8,
      weightDecay: optimiser.weightDecay ?? 0,
    };
    let start = 0;
    for (const { network, length } of g.layouts) {
      const part = (stretch: Float32Array): Float32Array => stretch.subarray(start, start + length);
      H.kernels.adam(parameters.get(network)!, part(g.gradients), part(g.first), part(g.second), adam, t);
      start += length;
    }
    for (const { value, next } of g.states) value.set(next);
  }

  return {
    get step() {
      return step;
    },
    rowsPerStep: drawsPerRound * batchSize,
    parameters: Object.values(nets).reduce((n, net) => n + countOf(net), 0),
    round(progress) {
      let drawn = step * drawsPerRound;
      groups.forEach((g, i) => {
        for (let r = 0; r < g.repeat; r++) {
          // A phase's first update shares the rows and noise of the phase before it.
          if (i === 0 || r > 0) fill(drawn++, progress);
          runs[g.name]!();
          update(g, step * g.repeat + r + 1, progress);
        }
      });
      step++;
      for (const [net, stretch] of averages)
        H.kernels.ema(
          stretch,
          parameters.get(net)!,
          Math.min(0.5 ** (1 / average!.halfLife), (1 + step) / (10 + step)),
        );
      const logs = groups.flatMap((g) =>
        Object.keys(g.phase.logs).map((log) => [log, memory[`${g.name}:log:${log}`]![0]!] as const),
      );
      const broken = logs.find(([, value]) => !Number.isFinite(value));
      if (broken)
        throw new DivergedError({
          where: `${broken[0]}, step ${step}`,
          expected: "a finite number",
          received: String(broken[1]),
        });
      return Object.fromEntries(logs);
    },
    weights: Object.fromEntries(
      Object.values(nets).flatMap((net) =>
        [...net.parameters.keys(), ...net.states.keys()].map((name) => [
          name,
          kept[`average:${name}`] ?? kept[name]!,
        ]),
      ),
    ),
    memory: kept,
    isFinite: () => Object.values(kept).every(({ data }) => H.kernels.isFinite(data)),
    resumeAt: (at) => void (step = at),
  };
}

const countOf = (net: Network): number =>
  [...net.parameters.values()].reduce((n, p) => n + size(p.variable.shape), 0);

const inputsOf = (phases: readonly Phase[]): Tensor[] =>
  topological(
    phases.flatMap((p) => [
      p.loss,
      ...Object.values(p.logs),
      ...p.train.flatMap((n) => [...n.states.values()].map((s) => s.next)),
    ]),
  ).filter((t) => t.op === inputOp);

/** Rows in an order of the epoch's own; what is left of it at its end sits out. */
function inTurn({ indices, labels }: TrainingRows, seed: number, batchSize: number): Batches {
  const perEpoch = Math.floor(indices.length / batchSize);
  const order = Uint32Array.from(indices);
  let shuffled = -1;
  return (n) => {
    const epoch = Math.floor(n / perEpoch);
    if (epoch !== shuffled) {
      order.set(indices);
      rng(seed, "order", epoch).shuffle(order);
      shuffled = epoch;
    }
    const at = (n % perEpoch) * batchSize;
    const rows = order.subarray(at, at + batchSize);
    return labels ? { rows, labels: Array.from(rows, (row) => labels[row]!) } : { rows };
  };
}

/** One function that fills every input for the n-th draw: rows of its batch, noise of its own. */
function feeders(
  bound: readonly string[],
  inputs: readonly Tensor[],
  memory: Readonly<Record<string, Buffer>>,
  rows: TrainingRows,
  { kernels, bytes }: Heap,
  seed: number,
  batchSize: number,
): (draw: number, progress: number) => void {
  const feeds = new Map(
    inputs.filter((t) => bound.includes(nameOf(t))).map((t) => [nameOf(t), t.attrs.feed as Feed]),
  );
  const x = memory.x as Float32Array;
  const width = x.length / batchSize;
  // Bytes are laid side by side where the kernel reads them; the rest of the rows stays where it is.
  const staged = rows.values instanceof Uint8Array ? bytes(x.length) : x;
  const batches = rows.batches?.(seed, batchSize) ?? inTurn(rows, seed, batchSize);

  return (draw, progress) => {
    const { rows: picked, labels } = batches(draw);
    for (const [name, feed] of feeds) {
      const out = memory[name] as Float32Array;
      if (feed === "normal") kernels.fillNormal(out, seed, `noise:${name}`, draw);
      else if (feed === "uniform") kernels.fillUniform(out, seed, `noise:${name}`, draw);
      else if (feed === "progress") out[0] = progress;
      else if (name === "label") memory.label!.set(labels!);
      else {
        for (const [i, row] of picked.entries())
          staged.set(rows.values.subarray(row * width, (row + 1) * width), i * width);
        if (staged instanceof Uint8Array) kernels.unit(x, staged);
      }
    }
  };
}
