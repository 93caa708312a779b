/** @file All judging of a comparison in one process: the data, the judge and the floors are made once. */

import { writeFileSync } from "node:fs";
import { prepare } from "../data/cache.ts";
import type { ReadOptions } from "../data/reader.ts";
import { size } from "../graph/tensor.ts";
import type { AnyModality } from "../modalities/define.ts";
import { modalities } from "../modalities/index.generated.ts";
import { pickRows } from "../train/rows.ts";
import { encodePng } from "../util/picture/png.ts";
import { serve } from "../util/process/serve.ts";
import { type Evaluated, evaluateRun, makeBench } from "./evaluate.ts";
import { judgeOf, withExtractor } from "./judge/judge.ts";
import type { BaselineResult } from "./types.ts";

export interface EvaluationOrder {
  readonly data: string;
  readonly read: ReadOptions;
  readonly runs: readonly {
    readonly folder: string;
    readonly seed: number;
    readonly spent: { cpuSeconds: number; wallSeconds: number; steps: number; parameters: number };
  }[];
  /** An ONNX model whose features distances are measured on, instead of the judge's own. */
  readonly extractor?: string;
  readonly realRows?: boolean;
  /** Where a picture of real rows goes. */
  readonly realPicture?: string;
}
export interface EvaluationProgress {
  readonly doing: string;
  readonly done: number;
  readonly total: number;
}
export interface Evaluation {
  readonly judge: { readonly name: string; readonly sha256: string; readonly accuracy?: number };
  readonly runs: readonly Evaluated[];
  readonly baselines: readonly BaselineResult[];
}

serve<EvaluationOrder, EvaluationProgress, Evaluation>(
  async ({ data, read, runs, extractor, realRows, realPicture }, tell) => {
    const prepared = await prepare(data, read);
    const { dataset, split } = prepared;
    const own = judgeOf(prepared, (done, total) => tell({ doing: "training the judge", done, total }));
    const judge = extractor ? await withExtractor(own, extractor, dataset.shape) : own;
    const total = runs.length + 1;
    tell({ doing: "measuring real against real", done: 0, total });
    const bench = await makeBench(prepared, judge, realRows);
    if (realPicture) {
      const modality: AnyModality = modalities[dataset.modality as keyof typeof modalities];
      const rows = (from: Uint32Array) => ({
        values: pickRows(dataset.values, from, size(dataset.shape)),
        shape: dataset.shape,
      });
      writeFileSync(
        realPicture,
        encodePng(
          modality.draw(rows(split.test.subarray(0, modality.sheet)), rows(split.test.subarray(0, 2000))),
        ),
      );
    }
    const results: Evaluated[] = [];
    for (const [i, { folder, spent, seed }] of runs.entries()) {
      tell({ doing: `judging ${folder.split("/").at(-1)}`, done: i + 1, total });
      results.push(await evaluateRun(folder, bench, spent, seed));
    }
    const { name, sha256, accuracy } = judge;
    return {
      judge: { name, sha256, ...(accuracy === undefined ? {} : { accuracy }) },
      runs: results,
      baselines: bench.baselines,
    };
  },
);
