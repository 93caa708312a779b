/** @file Images in the format of MNIST; their labels and test part are found beside them by the usual names. */

import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { DataError } from "../../util/errors.ts";
import { isIdx, readIdx } from "../idx.ts";
import { fromArray } from "../image/array.ts";
import { joinParts, type Part } from "../image/parts.ts";
import { defineReader } from "../reader.ts";

export default defineReader({
  name: "idx",
  title: "IDX images, the format of MNIST",
  extensions: [".idx3-ubyte", ".idx", ".gz"],
  options: ["size", "channels"],
  sniff: isIdx,
  files: (path) => {
    const test = testBeside(path);
    const found = [path, labelsBeside(path), test, test && labelsBeside(test)];
    return found.filter((file) => file !== undefined);
  },
  read(path, options) {
    const testPath = testBeside(path);
    const train = readPart(path);
    const test = testPath === undefined ? undefined : readPart(testPath);
    return fromArray(
      {
        name: basename(path).replace(/\.gz$|[.-]idx\d.*$/g, ""),
        where: path,
        ...joinParts(train, test),
        notes: [
          ...(test ? [`The test part is ${basename(testPath!)}, found beside it.`] : []),
          ...(train.labels ? [] : ["No labels file lies beside it, so there are no classes."]),
        ],
      },
      options,
    );
  },
});

/** Images and, if it is there, their labels file. */
function readPart(path: string): Part {
  const { dims, values } = readIdx(path);
  const [rows, height, width, channels = 1] = dims;
  if (dims.length < 3 || (channels !== 1 && channels !== 3))
    throw new DataError({
      where: path,
      expected: "images: rows x height x width",
      received: dims.length === 1 ? `${rows} labels` : dims.join(" x "),
    });
  const labelsPath = labelsBeside(path);
  const shape = [height, width, channels] as const;
  if (labelsPath === undefined) return { where: path, rows, shape, values };
  const labels = readIdx(labelsPath);
  if (labels.dims.join() !== String(rows))
    throw new DataError({
      where: labelsPath,
      expected: `${rows} labels, one for each image of ${path}`,
      received: labels.dims.join(" x "),
    });
  return { where: path, rows, shape, values, labels: labels.values };
}

const testBeside = (path: string) => beside(path, /^train(?=[.-])/, ["t10k", "test"]);

const labelsBeside = (path: string) =>
  beside(path, /images(.?)idx\d/, ["labels$1idx1"]) ?? beside(path, /images/, ["labels"]);

/** A file in the same folder whose name differs only in one part, with or without .gz. */
function beside(path: string, part: RegExp, others: readonly string[]): string | undefined {
  const name = basename(path);
  if (!part.test(name)) return undefined;
  return others
    .map((other) => join(dirname(path), name.replace(part, other).replace(/\.gz$/, "")))
    .flatMap((plain) => [plain, `${plain}.gz`])
    .find((candidate) => existsSync(candidate));
}
