/** @file Durations as people write them (`90s`, `2m`, `1h30m`, `500ms`), in seconds once parsed. */

import { z } from "zod";

const secondsPer = { d: 86_400, h: 3600, m: 60, s: 1, ms: 0.001 } as const;
type Unit = keyof typeof secondsPer;

const form = "a duration such as 90s, 2m or 1h30m";

/**
 * A positive duration: text in, seconds out. A number is taken as seconds, so a parsed config parses again.
 * Give a default as the person would write it: `duration.prefault("2m")`.
 */
export const duration = z
  .codec(z.union([z.string(), z.number()]), z.number(), {
    decode(input, context) {
      const seconds = typeof input === "number" ? input : parseDuration(input);
      if (seconds !== undefined && seconds > 0 && Number.isFinite(seconds)) return seconds;
      context.issues.push({ code: "custom", input, message: form });
      return z.NEVER;
    },
    encode: formatDuration,
  })
  .meta({ title: form });

/** Seconds, or undefined when `text` is no duration. Units descend and none repeats. */
export function parseDuration(text: string): number | undefined {
  const number = String.raw`(\d+(?:\.\d+)?)`;
  const parts = (Object.keys(secondsPer) as Unit[]).map((unit) => `(?:${number}${unit})?`);
  const match = new RegExp(`^${parts.join("")}$`).exec(text.trim());
  if (!match?.[0]) return undefined;
  const units = Object.values(secondsPer);
  return match.slice(1).reduce((sum, part, i) => sum + (part ? Number(part) * units[i] : 0), 0);
}

/** The shortest exact form: 5400 -> `1h30m`, 0.5 -> `500ms`. */
export function formatDuration(seconds: number): string {
  let ms = seconds * 1000;
  let text = "";
  for (const unit of ["d", "h", "m", "s"] as const) {
    const whole = Math.floor(ms / (secondsPer[unit] * 1000));
    ms -= whole * secondsPer[unit] * 1000;
    if (whole > 0) text += `${whole}${unit}`;
  }
  return ms > 0 || text === "" ? `${text}${ms}ms` : text;
}
