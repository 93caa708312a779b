/** @file A preset is a published model: a family with the options and the networks of its paper, for one modality. */

import type { z } from "zod";
import type { FamilyName, families } from "../families/index.generated.ts";
import type { ModalityName, modalities } from "../modalities/index.generated.ts";
import type { SamplerName } from "../samplers/index.generated.ts";
import type { Source } from "../util/source.ts";

export interface Preset<F extends FamilyName = FamilyName, M extends ModalityName = ModalityName> {
  readonly name: string;
  readonly title: string;
  /** What a person would choose it for. */
  readonly purpose: string;
  readonly source: Source;
  readonly modality: M;
  readonly family: F;
  /** Options of the family; what is left out is the family's own default, not the modality's. */
  readonly options: z.input<(typeof families)[F]["config"]>;
  readonly network: z.input<(typeof modalities)[M]["network"]>;
  /** What z is drawn from, and rows in a training batch, where the paper says. */
  readonly sampler?: SamplerName;
  readonly batchSize?: number;
  /** For a paper whose models end with the last weights, whatever they are worth. */
  readonly keep?: "last";
}

export const definePreset = <const F extends FamilyName, const M extends ModalityName>(
  preset: Preset<F, M>,
): Preset<F, M> => preset;
