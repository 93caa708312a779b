/** @file JSON that comes back as it went: JSON.stringify turns NaN and Infinity into null without a word. */

import { z } from "zod";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Any JSON, in a schema. */
export const anyJson = z.custom<Json>((value) => value !== undefined, "any JSON");
export const jsonObject = z.record(z.string(), anyJson);

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Indented, one line at the end. Throws RangeError on a number JSON has no word for. */
export const pretty = (value: Json): string => `${JSON.stringify(value, finite, 2)}\n`;

/** The same text for the same value, whatever the order its keys were written in. */
export const canonical = (value: Json): string =>
  JSON.stringify(value, (key, v: unknown) =>
    isObject(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : finite(key, v),
  );

function finite(key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`${key}: ${value} is not JSON`);
  return value;
}
