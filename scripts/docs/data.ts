/** @file The page of data: what has a name, and what files are read. */

import type { BuiltIn } from "../../src/data/built-in.ts";
import type { Reader } from "../../src/data/reader.ts";
import { readers } from "../../src/data/readers/index.generated.ts";
import { dataSets } from "../../src/data/sets/index.generated.ts";
import { dataOptions } from "../../src/train/options.ts";
import { blocks, code, table } from "./markdown.ts";

export function dataPage(): string {
  const sets: readonly BuiltIn[] = Object.values(dataSets);
  const all: readonly Reader[] = Object.values(readers);
  return blocks(
    "## What has a name",
    table(
      ["name", "modality", "licence", "options"],
      sets.map(({ name, modality, licence, options }) => [
        `[${name}](#${name})`,
        modality,
        licence,
        flags(options),
      ]),
    ),
    "## What is read",
    table(
      ["reader", "what", "names end in", "options"],
      all.map(({ name, title, extensions, options }) => [
        name,
        title,
        extensions.join(" ") || "a folder",
        flags(options),
      ]),
    ),
    ...sets.map(({ name, title, licence, source, describe }) =>
      blocks(`## ${name}`, `${title}. Licence: ${licence}. [Source](${source}).`, describe),
    ),
  );
}

/** A set listens to the seed as well, but a comparison has no flag for it. */
const flags = (options: readonly string[]) =>
  options
    .filter((option) => option in dataOptions)
    .map((option) => code(`--${option}`))
    .join(" ");
