/** @file The front door: everything a program needs to train, compare and use models. */

export { type Compared, type CompareHooks, Interrupted, resumeComparison } from "./compare/compare.ts";
export { evaluate } from "./compare/evaluate-run.ts";
export type { CompareInput } from "./compare/plan.ts";
export type { Comparison, Judgement, MetricInfo, RunResult, Summary, Verdict } from "./compare/types.ts";
export { compare, resume, train, type TrainHooks } from "./compare/start.ts";
export type { Rows } from "./modalities/define.ts";
export type { AlarmReading, RunEvent } from "./train/events.ts";
export { load, type LoadedModel, type SampleOptions } from "./train/load.ts";
export type { TrainInput } from "./train/options.ts";
export { ConfigError, DataError, DiptychError, DivergedError, FormatError, ShapeError, UnsupportedError } from "./util/errors.ts";
export { encodePng } from "./util/picture/png.ts";
export type { Picture } from "./util/picture/picture.ts";
