/** @file Anybody's ONNX model as a feature extractor: Inception's, or one of your own. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-node";
import { DataError } from "../util/errors.ts";

export interface Extractor {
  readonly sha256: string;
  /** Images [n, height, width, channels] in 0..1 to features [n, F]; rows go in batches. */
  extract(
    images: Float32Array,
    shape: readonly number[],
  ): Promise<{ readonly columns: number; readonly data: Float32Array }>;
}

const BATCH = 50;

/**
 * The model's first input takes the images, channels first or last as its shape says; its first output is the features.
 * Images are enlarged to the size it asks for and grey is repeated over three channels. Values stay 0..1: a model that
 * wants them otherwise scaled does that itself.
 */
export async function openExtractor(path: string): Promise<Extractor> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new DataError(
      { where: path, expected: "an ONNX model", received: (cause as Error).message },
      { cause },
    );
  }
  const session = await ort.InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  }).catch((cause: Error) => {
    throw new DataError(
      {
        where: path,
        expected: "an ONNX model that ONNX Runtime can open",
        received: cause.message.slice(0, 120),
      },
      { cause },
    );
  });
  const meta = session.inputMetadata[0]!;
  const dims = meta.isTensor ? meta.shape : [];
  const layout = layoutOf(dims, path);
  return {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    async extract(images, shape) {
      const [H, W, C] = shape as [number, number, number];
      const width = H * W * C;
      const n = images.length / width;
      const parts: Float32Array[] = [];
      for (let start = 0; start < n; start += BATCH) {
        const rows = Math.min(BATCH, n - start);
        const data = arranged(
          images.subarray(start * width, (start + rows) * width),
          rows,
          [H, W, C],
          layout(H, W),
        );
        const {
          size: [h, w],
          channels,
          first,
        } = layout(H, W);
        const tensor = new ort.Tensor(
          "float32",
          data,
          first ? [rows, channels, h, w] : [rows, h, w, channels],
        );
        const out = await session.run({ [session.inputNames[0]!]: tensor });
        parts.push(out[session.outputNames[0]!]!.data as Float32Array);
      }
      const data = new Float32Array(parts.reduce((total, p) => total + p.length, 0));
      let at = 0;
      for (const p of parts) {
        data.set(p, at);
        at += p.length;
      }
      return { columns: data.length / n, data };
    },
  };
}

interface Layout {
  readonly first: boolean;
  readonly channels: number;
  readonly size: readonly [number, number];
}

/** Where the model has its channels, and its size where it fixes one. */
function layoutOf(
  dims: readonly (number | string)[],
  path: string,
): (height: number, width: number) => Layout {
  const number = (d: number | string | undefined, otherwise: number): number =>
    typeof d === "number" && d > 0 ? d : otherwise;
  const isChannels = (d: number | string | undefined): boolean => d === 1 || d === 3;
  if (dims.length !== 4 || (!isChannels(dims[1]) && !isChannels(dims[3])))
    throw new DataError({
      where: path,
      expected:
        "a model whose first input is images, [n, 1 or 3, height, width] or [n, height, width, 1 or 3]",
      received: `[${dims.join(", ")}]`,
    });
  const first = isChannels(dims[1]);
  const [, a, b, c] = dims;
  return (height, width) => ({
    first,
    channels: number(first ? a : c, 3),
    size: first ? [number(b, height), number(c, width)] : [number(a, height), number(b, width)],
  });
}

/** Bilinear to the size asked for, grey repeated or colour averaged, channels where the model has them. */
function arranged(
  images: Float32Array,
  rows: number,
  [H, W, C]: readonly [number, number, number],
  { first, channels, size: [h, w] }: Layout,
): Float32Array {
  const out = new Float32Array(rows * h * w * channels);
  const at = (n: number, y: number, x: number, c: number): number => {
    const pixel = ((n * H + y) * W + x) * C;
    return channels === C
      ? images[pixel + c]!
      : C === 1
        ? images[pixel]!
        : (images[pixel]! + images[pixel + 1]! + images[pixel + 2]!) / 3;
  };
  for (let n = 0; n < rows; n++)
    for (let y = 0; y < h; y++) {
      const fy = Math.min(H - 1, Math.max(0, ((y + 0.5) * H) / h - 0.5));
      const [y0, y1] = [Math.floor(fy), Math.min(H - 1, Math.floor(fy) + 1)];
      for (let x = 0; x < w; x++) {
        const fx = Math.min(W - 1, Math.max(0, ((x + 0.5) * W) / w - 0.5));
        const [x0, x1] = [Math.floor(fx), Math.min(W - 1, Math.floor(fx) + 1)];
        const [v, u] = [fy - y0, fx - x0];
        for (let c = 0; c < channels; c++) {
          const value =
            (1 - v) * ((1 - u) * at(n, y0, x0, c) + u * at(n, y0, x1, c)) +
            v * ((1 - u) * at(n, y1, x0, c) + u * at(n, y1, x1, c));
          out[first ? ((n * channels + c) * h + y) * w + x : ((n * h + y) * w + x) * channels + c] = value;
        }
      }
    }
  return out;
}
