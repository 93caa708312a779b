/** @file Options from several places laid over one another: defaults < config file < flags. */

export type Options = Readonly<Record<string, unknown>>;

/**
 * Later layers win. Objects merge key by key; lists and everything else are replaced whole, for half of one list
 * and half of another is nobody's wish. `undefined` says nothing; `null` is a value.
 */
export function merge(...layers: readonly Options[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const [name, value] of layers.flatMap((layer) => Object.entries(layer))) {
    if (value === undefined) continue;
    const before = merged[name];
    merged[name] = isOptions(before) && isOptions(value) ? merge(before, value) : value;
  }
  return merged;
}

export const isOptions = (value: unknown): value is Options =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
