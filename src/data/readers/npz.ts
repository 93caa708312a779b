/** @file Arrays saved by NumPy: images [n, height, width (, channels)] or points [n, 2], with labels if there are any. */

import { basename } from "node:path";
import { DataError } from "../../util/errors.ts";
import type { Dataset } from "../dataset.ts";
import { fromArray } from "../image/array.ts";
import { npyImages } from "../image/npy-images.ts";
import { joinParts, numberedClasses } from "../image/parts.ts";
import { isNpy, type Npy, parseNpy } from "../npy.ts";
import { pointsOf } from "../points.ts";
import { readHead, readWhole } from "../read-file.ts";
import { defineReader, type ReadOptions } from "../reader.ts";
import { firstEntry, isZip, openZip } from "../zip.ts";

const MOST_ARRAYS = 1000;
const DATA_KEYS = ["data", "x", "X", "images", "arr_0"];
const LABEL_KEYS = ["labels", "label", "y", "targets"];

export default defineReader({
  name: "npz",
  title: "NumPy arrays, .npz or .npy",
  extensions: [".npz", ".npy"],
  options: ["size", "channels"],
  sniff: (head) => isNpy(head) || (isZip(head) && firstEntry(head).endsWith(".npy")),
  read(path, options) {
    const name = basename(path).replace(/\.np[yz]$/, "");
    const arrays = isNpy(readHead(path))
      ? { train: { where: path, array: parseNpy(readWhole(path), path) } }
      : readArchive(path);
    const { shape } = arrays.train.array;
    return shape.length === 2 && shape[1] === 2 ? points(name, arrays) : images(name, path, arrays, options);
  },
});

/** An array and how errors name it: `digits.npz:x_train`. */
interface Named {
  readonly where: string;
  readonly array: Npy;
}

interface Arrays {
  readonly train: Named;
  readonly trainLabels?: Named | undefined;
  readonly test?: Named | undefined;
  readonly testLabels?: Named | undefined;
}

function readArchive(path: string): Arrays {
  const zip = openZip(path, MOST_ARRAYS);
  try {
    const entries = new Map(zip.entries.map((entry) => [entry.name.replace(/\.npy$/, ""), entry]));
    const names = [...entries.keys()];
    const load = (key: string | undefined): Named | undefined =>
      key === undefined || !entries.has(key)
        ? undefined
        : { where: `${path}:${key}`, array: parseNpy(entries.get(key)!.read(), `${path}:${key}`) };
    if (entries.has("x_train"))
      return {
        train: load("x_train")!,
        trainLabels: load("y_train"),
        test: load("x_test"),
        testLabels: load("y_test"),
      };
    const labelsKey = LABEL_KEYS.find((key) => entries.has(key));
    const others = names.filter((name) => name !== labelsKey);
    const train = load(
      DATA_KEYS.find((key) => entries.has(key)) ?? (others.length === 1 ? others[0] : undefined),
    );
    if (!train)
      throw new DataError({
        where: path,
        expected: "an array named data, x or x_train, or only one array",
        received: names.length === 0 ? "no arrays" : names.slice(0, 8).join(", "),
      });
    return { train, trainLabels: load(labelsKey) };
  } finally {
    zip.close();
  }
}

function points(name: string, { train, trainLabels }: Arrays): Dataset {
  const dataset = pointsOf(name, train.where, train.array.values);
  if (!trainLabels) return dataset;
  const labels = labelsOf(trainLabels, dataset.rows);
  return { ...dataset, labels, classes: numberedClasses(labels) };
}

function images(name: string, where: string, arrays: Arrays, options: ReadOptions): Dataset {
  const part = (data: Named, labels: Named | undefined) => {
    const images = npyImages(data.array, data.where);
    return labels ? { ...images, labels: labelsOf(labels, images.rows) } : images;
  };
  const train = part(arrays.train, arrays.trainLabels);
  const test = arrays.test && part(arrays.test, arrays.testLabels);
  return fromArray({ name, where, ...joinParts(train, test), notes: train.notes }, options);
}

function labelsOf({ where, array }: Named, rows: number): Uint8Array {
  if (array.values.length !== rows)
    throw new DataError({
      where,
      expected: `${rows} labels, one a row`,
      received: `[${array.shape.join(", ")}]`,
    });
  const bad = array.values.findIndex((value) => !Number.isInteger(value) || value < 0 || value > 255);
  if (bad >= 0)
    throw new DataError({
      where: `${where}: [${bad}]`,
      expected: "a whole number from 0 to 255",
      received: String(array.values[bad]),
    });
  return Uint8Array.from(array.values);
}
