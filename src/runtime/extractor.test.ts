import { describe, expect, test } from "vitest";
import { tempFolder } from "../../test/fixtures/temp-folder.ts";
import { encodeModel } from "../onnx/proto.ts";
import { openExtractor } from "./extractor.ts";

/** A model whose features are the mean of each channel, [n, C, h, w] to [n, C, 1, 1]. */
const means = (channels: number, h: number | string, w: number | string): Uint8Array =>
  encodeModel({
    nodes: [{ name: "y", op: "GlobalAveragePool", inputs: ["x"], attrs: {} }],
    initializers: [],
    inputs: [{ name: "x", shape: ["N", channels, h, w], type: "float32" }],
    outputs: [{ name: "y", shape: ["N", channels, 1, 1], type: "float32" }],
  });
const { write } = tempFolder();
let files = 0;
const written = (bytes: Uint8Array): string => write(`extractor-${files++}.onnx`, bytes);

describe("an ONNX extractor", () => {
  test("sees grey images over three channels, in batches", async () => {
    const { extract } = await openExtractor(written(means(3, "H", "W")));
    const images = Float32Array.from({ length: 60 * 4 }, (_, i) => Math.floor(i / 4) / 60); // 60 images of 2 x 2
    const { columns, data } = await extract(images, [2, 2, 1]);
    expect(columns).toBe(3);
    expect(data[3 * 30]).toBeCloseTo(0.5, 6);
    expect(data[3 * 59 + 2]).toBeCloseTo(59 / 60, 6);
  });
  test("enlarges to the size the model fixes without changing a flat image", async () => {
    const { extract } = await openExtractor(written(means(1, 7, 5)));
    const { data } = await extract(new Float32Array(12).fill(0.25), [2, 2, 3]);
    expect(data[0]).toBeCloseTo(0.25, 6);
  });
  test("refuses what is no image model", async () => {
    const path = written(Uint8Array.of(1, 2, 3));
    await expect(openExtractor(path)).rejects.toThrow(/expected an ONNX model that ONNX Runtime can open/);
    await expect(openExtractor("nowhere.onnx")).rejects.toThrow(
      /nowhere.onnx: expected an ONNX model, received ENOENT/,
    );
  });
});
