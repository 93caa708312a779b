/** @file report.html: one file that needs nothing else, in two languages, to be handed on. */

import type { Comparison } from "../types.ts";
import { pageOf } from "./page/document.ts";
import { adviceSection } from "./sections/advice.ts";
import { alarmsSection } from "./sections/alarms.ts";
import { closerSection } from "./sections/closer.ts";
import { columnsSection } from "./sections/columns.ts";
import { curvesSection } from "./sections/curves.ts";
import { dataSection } from "./sections/data.ts";
import { instrumentsSection } from "./sections/instruments.ts";
import { limitsSection } from "./sections/limits.ts";
import { modelsSection } from "./sections/models.ts";
import { pairsSection } from "./sections/pairs.ts";
import { picturesSection } from "./sections/pictures.ts";
import { repeatSection } from "./sections/repeat.ts";
import { resultsSection } from "./sections/results.ts";
import { rowsSection } from "./sections/rows.ts";
import { verdictSection } from "./sections/verdict.ts";
import { viewOf } from "./view.ts";

const SECTIONS = {
  verdict: verdictSection,
  advice: adviceSection,
  pictures: picturesSection,
  results: resultsSection,
  columns: columnsSection,
  pairs: pairsSection,
  rows: rowsSection,
  instruments: instrumentsSection,
  curves: curvesSection,
  alarms: alarmsSection,
  closer: closerSection,
  data: dataSection,
  models: modelsSection,
  limits: limitsSection,
  repeat: repeatSection,
} as const;

/**
 * The report of a comparison as one HTML file: no network, works from file://, printed and in the dark, English and
 * 简体中文 in the same page. Every name in it is data from strangers and is only ever text.
 *
 * @param folder  where the comparison's files lie; a missing one is named in its place
 * @throws FormatError when a file of the comparison lies outside the folder
 */
export async function renderReport(comparison: Comparison, folder: string): Promise<string> {
  const view = await viewOf(comparison, folder);
  const drawn = Object.entries(SECTIONS).map(([id, draw]) => ({
    id: id as keyof typeof SECTIONS,
    body: draw(view),
  }));
  const present = drawn.filter(({ body }) => body !== undefined);
  return pageOf(
    comparison,
    present.map(({ body }) => body!),
    present.map(({ id }) => id),
  );
}
