/** @file A page of records that each have a paper: a section for each, with what stands above it in its file. */

import type { Source } from "../../src/util/source.ts";
import { documented } from "./doc-comments.ts";
import { blocks, paper } from "./markdown.ts";

interface Sourced {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
}

/** @param lead  a sentence of its own for each, before the rest */
export const sections = (
  folder: string,
  records: object,
  lead: (name: string) => string | undefined = () => "",
) =>
  blocks(
    ...Object.values(records as Record<string, Sourced>).map(({ name, title, source }) =>
      blocks(
        `## ${name}`,
        `${title}: ${paper(source)}.`,
        lead(name),
        documented(`${folder}/${name}.ts`).get("default")?.text,
      ),
    ),
  );
