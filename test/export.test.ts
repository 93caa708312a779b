/**
 * @file What is left of a run works without this project: its models in plain ONNX Runtime, its weights in any reader
 * of safetensors. The oracle is the loaded model, which computes from the weights on the graph it was trained on.
 */

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type LoadedModel, load, type TrainInput, train } from "../src/index.ts";
import { openModel } from "../src/train/open.ts";
import { CHUNK } from "../src/train/trained.ts";
import { fillUniform, rng } from "../src/util/philox.ts";
import { writeSmallImages } from "./fixtures/small-images.ts";
import { writeSmallTable } from "./fixtures/small-table.ts";
import { tempFolder } from "./fixtures/temp-folder.ts";

const ROWS = [1, 3, 257];
const { folder, write } = tempFolder();

const points = { data: "ring", rows: 400, steps: 4, network: { width: 16 } } as const;
const images = { data: writeSmallImages(join(folder, "bars.npz"), 60, 12), steps: 4, batchSize: 16 } as const;
const tables = { data: writeSmallTable(join(folder, "people.csv"), 300), steps: 4, batchSize: 50 } as const;
const convolutional = { preset: "convolutional", width: 4 };
const runs: Readonly<Record<string, Omit<TrainInput, "out">>> = {
  "points vae": { ...points, family: "vae" },
  "points gan": { ...points, family: "gan" },
  "image vae": { ...images, family: "vae", network: convolutional, options: { latentDim: 5 } },
  "conditional image gan": {
    ...images,
    family: "gan",
    network: convolutional,
    options: { conditional: true, latentDim: 6 },
  },
  "table vae": { ...tables, family: "vae" },
  "table by tvae's preset": { ...tables, family: "tvae" },
  "table by ctgan's preset": { ...tables, family: "ctgan" },
};
const names = Object.keys(runs);
const encoding = names.filter((name) => name.endsWith("vae"));
const at = (name: string, file = "") => join(folder, name, file);

interface Values {
  readonly dims: readonly number[];
  readonly data: readonly number[];
}
interface Job {
  readonly model: string;
  readonly feeds: Readonly<Record<string, Values & { readonly type: string }>>;
}
interface Result {
  readonly inputNames: readonly string[];
  readonly outputs: Readonly<Record<string, Values>>;
}

/** Results of jobs by key, all from one fresh process. */
function runElsewhere(jobs: Readonly<Record<string, Job>>): Record<string, Result> {
  const runtime = pathToFileURL(createRequire(import.meta.url).resolve("onnxruntime-node")).href;
  const script = join(import.meta.dirname, "fixtures", "run-onnx.mjs");
  const given = write("jobs.json", JSON.stringify(Object.values(jobs)));
  const printed = execFileSync(process.execPath, [script, runtime, given], {
    cwd: folder,
    maxBuffer: 2 ** 28,
  });
  const results = JSON.parse(printed.toString()) as Result[];
  return Object.fromEntries(Object.keys(jobs).map((key, i) => [key, results[i]!]));
}

const normals = (n: number) => {
  const draw = rng(7, "export");
  return Float32Array.from({ length: n }, () => draw.normal());
};
/** What cells of a table are drawn with, as the loaded model draws it: block by block. */
const drawsOf = (name: string, n: number): Float32Array | undefined => {
  const { noise } = openModel(at(name)).codec;
  if (!noise) return undefined;
  const all = new Float32Array(Math.ceil(n / CHUNK) * CHUNK * noise);
  for (let k = 0; k * CHUNK < n; k++)
    fillUniform(all.subarray(k * CHUNK * noise, (k + 1) * CHUNK * noise), 0, "draw", k);
  return all.subarray(0, n * noise);
};
const labelsOf = ({ classes }: LoadedModel, n: number) =>
  classes ? Array.from({ length: n }, (_, i) => i % classes) : undefined;
const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));

const models: Record<string, LoadedModel> = {};
let results: Record<string, Result> = {};

beforeAll(async () => {
  await Promise.all(names.map((name) => train({ ...runs[name]!, out: at(name) })));
  const jobs: Record<string, Job> = {};
  for (const name of names) {
    const model = (models[name] = load(at(name)));
    for (const n of ROWS) {
      const labels = labelsOf(model, n);
      const label = labels && { label: { type: "int64", dims: [n], data: labels } };
      const z = { type: "float32", dims: [n, model.latentDim], data: [...normals(n * model.latentDim)] };
      const u = drawsOf(name, n);
      const draw = u && { draw: { type: "float32", dims: [n, u.length / n], data: [...u] } };
      jobs[`${name}, decoded, ${n}`] = {
        model: at(name, "model/sampler.onnx"),
        feeds: { z, ...label, ...draw },
      };
      if (!encoding.includes(name)) continue;
      const x = { type: "float32", dims: [n, ...model.shape], data: [...model.sample(n).values] };
      jobs[`${name}, encoded, ${n}`] = { model: at(name, "model/encoder.onnx"), feeds: { x, ...label } };
    }
  }
  results = runElsewhere(jobs);
}, 60_000);

