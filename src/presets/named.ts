/** @file What can be trained, by name: every family, and every preset of one. */

import { namesOf } from "../config/names-of.ts";
import type { AnyFamily } from "../families/define.ts";
import { type FamilyName, families } from "../families/index.generated.ts";
import type { Preset } from "./define.ts";
import { type PresetName, presets } from "./index.generated.ts";

export type ModelName = FamilyName | PresetName;
export const modelNames = [...namesOf(families), ...namesOf(presets)] as const;

/** Undefined for a family's own name. */
export const presetNamed = (name: ModelName): Preset | undefined =>
  Object.hasOwn(presets, name) ? presets[name as PresetName] : undefined;

export const familyNameOf = (name: ModelName): FamilyName =>
  presetNamed(name)?.family ?? (name as FamilyName);
export const familyOf = (name: ModelName): AnyFamily => families[familyNameOf(name)];
