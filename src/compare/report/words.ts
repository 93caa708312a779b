/** @file Small phrases shared by the verdict and the sections of the report. */

import type { Comparison } from "../types.ts";
import { count, figure } from "./figure.ts";
import type { Messages } from "./language/en.ts";

/** What a dictionary has under a key that comes from data: "constructor" must find nothing. */
export const lookUp = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

export function budgetWords({ kind, amount }: Comparison["budget"], m: Messages): string {
  const isTime = kind === "cpu" || kind === "wall";
  return m.budget[kind](isTime ? durationWords(amount, m) : count(amount));
}

/** 75 seconds are "1 min 15 s"; below a minute one decimal is kept. */
export function durationWords(seconds: number, m: Messages): string {
  if (seconds < 60) return m.duration(0, 0, figure(seconds, seconds % 1 === 0 ? 0 : 1));
  const whole = Math.round(seconds);
  const rest = whole % 60;
  return m.duration(Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), rest > 0 ? String(rest) : "");
}
