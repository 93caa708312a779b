/**
 * @file What a person can get wrong about data and options: one line that says where, what was expected, what came
 * and what to do; an exit code; and nothing left behind.
 */

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { float32, npyOf } from "../fixtures/arrays.ts";
import { greyPng, plainPng, pngOf } from "../fixtures/png.ts";
import { writeSmallImages } from "../fixtures/small-images.ts";
import { place } from "./_diptych.ts";

const { folder, run } = place();
const put = (path: string, content: Uint8Array | string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const npz = (array: Uint8Array): Uint8Array => zipSync({ "x.npy": array });
const points = (rows: number, odd = 9 / 7): Uint8Array =>
  npz(
    npyOf("<f4", [rows, 2], float32(...Array.from({ length: 2 * rows }, (_, i) => (i === 9 ? odd : i / 7)))),
  );
const grey = (seed: number, side = 12): Uint8Array =>
  greyPng(side, side, (x, y) => x * 7 + y * 3 + seed * 13);
const bytes = (rows: number, side: number): Uint8Array =>
  npyOf(
    "|u1",
    [rows, side, side],
    Uint8Array.from({ length: rows * side * side }, (_, i) => (i * 2654435761) >>> 13),
  );

put("empty.npz", "");
put("hello.npz", "hello, world");
put("hello.xyz", "hello, world");
writeSmallImages(join(folder, "bars.npz"));
put("cut.npz", points(50).subarray(0, 300));
put("nan.npz", points(40, Number.NaN));
put("inf.npz", points(40, Number.POSITIVE_INFINITY));
put("few.npz", points(30));
put("same.npz", npz(npyOf("<f4", [40, 2], float32(...new Array<number>(80).fill(1)))));
put("dot.npz", npz(bytes(40, 1)));
put("bomb.zip", zipSync({ "a.png": new Uint8Array(50_000_000) }));
for (let i = 0; i < 12; i++) put(`broken/${i}.png`, grey(i));
put("broken/9.png", grey(9).subarray(0, 60));
for (let i = 0; i < 12; i++) put(`huge/${i}.png`, grey(i));
put("huge/9.png", pngOf({ width: 60_000, height: 60_000, depth: 8, type: 0, lines: [0] }));
put("one/0.png", grey(0));
for (let i = 0; i < 12; i++) put(`mixed/${i}.png`, i % 2 ? grey(i, 9) : plainPng(12, 12, [i, 99, 7 * i]));
put("misspelt.yaml", "vae:\n  betta: 4\n");
put("pollutes.json", '{"__proto__": {"admin": true}}');
put("pollutes.yaml", "vae:\n  constructor: {prototype: {admin: true}}\n");
put("broken.yaml", "vae: {beta: [1\n");
const before = readdirSync(folder);

describe("data that cannot be used ends with 1", () => {
  test.concurrent.each([
    [
      "gone.npz",
      "gone.npz: expected a file or folder that can be read, received a path that does not exist.",
    ],
    ["empty.npz", "empty.npz: expected data, received an empty file."],
    ["hello.npz", "hello.npz: expected a whole ZIP archive, received one damaged in its end."],
    ["cut.npz", "cut.npz: expected a whole ZIP archive, received one damaged in its end."],
    ["nan.npz", "nan.npz:x: row 4, column 1: expected a finite number, received NaN."],
    ["inf.npz", "inf.npz:x: row 4, column 1: expected a finite number, received Infinity."],
    [
      "same.npz",
      "same: expected enough different rows for train, validation and test, received 40, of which 1 differ.",
    ],
    ["broken", "broken/9.png: expected a PNG or JPEG image, received a PNG cut off in its IDAT chunk."],
    ["huge", "huge/9.png: expected an image of at most 16 megapixels, received 60000 x 60000 pixels."],
    ["one", "one: expected at least 10 rows, received 1."],
  ])("%s", async (data, message) => {
    const { code, out, err } = await run("data", data);
    expect({ code, out, err }).toEqual({ code: 1, out: "", err: `${message}\n` });
  });

  test.concurrent("a zip bomb", async () => {
    const { code, err } = await run("data", "bomb.zip");
    expect(err).toMatch(
      /^bomb\.zip:a\.png: expected at most 100 times its packed size when unpacked, received \d+ bytes packed into \d+\.\n$/,
    );
    expect(code).toBe(1);
  });

  test.concurrent("another kind of file", async () => {
    const { code, err } = await run("data", "hello.xyz");
    expect(err).toMatch(/^hello\.xyz: expected one of: .*, received a file of another kind \(\.xyz\)\.\n$/);
    expect(code).toBe(1);
  });

  test.concurrent("fewer rows than a batch, found by the process that trains", async () => {
    const { code, err } = await run(
      ...["train", "few.npz", "--family", "vae", "--batch-size", "128", "--out", "never"],
    );
    expect(err).toBe(
      "vae on few.npz · never\n" +
        "few.npz: expected at least one batch of 128 training rows, received 24 training rows. Give more rows, or --batch-size 24 or less.\n",
    );
    expect(code).toBe(1);
  });
});

describe("options that cannot be used end with 2", () => {
  const train = ["train", "bars.npz", "--steps", "2"];
  const vae = [...train, "--family", "vae"];
  const gan = [...train, "--family", "gan"];
  test.concurrent.each([
    [
      "a name nobody has",
      ["data", "mnits"],
      'data: expected a built-in data set or a path, received "mnits". Did you mean mnist?',
    ],
    ["a verb", ["trian", "mnist"], 'diptych: expected a verb, received "trian". Did you mean train?'],
    [
      "a family",
      [...train, "--family", "vea"],
      'train.family: expected one of ae, gan, iwae, vae, vae-gan, vq-vae, ctgan, tvae, received "vea". Did you mean vae?',
    ],
    [
      "a contender",
      ["compare", "mnist", "--families", "vae,gna"],
      'compare.families.1: expected one of ae, gan, iwae, vae, vae-gan, vq-vae, ctgan, tvae, received "gna". Did you mean gan?',
    ],
    [
      "a loss",
      [...gan, "--gan.loss", "hings"],
      'train.gan.loss: expected one of hinge, least-squares, minimax, non-saturating, relativistic, wasserstein, received "hings". Did you mean hinge?',
    ],
    [
      "a flag",
      [...gan, "--gan.latentdim", "3"],
      "diptych train: expected a known flag, received --gan.latentdim. Did you mean --gan.latent-dim?",
    ],
    [
      "a flag without its value",
      [...train, "--family"],
      "diptych train: expected a value for --family, received nothing. For example: diptych train mnist --family vae --cpu 5m.",
    ],
    [
      "no data",
      ["train"],
      "diptych train: expected <data>, received nothing. For example: diptych train mnist --family vae --cpu 5m.",
    ],
    ["a size", [...vae, "--size", "2"], "train.size: expected an integer from 4 to 64, received 2."],
    [
      "a width of 0",
      [...vae, "--network.width", "0"],
      "train.network.width: expected an integer >= 1, received 0.",
    ],
    [
      "a latent vector of 0",
      [...vae, "--vae.latent-dim", "0"],
      "train.vae.latentDim: expected an integer >= 1, received 0.",
    ],
    [
      "a duration",
      [...vae, "--cpu", "2 hours"],
      'train.cpu: expected a duration such as 90s, 2m or 1h30m, received "2 hours".',
    ],
    [
      "an option in a file",
      [...vae, "--config", "misspelt.yaml"],
      'train.vae.betta: expected a known option, received "betta". Did you mean beta?',
    ],
    [
      "a file's prototype",
      [...vae, "--config", "pollutes.json"],
      'pollutes.json:1:2: expected an option name, received "__proto__". Remove it.',
    ],
    [
      "a file's constructor",
      [...vae, "--config", "pollutes.yaml"],
      'pollutes.yaml:2:3: expected an option name, received "constructor". Remove it.',
    ],
    [
      "a broken file",
      [...vae, "--config", "broken.yaml"],
      "broken.yaml:2:1: expected JSON or YAML, received the end of the file. Flow sequence in block collection must be sufficiently indented and end with a ].",
    ],
    [
      "a file that is not there",
      [...vae, "--config", "gone.yaml"],
      "gone.yaml: expected a config file, received no such file.",
    ],
    [
      "a thing to list",
      ["list", "gna"],
      'list: expected one of families, losses, penalties, likelihoods, samplers, metrics, data, or a family\'s name, received "gna". Did you mean gan?',
    ],
    [
      "a prototype to list",
      ["list", "constructor"],
      'list: expected one of families, losses, penalties, likelihoods, samplers, metrics, data, or a family\'s name, received "constructor". Known: families, losses, penalties, likelihoods, samplers, metrics, data, ae, gan, iwae, vae, vae-gan, vq-vae, ctgan, tvae.',
    ],
  ])("%s", async (_, args, message) => {
    const { code, out, err } = await run(...args);
    expect({ code, out, err }).toEqual({ code: 2, out: "", err: `${message}\n` });
  });

  test.concurrent("one class, for a model that is told the class", async () => {
    const { code, err } = await run(
      "train",
      "one-class.npz",
      "--family",
      "vae",
      "--vae.conditional",
      "--out",
      "never",
    );
    expect(err).toMatch(
      "vae.conditional: expected data with two classes or more, received one-class.npz with 1. Leave conditional off.",
    );
    expect(code).toBe(2);
  });
});

describe("odd data that can be used is used, and what was done to it is said", () => {
  test.concurrent("images of mixed sizes and channels", async () => {
    const { code, out } = await run("data", "mixed");
    expect(out).toMatch("12 of 32 x 32 x 3 bytes");
    expect(out).toMatch("6 of 12 images are grey; all are kept as colour.");
    expect(code).toBe(0);
  });
  test.concurrent("one class", async () => {
    const { code } = await run(
      "train",
      "one-class.npz",
      "--family",
      "gan",
      "--steps",
      "2",
      "--batch-size",
      "8",
      "--network.width",
      "4",
      "--out",
      "one-class",
    );
    expect(code).toBe(0);
  });
  test.concurrent("images of one pixel", async () => {
    const { code } = await run(
      "train",
      "dot.npz",
      "--family",
      "vae",
      "--steps",
      "2",
      "--batch-size",
      "8",
      "--out",
      "dot",
    );
    expect(code).toBe(0);
  });
});

put("one-class.npz", zipSync({ "x.npy": bytes(60, 8), "y.npy": npyOf("|u1", [60], new Uint8Array(60)) }));
before.push("one-class.npz", "one-class", "dot");
afterAll(() => expect(readdirSync(folder).sort()).toEqual(before.sort()));