describe.each(names)("%s", (name) => {
  test.each(ROWS)("sampler.onnx decodes %i rows as the run does", (n) => {
    const model = models[name]!;
    const { inputNames, outputs } = results[`${name}, decoded, ${n}`]!;
    const wanted = ["z", ...(model.classes ? ["label"] : []), ...(model.table ? ["draw"] : [])];
    expect([...inputNames].sort()).toEqual(wanted.sort());
    expect(Object.keys(outputs)).toEqual(["x"]);
    expect(outputs.x!.dims).toEqual([n, ...model.shape]);
    const expected = model.decode(normals(n * model.latentDim), labelsOf(model, n)).values;
    expect(apart(outputs.x!.data, expected)).toBeLessThan(1e-4);
  });

  test("its models are opset 18 without operators of a vendor", () => {
    for (const file of encoding.includes(name) ? ["sampler", "encoder"] : ["sampler"]) {
      const { opsets, domains } = onnx(readFileSync(at(name, `model/${file}.onnx`)));
      expect(opsets).toEqual([["", 18]]);
      expect(new Set(domains)).toEqual(new Set([""]));
    }
  });

  test("weights.safetensors holds the numbers of sampler.onnx", () => {
    const weights = safetensors(readFileSync(at(name, "model/weights.safetensors")));
    const { initializers } = onnx(readFileSync(at(name, "model/sampler.onnx")));
    const shared = [...initializers.keys()].filter((tensor) => weights.has(tensor));
    expect(shared.length).toBeGreaterThan(3);
    for (const tensor of shared) expect(weights.get(tensor)!.equals(initializers.get(tensor)!)).toBe(true);
  });

  test("a copy of model/ is all that load needs", () => {
    const copy = at(`${name}, copied`);
    cpSync(at(name, "model"), copy, { recursive: true });
    expect(load(copy).sample(5, { seed: 3 })).toEqual(models[name]!.sample(5, { seed: 3 }));
  });

  test("a row of a large sample is the row of a small one", () => {
    const model = models[name]!;
    const width = model.shape.reduce((a, b) => a * b);
    const { values } = model.sample(600, { seed: 3 });
    expect(model.sample(5, { seed: 3 }).values).toEqual(values.slice(0, 5 * width));
    expect(model.sample(260, { seed: 3, from: 337 }).values).toEqual(values.slice(337 * width, 597 * width));
  });
});

describe.each(encoding)("%s", (name) => {
  test.each(ROWS)("encoder.onnx encodes %i rows as the run does", (n) => {
    const model = models[name]!;
    const { inputNames, outputs } = results[`${name}, encoded, ${n}`]!;
    expect(inputNames).toEqual(["x"]);
    expect(Object.keys(outputs).sort()).toEqual(["logVar", "mu"]);
    expect(outputs.logVar!.dims).toEqual([n, model.latentDim]);
    const expected = model.encode(model.sample(n));
    expect(apart(outputs.mu!.data, expected)).toBeLessThan(1e-4);
  });
});

/** Bytes of each tensor. The format: length of the header, the header as JSON, then the tensors. */
function safetensors(file: Buffer): Map<string, Buffer> {
  const length = Number(file.readBigUInt64LE());
  const header = JSON.parse(file.toString("utf8", 8, 8 + length)) as Record<
    string,
    { data_offsets: [number, number] }
  >;
  const tensors = Object.entries(header).filter(([name]) => name !== "__metadata__");
  return new Map(
    tensors.map(
      ([
        name,
        {
          data_offsets: [from, to],
        },
      ]) => [name, file.subarray(8 + length + from, 8 + length + to)],
    ),
  );
}

/** The fields of a Protocol Buffers message: numbers for varints, bytes for the rest. */
function fields(bytes: Buffer): [field: number, value: number | Buffer][] {
  const found: [number, number | Buffer][] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const wire = tag & 7;
    const length = wire === 0 ? 0 : wire === 2 ? varint() : wire === 5 ? 4 : 8;
    found.push([tag >> 3, wire === 0 ? varint() : bytes.subarray(at, (at += length))]);
  }
  return found;
}

/** What onnx.proto3 keeps under these numbers. */
function onnx(file: Buffer) {
  const all = (message: Buffer, number: number) =>
    fields(message).flatMap(([f, v]) => (f === number ? [v as Buffer] : []));
  const text = (message: Buffer, number: number) => all(message, number)[0]?.toString() ?? "";
  const graph = all(file, 7)[0]!;
  return {
    opsets: all(file, 8).map((opset) => [text(opset, 1), fields(opset).find(([f]) => f === 2)![1]]),
    domains: all(graph, 1).map((node) => text(node, 7)),
    initializers: new Map(all(graph, 5).map((tensor) => [text(tensor, 8), all(tensor, 9)[0]!])),
  };
}
