/** @file The front door: everything a program needs to train, compare and use models. */

export { type Compared, type CompareHooks, Interrupted, resumeComparison } from "./compare/compare.ts";
export { evaluate } from "./compare/evaluate-run.ts";
export type { CompareInput } from "./compare/plan.ts";
export { compare, resume, type TrainHooks, train } from "./compare/start.ts";
export type { Comparison, Judgement, MetricInfo, RunResult, Summary, Verdict } from "./compare/types.ts";
export type { Constraint, Row } from "./data/table/constraints/define.ts";
export { predicate } from "./data/table/constraints/predicate.ts";
export type { Rows } from "./modalities/define.ts";
export type { AlarmReading, RunEvent } from "./train/events.ts";
export { type LoadedModel, load, type SampleOptions } from "./train/load.ts";
export type { TrainInput } from "./train/options.ts";
export { type TableOptions, writeTable } from "./train/write-table.ts";
export {
  ConfigError,
  DataError,
  DiptychError,
  DivergedError,
  FormatError,
  ShapeError,
  UnsupportedError,
} from "./util/errors.ts";
export type { Picture } from "./util/picture/picture.ts";
export { encodePng } from "./util/picture/png.ts";
