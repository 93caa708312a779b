/** @file The judge of a data set, by its modality, and with somebody else's eyes. */

import { basename } from "node:path";
import type { ModalityName } from "../../modalities/index.generated.ts";
import { openExtractor } from "../../runtime/extractor.ts";
import type { Judge, MakeJudge } from "./define.ts";
import { judgeImages } from "./image.ts";
import { judgePoints } from "./points.ts";
import { judgeTables } from "./table.ts";

const judges: Readonly<Record<ModalityName, MakeJudge>> = {
  image: judgeImages,
  points: judgePoints,
  table: judgeTables,
};

export const judgeOf: MakeJudge = (prepared, onProgress) =>
  judges[prepared.dataset.modality as ModalityName](prepared, onProgress);

/** The same judge with somebody else's eyes: classes stay the classifier's, distances are measured by the extractor. */
export async function withExtractor(judge: Judge, path: string, shape: readonly number[]): Promise<Judge> {
  const extractor = await openExtractor(path);
  const width = shape.reduce((a, b) => a * b, 1);
  return {
    ...judge,
    name: `${basename(path)} (features), ${judge.name} (classes)`,
    sha256: extractor.sha256,
    async features(rows) {
      const { columns, data } = await extractor.extract(rows, shape);
      return { rows: rows.length / width, columns, data };
    },
  };
}
