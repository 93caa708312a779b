import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { greyPng, plainPng, pngOf } from "../../../test/fixtures/png.ts";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import imageFolder from "./image-folder.ts";

const { folder, write } = tempFolder();
const at = (name: string) => join(folder, name);
const flat = (value: number, side = 8) => greyPng(side, side, () => value);

test("grey pictures in sub-folders: classes, one channel, in order of name", async () => {
  write("grey/b/1.png", flat(30));
  write("grey/a/2.PNG", flat(20));
  write("grey/a/1.png", flat(10));
  const set = await imageFolder.read(at("grey"), {});
  expect(set).toMatchObject({
    name: "grey",
    modality: "image",
    rows: 3,
    shape: [8, 8, 1],
    classes: ["a", "b"],
  });
  expect([...set.values].filter((_, i) => i % 64 === 0)).toEqual([10, 20, 30]);
  expect([...set.labels!]).toEqual([0, 0, 1]);
  expect(set.notes).toEqual([]);
});

test("one colour picture makes all colour, and it is said", async () => {
  write("mixed/1.png", flat(10));
  write("mixed/2.png", plainPng(8, 8, [200, 0, 0]));
  const colour = await imageFolder.read(at("mixed"), {});
  expect(colour.shape).toEqual([8, 8, 3]);
  expect([...colour.values.subarray(0, 3), ...colour.values.subarray(192, 195)]).toEqual([
    10, 10, 10, 200, 0, 0,
  ]);
  const grey = await imageFolder.read(at("mixed"), { channels: 1 });
  expect([grey.shape, grey.values[64]]).toEqual([[8, 8, 1], 60]); // 0.3 · 200
  expect([colour.notes, grey.notes]).toMatchInlineSnapshot(`
    [
      [
        "1 of 2 images are grey; all are kept as colour.",
      ],
      [
        "1 of 2 images lost their colour.",
      ],
    ]
  `);
});

test("pictures of several sizes become 32 x 32; one larger than 64 too", async () => {
  write("sizes/1.png", flat(10, 40));
  write("sizes/2.png", flat(20, 16));
  const set = await imageFolder.read(at("sizes"), {});
  expect(set.shape).toEqual([32, 32, 1]);
  expect(new Set(set.values)).toEqual(new Set([10, 20]));
  expect(set.notes).toMatchInlineSnapshot(`
    [
      "Images 16 to 40 pixels wide and 16 to 40 high were resized to 32 x 32 by area averaging.",
      "1 of 2 images were smaller than that and were enlarged.",
    ]
  `);
});

test("dot files and links to folders are passed over, links to files followed, others counted", async () => {
  write("odd/1.png", flat(10));
  write("odd/.hidden.png", "not a picture");
  write("odd/.git/2.png", "not a picture");
  write("odd/readme.txt", "hello");
  write("odd/photo.gif", "GIF89a");
  symlinkSync(at("odd/1.png"), at("odd/linked.png"));
  symlinkSync(at("odd"), at("odd/loop"));
  const set = await imageFolder.read(at("odd"), {});
  expect(set.rows).toBe(2);
  expect(set.notes).toMatchInlineSnapshot(`
    [
      "Files that are not PNG or JPEG were passed over: 1 .gif, 1 .txt.",
    ]
  `);
});

test("progress is told", async () => {
  const told: number[][] = [];
  await imageFolder.read(at("grey"), { onProgress: (done, total) => told.push([done, total]) });
  expect(told).toEqual([[0, 3]]);
});

test("a folder of pictures or folders is its own; a file is not", () => {
  const empty = new Uint8Array();
  expect(imageFolder.sniff(empty, at("grey"))).toBe(true);
  expect(imageFolder.sniff(empty, at("mixed"))).toBe(true);
  expect(imageFolder.sniff(empty, at("mixed/1.png"))).toBe(false);
});

test("what it refuses", async () => {
  write("texts/a.txt", "hello");
  write("texts/deep/b.txt", "hello");
  write("damaged/1.png", flat(1));
  write("damaged/2.png", flat(1).subarray(0, 60));
  write("huge/1.png", flat(1));
  write("huge/2.png", pngOf({ width: 60_000, height: 60_000, depth: 8, type: 2, lines: [0] }));
  write("named/a\u001b[2J.png", "hello");
  expect({
    texts: await complaint(folder, () => imageFolder.read(at("texts"), {})),
    damaged: await complaint(folder, () => imageFolder.read(at("damaged"), {})),
    huge: await complaint(folder, () => imageFolder.read(at("huge"), {})),
    named: await complaint(folder, () => imageFolder.read(at("named"), {})),
    size: await complaint(folder, () => imageFolder.read(at("grey"), { size: 1000 })),
  }).toMatchInlineSnapshot(`
    {
      "damaged": "DataError: TMP/damaged/2.png: expected a PNG or JPEG image, received a PNG cut off before its end.",
      "huge": "DataError: TMP/huge/2.png: expected an image of at most 16 megapixels, received 60000 x 60000 pixels.",
      "named": "DataError: TMP/named/a?[2J.png: expected a PNG or JPEG image, received something else.",
      "size": "ConfigError: TMP/grey.size: expected a whole number from 8 to 256, received 1000.",
      "texts": "DataError: TMP/texts: expected a folder of PNG or JPEG images, received other files, such as a.txt.",
    }
  `);
});
