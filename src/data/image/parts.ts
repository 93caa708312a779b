/** @file Arrays of images that come in a train and a test part. */

import { DataError } from "../../util/errors.ts";

export interface Part {
  /** The file or key, as errors name it. */
  readonly where: string;
  readonly rows: number;
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly values: Uint8Array;
  readonly labels?: Uint8Array;
}

/** The test part after the train part; class names are the labels' numbers. Labels are kept when every part has them. */
export function joinParts(train: Part, test?: Part) {
  const parts = test ? [train, test] : [train];
  if (test && test.shape.join() !== train.shape.join())
    throw new DataError({
      where: test.where,
      expected: `images of ${train.shape.join(" x ")} as in ${train.where}`,
      received: test.shape.join(" x "),
    });
  const labels = parts.map((part) => part.labels).filter((part) => part !== undefined);
  const allLabels = labels.length === parts.length ? concat(labels) : undefined;
  return {
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    shape: train.shape,
    values: concat(parts.map(({ values }) => values)),
    ...(allLabels && { labels: allLabels, classes: numberedClasses(allLabels) }),
    ...(test && { testStart: train.rows }),
  };
}

/** "0" up to the largest label. */
export const numberedClasses = (labels: Uint8Array): string[] =>
  Array.from({ length: 1 + labels.reduce((a, b) => Math.max(a, b), 0) }, (_, i) => String(i));

function concat(arrays: readonly Uint8Array[]): Uint8Array {
  if (arrays.length === 1) return arrays[0];
  const all = new Uint8Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}
