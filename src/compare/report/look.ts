/** @file Colour, mark and dash of every contender: told apart by shape and line as well as by colour. */

import { contendersOf } from "../statistics/shortfalls.ts";
import type { RunResult } from "../types.ts";

export interface Look {
  /** CSS class that sets --own to the contender's colour. */
  readonly className: string;
  readonly mark: "disc" | "triangle" | "square" | "diamond" | "hexagon" | "cross";
  /** SVG stroke-dasharray; "none" is solid. */
  readonly dash: string;
}

/** The Okabe–Ito palette. Yellow is left out: no line of it shows on paper. */
export const COLOURS = [
  { light: "#0072b2", dark: "#2f95d4" },
  { light: "#d55e00", dark: "#e8762a" },
  { light: "#009e73", dark: "#16b98b" },
  { light: "#cc79a7", dark: "#d98fb8" },
  { light: "#e69f00", dark: "#e69f00" },
  { light: "#56b4e9", dark: "#56b4e9" },
] as const;

const MARKS = ["disc", "triangle", "square", "diamond", "hexagon", "cross"] as const;
const DASHES = ["none", "7 4", "2 3", "9 3 2 3", "5 2", "1 4"] as const;
/** The two panels keep their colours in every report. */
const RESERVED: Readonly<Record<string, number>> = { vae: 0, gan: 1 };

/** The first VAE is blue and round, the first GAN vermillion and pointed; others take what follows. */
export function looksOf(runs: readonly RunResult[]): ReadonlyMap<string, Look> {
  const free = MARKS.map((_, i) => i).slice(Object.keys(RESERVED).length);
  const taken = new Set<number>();
  return new Map(
    contendersOf(runs).map((contender, place) => {
      const family = runs.find((run) => run.contender === contender)!.family;
      const reserved = Object.hasOwn(RESERVED, family) ? RESERVED[family] : undefined;
      const isFirst = reserved !== undefined && !taken.has(reserved);
      const i = isFirst ? reserved : (free.shift() ?? place % MARKS.length);
      taken.add(i);
      return [contender, { className: `look-${i}`, mark: MARKS[i]!, dash: DASHES[i]! }];
    }),
  );
}
