import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { idxOf } from "../../../test/fixtures/arrays.ts";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import idx from "./idx.ts";

const { folder, write } = tempFolder();
/** `rows` images of 8 x 8, row i filled with i. */
const images = (rows: number) =>
  idxOf(
    [rows, 8, 8],
    Uint8Array.from({ length: rows * 64 }, (_, i) => i >> 6),
  );
const labels = (...values: number[]) => idxOf([values.length], Uint8Array.from(values));

test("labels and a test part are found beside the images, gzipped or not", async () => {
  const path = write("set/train-images-idx3-ubyte.gz", gzipSync(images(3)));
  write("set/train-labels-idx1-ubyte", labels(2, 0, 1));
  write("set/t10k-images-idx3-ubyte", images(2));
  write("set/t10k-labels-idx1-ubyte.gz", gzipSync(labels(1, 1)));
  const set = await idx.read(path, {});
  expect(set).toMatchObject({
    name: "train-images",
    modality: "image",
    rows: 5,
    shape: [8, 8, 1],
    testStart: 3,
  });
  expect([...set.labels!]).toEqual([2, 0, 1, 1, 1]);
  expect(set.classes).toEqual(["0", "1", "2"]);
  expect([...set.values].filter((_, i) => i % 64 === 0)).toEqual([0, 1, 2, 0, 1]);
  expect(idx.files!(path).map((file) => file.slice(folder.length + 5))).toEqual([
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte.gz",
  ]);
});

test("images alone have no classes and no test part", async () => {
  const set = await idx.read(write("alone/digits.idx", images(3)), {});
  expect(set).not.toHaveProperty("labels");
  expect(set).not.toHaveProperty("testStart");
  expect(set.notes).toEqual(["No labels file lies beside it, so there are no classes."]);
});

test("size and channels are taken", async () => {
  const set = await idx.read(write("alone/digits.idx", images(3)), { size: 16, channels: 3 });
  expect(set.shape).toEqual([16, 16, 3]);
  expect(new Set(set.values.subarray(2 * 768))).toEqual(new Set([2]));
});

test("what it refuses", async () => {
  write("few/x-images-idx3-ubyte", images(3));
  write("few/x-labels-idx1-ubyte", labels(1, 2));
  write("sizes/train-images-idx3-ubyte", images(3));
  write("sizes/t10k-images-idx3-ubyte", idxOf([1, 4, 4], new Uint8Array(16)));
  expect({
    labels: await complaint(folder, () => idx.read(`${folder}/few/x-labels-idx1-ubyte`, {})),
    fewLabels: await complaint(folder, () => idx.read(`${folder}/few/x-images-idx3-ubyte`, {})),
    twoSizes: await complaint(folder, () => idx.read(`${folder}/sizes/train-images-idx3-ubyte`, {})),
    channels: await complaint(folder, () =>
      idx.read(write("four.idx", idxOf([1, 2, 2, 2], new Uint8Array(8))), {}),
    ),
  }).toMatchInlineSnapshot(`
    {
      "channels": "DataError: TMP/four.idx: expected images: rows x height x width, received 1 x 2 x 2 x 2.",
      "fewLabels": "DataError: TMP/few/x-labels-idx1-ubyte: expected 3 labels, one for each image of TMP/few/x-images-idx3-ubyte, received 2.",
      "labels": "DataError: TMP/few/x-labels-idx1-ubyte: expected images: rows x height x width, received 2 labels.",
      "twoSizes": "DataError: TMP/sizes/t10k-images-idx3-ubyte: expected images of 8 x 8 x 1 as in TMP/sizes/train-images-idx3-ubyte, received 4 x 4 x 1.",
    }
  `);
});
