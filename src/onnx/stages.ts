/**
 * @file A round of training as several models that hand values on.
 *
 * A round runs its phases in order: the discriminator's, then the generator's. Both need the generator's forward
 * pass, and it is the same pass as long as nothing it depends on has changed in between. So a value computed by one
 * phase is kept and read by a later one, unless it depends on a variable that was written meanwhile. Each family
 * writes its losses as formulas; which values are shared is worked out here.
 */

import { nameOf } from "../graph/ops/source.ts";
import type { Tensor } from "../graph/tensor.ts";
import { type Lowered, lower } from "./lower.ts";
import type { ElementType, OnnxGraph, OnnxNode, Port } from "./model.ts";
import type { Target } from "./target.ts";

/** Values computed together, and the variables that change once they are known. */
export interface Phase {
  readonly name: string;
  readonly outputs: Readonly<Record<string, Tensor>>;
  /** Parameters and state that the caller overwrites after this phase has run. */
  readonly writes: readonly Tensor[];
  /** False when the phase runs several times a round, on data of its own: then it shares nothing. */
  readonly shares: boolean;
}

export interface Stage {
  readonly name: string;
  readonly graph: OnnxGraph;
  /** Ports of `graph` that carry values from earlier stages, and those that later stages read. */
  readonly receives: readonly string[];
  readonly hands: readonly string[];
}

/** Results that are free to make again, or that are no floats: never handed on. */
const remade = new Set(["Reshape", "Greater", "Equal", "Cast"]);

export function stages(phases: readonly Phase[], target: Target, float: ElementType = "float32"): Stage[] {
  const wanted = phases.flatMap((p) =>
    Object.entries(p.outputs).map(([name, tensor]) => ({ phase: p, name, tensor })),
  );
  const lowered = lower(
    wanted.map((w) => w.tensor),
    target,
    float,
  );
  const nodes = new Map(lowered.nodes.map((n) => [n.name, n]));
  const changed = phases.map((p) => dependentOn(p.writes.map(nameOf), lowered.nodes));

  // For each value, the last phase that computes it and since when it is stale.
  const computedIn = new Map<string, number>();
  const plans = phases.map((phase, at) => {
    const outputs = wanted.flatMap((w, i) =>
      w.phase === phase ? [{ name: w.name, value: lowered.outputs[i]! }] : [],
    );
    const receives = new Set<string>();
    const computes = new Set<string>();
    const stale = (n: string, since: number): boolean =>
      changed.slice(since, at).some((names) => names.has(n));
    const visit = (n: string): void => {
      const node = nodes.get(n);
      if (!node || computes.has(n) || receives.has(n)) return;
      const since = computedIn.get(n);
      const shared = phase.shares && since !== undefined && !remade.has(node.op) && !stale(n, since);
      if (shared) receives.add(n);
      else {
        computes.add(n);
        node.inputs.forEach(visit);
      }
    };
    for (const o of outputs) visit(o.value);
    for (const n of computes) computedIn.set(n, at);
    return { phase, outputs, receives, computes };
  });

  return plans.map(({ phase, outputs, receives, computes }, at) => {
    const hands = [...computes].filter((n) => plans.slice(at + 1).some((later) => later.receives.has(n)));
    const graph = assemble(lowered, computes, receives, outputs, hands, float);
    return { name: phase.name, graph, receives: [...receives], hands };
  });
}

/** The variables, and every value computed from one of them. */
function dependentOn(variables: readonly string[], nodes: readonly OnnxNode[]): Set<string> {
  const names = new Set(variables);
  for (const n of nodes) if (n.inputs.some((x) => names.has(x))) names.add(n.name);
  return names;
}

/**
 * One model: the nodes it computes, with outputs under the names asked for. A value that is output as it is named
 * needs no copy; one that is an input, or output twice, gets an Identity.
 */
function assemble(
  lowered: Lowered,
  computes: ReadonlySet<string>,
  receives: ReadonlySet<string>,
  outputs: readonly { name: string; value: string }[],
  hands: readonly string[],
  float: ElementType,
): OnnxGraph {
  const renamed = new Map<string, string>();
  const copies: OnnxNode[] = [];
  for (const { name, value } of outputs) {
    const free = computes.has(value) && !renamed.has(value) && !hands.includes(value);
    if (free) renamed.set(value, name);
    else copies.push({ name, op: "Identity", inputs: [value], attrs: {} });
  }
  const to = (name: string): string => renamed.get(name) ?? name;
  const body = lowered.nodes
    .filter((n) => computes.has(n.name))
    .map((n) => ({ ...n, name: to(n.name), inputs: n.inputs.map(to) }));
  const nodes = [...body, ...copies.map((n) => ({ ...n, inputs: n.inputs.map(to) }))];
  const read = new Set(nodes.flatMap((n) => n.inputs));
  const port = (name: string, value = name): Port => ({
    name,
    shape: lowered.shapes.get(value)!,
    type: float,
  });
  return {
    nodes,
    initializers: lowered.initializers.filter((i) => read.has(i.name)),
    inputs: [...lowered.sources.filter((s) => read.has(s.name)), ...[...receives].map((n) => port(n))],
    outputs: [...outputs.map((o) => port(o.name, o.value)), ...hands.map((n) => port(n))],
  };
}
