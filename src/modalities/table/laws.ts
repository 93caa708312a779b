/** @file A law of positions for each encoding. */

import type { Alike } from "./layout.ts";
import { normalLaw } from "./normal-law.ts";
import type { PositionLaw } from "./position-law.ts";
import { truncatedLogistic } from "./truncated-logistic.ts";

export const lawOf = ({ law }: Alike): PositionLaw => (law === "normal" ? normalLaw : truncatedLogistic);
