import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { greyPng, plainPng } from "../../../test/fixtures/png.ts";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import { zipOf } from "../../../test/fixtures/zip.ts";
import imageZip from "./image-zip.ts";

const { folder, write } = tempFolder();
const flat = (value: number) => new Uint8Array(greyPng(8, 8, () => value));

test("laid out as a folder; what macOS adds is passed over", async () => {
  const path = write(
    "pets.zip",
    zipSync({
      "pets/dog/1.png": flat(3),
      "pets/cat/1.png": flat(1),
      "pets/cat/2.png": flat(2),
      "pets/.DS_Store": new Uint8Array(3),
      "__MACOSX/pets/cat/._1.png": new Uint8Array(3),
      "pets/readme.md": new Uint8Array(3),
    }),
  );
  const set = await imageZip.read(path, {});
  expect(set).toMatchObject({ name: "pets", rows: 3, shape: [8, 8, 1], classes: ["cat", "dog"] });
  expect([...set.values].filter((_, i) => i % 64 === 0)).toEqual([1, 2, 3]);
  expect(set.notes).toEqual(["Files that are not PNG or JPEG were passed over: 1 .md."]);
});

test("an archive is its own, one of arrays is not", () => {
  expect(imageZip.sniff(zipSync({ "a.png": flat(1) }), "x")).toBe(true);
  expect(imageZip.sniff(zipSync({ "a.npy": flat(1) }), "x.zip")).toBe(false);
  expect(imageZip.sniff(flat(1), "x.zip")).toBe(false);
});

test("what it refuses names archive and entry", async () => {
  const read = (bytes: Uint8Array) => complaint(folder, () => imageZip.read(write("bad.zip", bytes), {}));
  expect({
    empty: await read(zipSync({})),
    table: await read(zipSync({ "people.csv": new Uint8Array(3) })),
    workbook: await read(
      zipSync({ "[Content_Types].xml": new Uint8Array(3), "xl/workbook.xml": new Uint8Array(3) }),
    ),
    texts: await read(zipSync({ "a.txt": new Uint8Array(3) })),
    damaged: await read(zipSync({ "0/1.png": flat(1), "7/0031.png": flat(1).subarray(0, 50) })),
    bomb: await read(zipOf([{ name: "0/1.png", data: new Uint8Array(2 ** 22) }])),
    cutOff: await read(zipSync({ "1.png": new Uint8Array(plainPng(8, 8, [1, 2, 3])) }).subarray(0, 60)),
    entries: await read(zipOf([{ name: "1.png", data: flat(1) }], { entries: 200_001, zip64: true })),
  }).toMatchInlineSnapshot(`
    {
      "bomb": "DataError: TMP/bad.zip:0/1.png: expected at most 100 times its packed size when unpacked, received 4194304 bytes packed into 4080.",
      "cutOff": "DataError: TMP/bad.zip: expected a whole ZIP archive, received one damaged in its end.",
      "damaged": "DataError: TMP/bad.zip:7/0031.png: expected a PNG or JPEG image, received a PNG cut off in its IDAT chunk.",
      "empty": "DataError: TMP/bad.zip: expected an archive of PNG or JPEG images, received an empty one.",
      "entries": "DataError: TMP/bad.zip: expected an archive of at most 200000 entries, received one of 200001.",
      "table": "DataError: TMP/bad.zip: expected an archive of PNG or JPEG images, received other files, such as people.csv. Unpack a table first.",
      "texts": "DataError: TMP/bad.zip: expected an archive of PNG or JPEG images, received other files, such as a.txt.",
      "workbook": "DataError: TMP/bad.zip: expected an archive of PNG or JPEG images, received other files, such as [Content_Types].xml. Of a workbook, save a sheet as CSV.",
    }
  `);
});

test("more pixels than memory are refused before any is decoded", async () => {
  // 256 x 256 x 3 bytes each: 10,922 make 2 GiB. Each would fail to decode.
  const broken = flat(1).subarray(0, 60);
  const path = write(
    "many.zip",
    zipOf(Array.from({ length: 10_923 }, (_, i) => ({ name: `${i}.png`, data: broken }))),
  );
  expect(await complaint(folder, () => imageZip.read(path, { size: 256 }))).toMatchInlineSnapshot(
    `"DataError: TMP/many.zip: expected at most 10922 images of 256 x 256, received 10923. Ask a smaller size."`,
  );
});
