/** @file Every registry as rows of text, for `diptych list`. */

import { accepted } from "../config/accepted.ts";
import { dataSets } from "../data/sets/index.generated.ts";
import { families } from "../families/index.generated.ts";
import { adversarialLosses } from "../losses/adversarial/index.generated.ts";
import { likelihoods } from "../losses/likelihoods/index.generated.ts";
import { penalties } from "../losses/penalties/index.generated.ts";
import { metrics } from "../metrics/index.generated.ts";
import { presets } from "../presets/index.generated.ts";
import { familyOf, type ModelName, modelNames, presetNamed } from "../presets/named.ts";
import { samplers } from "../samplers/index.generated.ts";
import type { Source } from "../util/source.ts";

export type Row = Readonly<Record<string, string>>;

const sourced = (records: Readonly<Record<string, { name: string; title: string; source: Source }>>): Row[] =>
  Object.values(records).map(({ name, title, source }) => ({
    name,
    what: title,
    source: `${source.cite}, ${source.where}`,
  }));

/** A model's options: a family's defaults before the data's modality has its say, or a preset's. */
const optionsOf = (model: ModelName): Row[] =>
  Object.entries(accepted(familyOf(model).config).properties ?? {}).map(([name, node]) => {
    const { description = "", default: usual } = node as { description?: string; default?: unknown };
    const value = (presetNamed(model)?.options as Record<string, unknown> | undefined)?.[name] ?? usual;
    return {
      option: `--${model}.${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
      what: description,
      default: value === undefined ? "" : JSON.stringify(value),
    };
  });

export const registries = (): Record<string, Row[]> => ({
  families: sourced({ ...families, ...presets }),
  losses: sourced(adversarialLosses),
  penalties: sourced(penalties),
  likelihoods: sourced(likelihoods),
  samplers: sourced(samplers),
  metrics: Object.values(metrics).map(({ name, title, better, unit, rows }) => ({
    name,
    what: title,
    better,
    unit,
    rows: String(rows),
  })),
  data: Object.values(dataSets).map(({ name, title, modality, licence }) => ({
    name,
    what: title,
    modality,
    licence,
  })),
  ...Object.fromEntries(modelNames.map((name) => [name, optionsOf(name)])),
});
