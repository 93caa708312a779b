import type { Shape } from "../graph/tensor.ts";
import type { Layer } from "./scope.ts";

/** What the contract suite tries a layer on. Every file of layers exports its own list, `examples`. */
export interface LayerExample {
  readonly name: string;
  readonly layer: Layer;
  /** Batch first. */
  readonly input: Shape;
  readonly output: Shape;
  /** Number of classes, for layers that are given a label. */
  readonly classes?: number;
  /** The input is indices below this. */
  readonly below?: number;
  /** It does something else when it is evaluated. */
  readonly differsInEval?: boolean;
  /** A row's output depends on the other rows even when it is evaluated. */
  readonly mixesRows?: boolean;
}
