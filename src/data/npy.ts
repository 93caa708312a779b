/**
 * @file NumPy's array format. Python literals are matched, never evaluated, and arrays of objects are refused: they
 * are pickles, which run code when read.
 *
 * @source https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 * @checked arrays written by NumPy 2.4; hand-built headers
 */

import { DataError } from "../util/errors.ts";

export interface Npy {
  readonly shape: readonly number[];
  /** The type as NumPy writes it without its byte order: "u1", "f4". */
  readonly type: string;
  /** Row-major. */
  readonly values: Uint8Array | Float64Array;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

type Read = (view: DataView, at: number, little: boolean) => number;

const NUMBERS: Readonly<Record<string, Read>> = {
  b1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  f2: (view, at, little) => half(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

export const isNpy = (head: Uint8Array): boolean => MAGIC.every((byte, i) => head[i] === byte);

/** @throws DataError when it is no .npy file, is cut off, or holds anything but real numbers */
export function parseNpy(bytes: Uint8Array, where: string): Npy {
  const { header, start } = readHeader(bytes, where);
  const descr = /'descr':\s*'([<>|=])([a-zA-Z]\d*)'/.exec(header);
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const dims = /'shape':\s*\(([\d,\sL]*)\)/.exec(header)?.[1];
  const type = descr?.[2] ?? /'descr':\s*('[^']*'|\[[^\]]*\])/.exec(header)?.[1] ?? "none";
  const read = NUMBERS[type];
  if (descr?.[2].startsWith("O"))
    throw new DataError({
      where,
      expected: "an array of numbers",
      received: "Python objects",
      fix: "Save it again from an array with a numeric dtype.",
    });
  if (!descr || !read || order === undefined || dims === undefined)
    throw new DataError({ where, expected: "an array of real numbers", received: `dtype ${type}` });

  const shape = (dims.match(/\d+/g) ?? []).map(Number);
  const length = shape.reduce((product, size) => product * size, 1);
  const width = Number(type[1]);
  if (bytes.length - start !== length * width)
    throw new DataError({
      where,
      expected: `${length} values of ${width} bytes (${shape.join(" x ")})`,
      received: `${bytes.length - start} bytes`,
    });
  const values =
    type === "u1"
      ? new Uint8Array(bytes.subarray(start))
      : decode(bytes.subarray(start), width, read, descr[1] !== ">");
  return { shape, type, values: order === "True" ? toRowMajor(values, shape) : values };
}

function readHeader(bytes: Uint8Array, where: string): { header: string; start: number } {
  const version = bytes[6];
  if (!isNpy(bytes) || version < 1 || version > 3)
    throw new DataError({ where, expected: "a NumPy array", received: "something else" });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [from, length] =
    version === 1
      ? [10, bytes.length < 10 ? Infinity : view.getUint16(8, true)]
      : [12, bytes.length < 12 ? Infinity : view.getUint32(8, true)];
  if (from + length > bytes.length)
    throw new DataError({ where, expected: "a NumPy array", received: "one cut off in its header" });
  return { header: new TextDecoder().decode(bytes.subarray(from, from + length)), start: from + length };
}

function decode(bytes: Uint8Array, width: number, read: Read, little: boolean): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = new Float64Array(bytes.length / width);
  for (let i = 0; i < values.length; i++) values[i] = read(view, i * width, little);
  return values;
}

/** Fortran stores the first index fastest. */
function toRowMajor<T extends Uint8Array | Float64Array>(values: T, shape: readonly number[]): T {
  const out = values.slice() as T;
  const index = new Array<number>(shape.length).fill(0);
  for (let from = 0; from < values.length; from++) {
    out[index.reduce((at, i, axis) => at * shape[axis] + i, 0)] = values[from];
    for (let axis = 0; axis < shape.length && ++index[axis] === shape[axis]; axis++) index[axis] = 0;
  }
  return out;
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

/** Float32 rows as a version 1.0 .npy file, little-endian, C order. */
export function encodeNpy(values: Float32Array, shape: readonly number[]): Uint8Array {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(", ")}${shape.length === 1 ? "," : ""}), }`;
  const length = Math.ceil((MAGIC.length + 4 + text.length + 1) / 64) * 64; // data begins on 64 bytes
  const header = `${text.padEnd(length - MAGIC.length - 4 - 1)}\n`;
  const out = new Uint8Array(length + values.byteLength);
  out.set([...MAGIC, 1, 0, header.length & 255, header.length >> 8]);
  out.set(new TextEncoder().encode(header), MAGIC.length + 4);
  out.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), length);
  return out;
}
