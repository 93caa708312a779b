/**
 * @file Where networks keep what outlives a step: parameters by dotted name, running state, and the noise they ask for.
 *
 * A layer is a function of its input and a scope. Calling a network twice (on real rows and on fake ones) finds the
 * same parameters again, because the scope makes each name once.
 */

import { input, variable } from "../graph/ops/source.ts";
import type { Shape, Tensor } from "../graph/tensor.ts";
import type { Init } from "./init.ts";

/** "train" uses batch statistics and drops units; "eval" is what a trained model does. */
export type Mode = "train" | "eval";

/** A maker of outputs from inputs. `label`, where there is one, is one-hot [B, classes]. */
export type Layer = (x: Tensor, scope: Scope, label?: Tensor) => Tensor;

export interface Parameter {
  readonly variable: Tensor;
  readonly init: Init;
}
/** A value with an explicit next value, written after each step of the phase that trains its network. */
export interface State {
  readonly variable: Tensor;
  readonly init: Init;
  next: Tensor;
}

export interface Scope {
  readonly path: string;
  readonly mode: Mode;
  /** A scope one level down. */
  in(name: string): Scope;
  parameter(name: string, shape: Shape, init: Init): Tensor;
  /** The current value; `update` is told the value so far and gives the next. Called twice, updates chain. */
  state(name: string, shape: Shape, init: Init, update: (current: Tensor) => Tensor): Tensor;
  /** Fresh noise of this step, standard normal or uniform on [0, 1). */
  noise(name: string, shape: Shape, kind?: "normal" | "uniform"): Tensor;
  /** Says something of the rows at hand, [B], that a loss may want: how far they miss their labels, say. */
  report(name: string, value: Tensor): void;
  /** Something derived from parameters, made once however often the network is called. */
  once(name: string, make: () => Tensor): Tensor;
}

/** A layer with parameters of its own, ready to be called. */
export interface Network {
  (x: Tensor, label?: Tensor): Tensor;
  readonly path: string;
  /** Where a loss keeps what it learns about this network's output, such as a shared variance. */
  readonly scope: Scope;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly states: ReadonlyMap<string, State>;
  /** What layers reported of the last call. */
  readonly reports: ReadonlyMap<string, Tensor>;
}

export function network(path: string, layer: Layer, mode: Mode = "train"): Network {
  const parameters = new Map<string, Parameter>();
  const states = new Map<string, State>();
  const derived = new Map<string, Tensor>();
  const reports = new Map<string, Tensor>();
  let calls = 0;

  const scopeAt = (at: string): Scope => ({
    path: at,
    mode,
    in: (name) => scopeAt(`${at}.${name}`),
    parameter(name, shape, init) {
      const full = `${at}.${name}`;
      if (!parameters.has(full)) parameters.set(full, { variable: variable(full, shape), init });
      return parameters.get(full)!.variable;
    },
    state(name, shape, init, update) {
      const full = `${at}.${name}`;
      const known = states.get(full) ?? {
        variable: variable(full, shape, "state"),
        init,
        next: undefined as unknown as Tensor,
      };
      if (mode === "train") known.next = update(known.next ?? known.variable);
      states.set(full, known);
      return known.variable;
    },
    // Real and fake rows pass through the same dropout layer with masks of their own.
    noise: (name, shape, kind = "normal") => input(`${at}.${name}#${calls}`, shape, kind),
    report: (name, value) => void reports.set(name, value),
    once(name, make) {
      const full = `${at}.${name}`;
      if (!derived.has(full)) derived.set(full, make());
      return derived.get(full)!;
    },
  });
  const call = (x: Tensor, label?: Tensor): Tensor => {
    calls++;
    return layer(x, scopeAt(path), label);
  };
  return Object.assign(call, { path, scope: scopeAt(path), parameters, states, reports });
}

/** Layers one after another, named by their place. */
export const sequential =
  (...layers: readonly Layer[]): Layer =>
  (x, scope, label) =>
    layers.reduce((h, layer, i) => layer(h, scope.in(String(i)), label), x);

/** A layer without parameters. */
export const map =
  (f: (x: Tensor) => Tensor): Layer =>
  (x) =>
    f(x);
