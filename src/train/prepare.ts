/** @file From what was asked to a model and the rows it trains on: the same in every process that asks the same. */

import { parseConfig } from "../config/parse.ts";
import { type Prepared, prepare } from "../data/cache.ts";
import type { AnyModality, Codec } from "../modalities/define.ts";
import { modalities } from "../modalities/index.generated.ts";
import { familyNameOf, familyOf, presetNamed } from "../presets/named.ts";
import type { SamplerName } from "../samplers/index.generated.ts";
import { ConfigError, DataError, suggest } from "../util/errors.ts";
import { type Model, modelOf } from "./model.ts";
import type { TrainOptions } from "./options.ts";
import { readOptionsOf } from "./read-options.ts";

export interface Ready {
  readonly prepared: Prepared;
  readonly codec: Codec;
  readonly model: Model;
  readonly batchSize: number;
  /** What z is drawn from once the model is trained. */
  readonly sampler: SamplerName;
  readonly keep: "best" | "last";
}

export async function makeReady(o: Omit<TrainOptions, "out">): Promise<Ready> {
  const prepared = await prepare(o.data, readOptionsOf(o));
  const { dataset, split } = prepared;
  const modality: AnyModality | undefined = modalities[dataset.modality as keyof typeof modalities];
  if (!modality)
    throw new DataError({
      where: o.data,
      expected: `one of ${Object.keys(modalities).join(", ")}`,
      received: dataset.modality,
    });

  const preset = presetNamed(o.family);
  if (preset && preset.modality !== dataset.modality)
    throw new ConfigError({
      where: o.family,
      expected: `data of modality ${preset.modality}`,
      received: `${o.data}, of modality ${dataset.modality}`,
    });
  const family = familyOf(o.family);
  const schema = family.config;
  for (const key of Object.keys(o.options))
    if (!(key in schema.shape))
      throw new ConfigError({
        where: `${o.family}.${key}`,
        expected: "a known option",
        received: `"${key}"`,
        fix: suggest(key, Object.keys(schema.shape)),
      });
  const network = parseConfig(modality.network, { ...preset?.network, ...o.network }, "network") as Record<
    string,
    unknown
  >;
  const codec = modality.codec(dataset, split.train, network);
  const classes = codec.labels?.classes ?? dataset.classes?.length ?? 0;
  const suggested: Readonly<Record<string, unknown>> = preset ? preset.options : modality.defaults[o.family];
  // What nobody asked for is left off where there is nothing to condition on.
  const possible = classes < 2 && suggested?.conditional ? { conditional: false } : {};
  const options = parseConfig(schema, { ...suggested, ...possible, ...o.options }, o.family) as Record<
    string,
    unknown
  >;
  if (options.conditional && classes < 2)
    throw new ConfigError({
      where: `${o.family}.conditional`,
      expected: "data with two classes or more",
      received: `${o.data} with ${classes || "no labels"}`,
      fix: "Leave conditional off.",
    });

  // The codes of real rows seldom fill the prior: what lies between them decodes to nothing real.
  const encodes = family.encode !== undefined;
  const sampler = o.sampler ?? preset?.sampler ?? (encodes ? "mixture" : "standard-normal");
  if (sampler !== "standard-normal" && !encodes)
    throw new ConfigError({
      where: "sampler",
      expected: `standard-normal, which ${o.family} draws z from`,
      received: JSON.stringify(o.sampler),
      fix: "Others are fitted to codes, and it has none.",
    });

  const group = family.group?.(options) ?? 1;
  const batchSize =
    o.batchSize ?? batchFor(split.train.length, preset?.batchSize ?? modality.batchSize, group);
  if (batchSize % group !== 0)
    throw new ConfigError({
      where: "batchSize",
      expected: `a multiple of ${group}, the rows ${o.family} judges together`,
      received: `${batchSize}`,
    });
  if (split.train.length < batchSize)
    throw new DataError({
      where: o.data,
      expected: `at least one batch of ${batchSize} training rows`,
      received: `${split.train.length} training rows`,
      fix: `Give more rows, or --batch-size ${Math.max(2, split.train.length)} or less.`,
    });
  const model = modelOf({
    family: familyNameOf(o.family),
    options,
    modality: dataset.modality as keyof typeof modalities,
    network,
    shape: codec.shape,
    classes,
    likelihood: modality.likelihood(dataset),
    ...(codec.layout && { layout: codec.layout }),
  });
  return { prepared, codec, model, batchSize, sampler, keep: o.keep ?? preset?.keep ?? "best" };
}

/** Few rows are cut into at least four batches of whole groups, so that a pass over them is more than one step. */
const batchFor = (rows: number, usual: number, group: number): number =>
  group * Math.ceil(Math.min(usual, Math.max(LEAST_BATCH, Math.floor(rows / 4))) / group);
const LEAST_BATCH = 8;
