/**
 * @file The safetensors format: named arrays in one file, nothing executable.
 *
 *     8 bytes    length N of the header, little-endian
 *     N bytes    JSON: name -> { dtype, shape, data_offsets: [begin, end] }, "__metadata__": string -> string
 *     the rest   the arrays, little-endian and row-major, end to end
 *
 * The reader takes nothing on trust: it is strict where the format is, so each file has one meaning.
 *
 * @source the format's README, https://github.com/huggingface/safetensors#format
 * @checked against bytes laid out by hand, and against files of the reference implementation
 */

import { FormatError } from "../../util/errors.ts";
import { isObject } from "./json.ts";

const dtypes = {
  F64: Float64Array,
  I64: BigInt64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  U8: Uint8Array,
} as const;
type Dtype = keyof typeof dtypes;

export type TensorData = Float32Array | Float64Array | Uint8Array | Int32Array | Uint32Array | BigInt64Array;
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: TensorData;
}
export interface Safetensors {
  readonly tensors: Readonly<Record<string, Tensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

const metadataKey = "__metadata__";
/** Real headers are a few KiB; a length is hostile long before it is 16 MiB. */
const largestHeader = 16 * 2 ** 20;

/**
 * The bytes of a file, in order; the arrays are views, not copies.
 *
 * Wide types come first and the header is padded to a multiple of 8, so every array is aligned.
 */
export function encodeSafetensors(
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array[] {
  const order = Object.entries(tensors).sort(
    ([a, { data: p }], [b, { data: q }]) => q.BYTES_PER_ELEMENT - p.BYTES_PER_ELEMENT || (a < b ? -1 : 1),
  );
  let end = 0;
  const entries = order.map(([name, { shape, data }]) => {
    if (count(shape) !== data.length)
      throw new RangeError(`${name}: shape [${shape.join(", ")}] does not hold ${data.length} numbers`);
    return [name, { dtype: dtypeOf(data), shape, data_offsets: [end, (end += data.byteLength)] }];
  });
  const meta = Object.keys(metadata).length > 0 ? [[metadataKey, metadata]] : [];
  const json = Buffer.from(JSON.stringify(Object.fromEntries([...meta, ...entries])));
  const header = Buffer.alloc(8 + Math.ceil(json.length / 8) * 8, " ");
  header.writeBigUInt64LE(BigInt(header.length - 8));
  header.set(json, 8);
  const arrays = order.map(([, { data }]) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return [header, ...arrays];
}

/**
 * The arrays of a file, each in memory of its own.
 *
 * @param where  the file's name, for errors
 * @throws FormatError unless every byte is accounted for: no gap, overlap, trailing byte or key written twice
 */
export function decodeSafetensors(bytes: Uint8Array, where: string): Safetensors {
  const { header, dataStart } = readHeader(bytes, where);
  const { [metadataKey]: metadata = {}, ...rest } = header;
  if (!isObject(metadata) || !Object.values(metadata).every((value) => typeof value === "string"))
    throw unexpected(`${where}:${metadataKey}`, "strings by name", JSON.stringify(metadata).slice(0, 80));

  const entries = Object.entries(rest)
    .map(([name, entry]) => readEntry(entry, name, where))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  let end = 0;
  for (const entry of entries) {
    if (entry.begin !== end)
      throw unexpected(
        `${where}:${entry.name}`,
        `data from byte ${end} on`,
        `data from byte ${entry.begin} on`,
      );
    end = entry.end;
  }
  if (dataStart + end !== bytes.length)
    throw unexpected(where, `${dataStart + end} bytes`, `${bytes.length} bytes`);

  const tensors = entries.map(({ name, dtype, shape, begin, end }) => {
    // A copy is aligned, whatever its place in the file. (The slice of a Buffer would be none.)
    const own = new Uint8Array(bytes.subarray(dataStart + begin, dataStart + end));
    return [name, { shape, data: new dtypes[dtype](own.buffer) }] as const;
  });
  // fromEntries makes an own property even of "__proto__".
  return { tensors: Object.fromEntries(tensors), metadata: metadata as Record<string, string> };
}

function readHeader(
  bytes: Uint8Array,
  where: string,
): { header: Record<string, unknown>; dataStart: number } {
  if (bytes.length < 8) throw unexpected(where, "a header length in 8 bytes", `${bytes.length} bytes`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const limit = Math.min(largestHeader, bytes.length - 8);
  if (length > limit) throw unexpected(where, `a header of at most ${limit} bytes`, `one of ${length}`);

  const text = bytes.subarray(8, 8 + length);
  let header: unknown;
  let written = 0;
  let kept = 0;
  try {
    const json = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(text);
    header = JSON.parse(json);
    // JSON.parse keeps the last of two equal keys. In valid JSON every quote opens or closes a string, so the
    // strings can be told off one by one, and those before a colon are the keys.
    for (const [token] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"\s*:?/g))
      if (token.endsWith(":")) written += 1;
    kept = countKeys(header);
  } catch (error) {
    throw new FormatError({ where, expected: "a header of JSON", received: "other bytes" }, { cause: error });
  }
  if (!isObject(header) || text[0] !== 0x7b /* { */)
    throw unexpected(where, "a header that is one JSON object", "something else");
  if (written !== kept) throw unexpected(where, "every header key once", "a key written twice");
  return { header, dataStart: 8 + length };
}

interface Entry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function readEntry(entry: unknown, name: string, where: string): Entry {
  const at = `${where}:${name}`;
  if (!isObject(entry) || Object.keys(entry).sort().join() !== "data_offsets,dtype,shape")
    throw unexpected(at, "dtype, shape and data_offsets", JSON.stringify(entry).slice(0, 80));
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== "string" || !Object.hasOwn(dtypes, dtype))
    throw unexpected(at, `dtype ${Object.keys(dtypes).join(", ")}`, JSON.stringify(dtype).slice(0, 80));
  if (!isSizes(shape)) throw unexpected(at, "a shape of whole numbers", JSON.stringify(shape).slice(0, 80));
  if (!isSizes(offsets) || offsets.length !== 2)
    throw unexpected(at, "two data offsets", JSON.stringify(offsets).slice(0, 80));
  const [begin, end] = offsets as [number, number];
  const size = count(shape) * dtypes[dtype as Dtype].BYTES_PER_ELEMENT;
  if (size !== end - begin)
    throw unexpected(at, `${size} bytes for ${dtype} [${shape.join(", ")}]`, `${end - begin}`);
  return { name, dtype: dtype as Dtype, shape, begin, end };
}

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);

const count = (shape: readonly number[]): number => shape.reduce((n, size) => n * size, 1);

const dtypeOf = (data: TensorData): Dtype =>
  (Object.keys(dtypes) as Dtype[]).find((dtype) => data instanceof dtypes[dtype])!;

const countKeys = (value: unknown): number =>
  Array.isArray(value)
    ? value.reduce((n: number, v) => n + countKeys(v), 0)
    : isObject(value)
      ? Object.values(value).reduce((n: number, v) => n + 1 + countKeys(v), 0)
      : 0;

const unexpected = (where: string, expected: string, received: string): FormatError =>
  new FormatError({ where, expected, received });
