import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { float32, idxOf, npyOf } from "../../test/fixtures/arrays.ts";
import { greyPng } from "../../test/fixtures/png.ts";
import { complaint, tempFolder } from "../../test/fixtures/temp-folder.ts";
import { openDataset } from "./open.ts";
import { readers } from "./readers/index.generated.ts";
import { dataSets } from "./sets/index.generated.ts";

const { folder, write } = tempFolder();
const images = idxOf([12, 8, 8], new Uint8Array(12 * 64));
const picture = new Uint8Array(greyPng(8, 8, () => 5));
const pictures = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.png`, picture]));
const points = npyOf("<f4", [12, 2], float32(...Array.from({ length: 24 }, (_, i) => i)));
const lines = Array.from({ length: 12 }, (_, i) => `${i},${i}`).join("\n");

test("every reader carries the name of its file", () => {
  for (const [name, reader] of Object.entries(readers)) expect(reader.name).toBe(name);
});

describe("content decides, whatever the file is called", () => {
  test.each([
    ["IDX", "a.txt", images, "image"],
    ["a ZIP of pictures", "a.npz", zipSync(pictures), "image"],
    ["a ZIP of arrays", "a.zip", zipSync({ "x.npy": points }), "points"],
    ["an array", "a", points, "points"],
    ["lines of two numbers", "a.dat", lines, "points"],
  ])("%s", async (_, name, bytes, modality) => {
    expect(await openDataset(write(name, bytes))).toMatchObject({ modality, rows: 12 });
  });

  test("a folder", async () => {
    for (const [name, bytes] of Object.entries(pictures)) write(`folder/${name}`, bytes);
    expect(await openDataset(`${folder}/folder`)).toMatchObject({
      name: "folder",
      modality: "image",
      rows: 12,
    });
  });
});

test("a name is a built-in set", async () => {
  expect(await openDataset("ring", { rows: 20 })).toMatchObject({ name: "ring", rows: 20 });
});

test("what it refuses", async () => {
  // Lists of all there is, by their names, so that one more changes nothing here.
  const titles = Object.values(readers).map((reader) => reader.title);
  const open = async (spec: string, options = {}) =>
    (await complaint(folder, () => openDataset(spec, options)))
      .replace(titles.join("; "), "EVERY READER")
      .replace(Object.keys(dataSets).join(", "), "EVERY SET");
  expect({
    nearName: await open("mnsit"),
    noName: await open("zzzzzz"),
    inherited: await open("constructor"),
    noFile: await open("./digits.zip"),
    emptyFile: await open(write("empty.csv", "")),
    unknown: await open(write("model.pkl", Uint8Array.of(0x80, 4, 0x95))),
    byExtension: await open(write("table.csv", "age,job,pay\n31,nurse,2\n")),
    emptyFolder: await open(write("nothing/.keep", "").slice(0, -6)),
    oneImage: await open(write("one.zip", zipSync({ "1.png": picture }))),
    fewPoints: await open(write("few.csv", "1,2\n3,4\n")),
    packed: await open(write("people.csv.gz", Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0))),
    strayOfTable: await open(write("t.csv", "age,job,pay\n31,nurse,2\n"), { size: 32 }),
    strayOption: await open("mnist", { rows: 100 }),
    strayOfReader: await open(write("p.csv", lines), { size: 32 }),
  }).toMatchInlineSnapshot(`
    {
      "byExtension": "DataError: TMP/table.csv: expected rows that differ, received a single row.",
      "emptyFile": "DataError: TMP/empty.csv: expected data, received an empty file.",
      "emptyFolder": "DataError: TMP/nothing: expected one of: EVERY READER, received a folder of other things.",
      "fewPoints": "DataError: TMP/few.csv: expected at least 10 rows, received 2.",
      "inherited": "ConfigError: data: expected a built-in data set or a path, received "constructor". Known: EVERY SET.",
      "nearName": "ConfigError: data: expected a built-in data set or a path, received "mnsit". Did you mean mnist?",
      "noFile": "DataError: ./digits.zip: expected a file or folder that can be read, received a path that does not exist.",
      "noName": "ConfigError: data: expected a built-in data set or a path, received "zzzzzz". Known: EVERY SET.",
      "oneImage": "DataError: TMP/one.zip: expected at least 10 rows, received 1.",
      "packed": "DataError: TMP/people.csv.gz: expected images packed as MNIST has them, or a file that is not packed, received another packed one. Unpack it first, as gunzip does.",
      "strayOfReader": "ConfigError: TMP/p.csv.size: expected no options, received 32.",
      "strayOfTable": "ConfigError: TMP/t.csv.size: expected only column, schema, target, received 32.",
      "strayOption": "ConfigError: mnist.rows: expected only size, channels, received 100.",
      "unknown": "DataError: TMP/model.pkl: expected one of: EVERY READER, received a file of another kind (.pkl).",
    }
  `);
});
