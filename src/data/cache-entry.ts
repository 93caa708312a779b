/**
 * @file A data set as one file:
 *
 *     "DIPTYCH1" | CRC-32 of all that follows | header bytes | header, JSON, padded with spaces to 64 | values | labels
 *
 * The two numbers are 32-bit, and everything is little-endian, as memory is: the rows are used where they lie.
 */

import { crc32 } from "node:zlib";
import type { Dataset } from "./dataset.ts";
import { rowLength } from "./rows.ts";

const MAGIC = "DIPTYCH1";
const CRC_AT = 8;
const LENGTH_AT = 12;
const PREAMBLE_BYTES = 16;
const ALIGNMENT = 64;

export interface CacheEntry {
  readonly dataset: Dataset;
  readonly rowsHash: string;
}

/** The density is a function and cannot be written; whoever reads adds it again. */
export function encodeEntry({ dataset, rowsHash }: CacheEntry): Uint8Array[] {
  const { values, labels, density: _, ...rest } = dataset;
  const fields = {
    ...rest,
    rowsHash,
    isBytes: values instanceof Uint8Array,
    hasLabels: labels !== undefined,
  };
  const json = Buffer.from(JSON.stringify(fields));
  const padded = Math.ceil((PREAMBLE_BYTES + json.length) / ALIGNMENT) * ALIGNMENT - PREAMBLE_BYTES;
  const header = Buffer.alloc(padded, " ");
  json.copy(header);
  const body = [
    header,
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    ...(labels ? [labels] : []),
  ];
  const preamble = Buffer.alloc(PREAMBLE_BYTES);
  preamble.write(MAGIC);
  preamble.writeUInt32LE(padded, LENGTH_AT);
  const covered = [preamble.subarray(LENGTH_AT), ...body];
  preamble.writeUInt32LE(
    covered.reduce((crc, part) => crc32(part, crc), 0),
    CRC_AT,
  );
  return [preamble, ...body];
}

/** Undefined when the bytes are not a whole entry. */
export function decodeEntry(file: Buffer<ArrayBuffer>): CacheEntry | undefined {
  if (file.length < PREAMBLE_BYTES || file.toString("latin1", 0, 8) !== MAGIC) return undefined;
  if (crc32(file.subarray(LENGTH_AT)) !== file.readUInt32LE(CRC_AT)) return undefined;
  const start = PREAMBLE_BYTES + file.readUInt32LE(LENGTH_AT);
  const fields = JSON.parse(file.toString("utf8", PREAMBLE_BYTES, start)) as Fields;
  const { rowsHash, isBytes, hasLabels, ...rest } = fields;
  const length = rest.rows * rowLength(rest);
  const Values = isBytes ? Uint8Array : Float32Array;
  const values = new Values(file.buffer, file.byteOffset + start, length);
  const end = values.byteOffset + values.byteLength;
  return {
    dataset: { ...rest, values, ...(hasLabels && { labels: new Uint8Array(file.buffer, end, rest.rows) }) },
    rowsHash,
  };
}

type Fields = Omit<Dataset, "values" | "labels" | "density"> & {
  readonly rowsHash: string;
  readonly isBytes: boolean;
  readonly hasLabels: boolean;
};
