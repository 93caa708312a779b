import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../util/errors.ts";
import { decodeSafetensors, encodeSafetensors, type Tensor } from "./safetensors.ts";

/** A file from its header's text and its data, laid out by hand. */
const file = (header: string, data: number[] = [], length = Buffer.byteLength(header)): Uint8Array => {
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(length));
  return Buffer.concat([size, Buffer.from(header), Buffer.from(data)]);
};
const decode = (bytes: Uint8Array) => decodeSafetensors(bytes, "m.safetensors");

test("bytes laid out by hand are read", () => {
  const header = '{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"__metadata__":{"step":"7"}}  ';
  // IEEE 754: 1.0 = 3f800000, -2.0 = c0000000, least byte first
  const { tensors, metadata } = decode(file(header, [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]));
  expect(tensors).toEqual({ w: { shape: [2], data: Float32Array.of(1, -2) } });
  expect(metadata).toEqual({ step: "7" });
});

test("what is written is what the reference implementation writes, byte for byte", () => {
  // safetensors 0.8.0 for Python: save({b: f32 [[1.5, -2]], a: u8 [7], c: i64 [1, -1], e: f64 zeros (0, 3)},
  // {format: pt})
  const reference =
    "AAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3JtYXQiOiJwdCJ9LCJjIjp7ImR0eXBlIjoiSTY0Iiwic2hhcGUiOlsyXSwiZGF0YV9v" +
    "ZmZzZXRzIjpbMCwxNl19LCJlIjp7ImR0eXBlIjoiRjY0Iiwic2hhcGUiOlswLDNdLCJkYXRhX29mZnNldHMiOlsxNiwxNl19LCJiIjp7" +
    "ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsxLDJdLCJkYXRhX29mZnNldHMiOlsxNiwyNF19LCJhIjp7ImR0eXBlIjoiVTgiLCJzaGFwZSI6" +
    "WzFdLCJkYXRhX29mZnNldHMiOlsyNCwyNV19fSAgAQAAAAAAAAD//////////wAAwD8AAADABw==";
  const tensors = {
    b: { shape: [1, 2], data: Float32Array.of(1.5, -2) },
    a: { shape: [1], data: Uint8Array.of(7) },
    c: { shape: [2], data: BigInt64Array.of(1n, -1n) },
    e: { shape: [0, 3], data: new Float64Array(0) },
  };
  expect(Buffer.concat(encodeSafetensors(tensors, { format: "pt" })).toString("base64")).toBe(reference);
  expect(decode(Buffer.from(reference, "base64")).tensors).toEqual(tensors);
});

const kinds = [Float32Array, Float64Array, Uint8Array, Int32Array, Uint32Array] as const;
const tensor: fc.Arbitrary<Tensor> = fc
  .record({ shape: fc.array(fc.nat(3), { maxLength: 3 }), kind: fc.nat(4), fill: fc.nat(), odd: fc.nat(8) })
  .map(({ shape, kind, fill, odd }) => {
    const length = shape.reduce((n, size) => n * size, 1);
    const Kind = kinds[kind]!;
    // A view into a larger buffer, as the parameters of one heap are.
    const data = new Kind(
      new ArrayBuffer((odd + length) * Kind.BYTES_PER_ELEMENT),
      odd * Kind.BYTES_PER_ELEMENT,
    );
    return { shape, data: data.map((_: number, i: number) => fill / 3 + i) };
  });
const name = fc.string().filter((s) => s !== "__metadata__");

test("what is written comes back, with every array aligned in the file", () => {
  fc.assert(
    fc.property(fc.dictionary(name, tensor), fc.dictionary(fc.string(), fc.string()), (tensors, metadata) => {
      const bytes = Buffer.concat(encodeSafetensors(tensors, metadata));
      const read = decode(bytes);
      expect(Object.entries(read.tensors).sort()).toEqual(Object.entries(tensors).sort());
      expect(Object.entries(read.metadata).sort()).toEqual(Object.entries(metadata).sort());
      const dataStart = 8 + Number(bytes.readBigUInt64LE());
      expect(dataStart % 8).toBe(0);
      const header = JSON.parse(bytes.toString("utf8", 8, dataStart));
      for (const [key, { data }] of Object.entries(tensors))
        expect(header[key].data_offsets[0] % data.BYTES_PER_ELEMENT).toBe(0);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("a tensor named __proto__ is a tensor", () => {
  const tensors = Object.fromEntries([["__proto__", { shape: [1], data: Uint8Array.of(9) }]]);
  const read = decode(Buffer.concat(encodeSafetensors(tensors))).tensors;
  expect(Object.keys(read)).toEqual(["__proto__"]);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test("a shape that does not hold its numbers is refused when written", () => {
  expect(() =>
    encodeSafetensors({ w: { shape: [2, 2], data: Uint8Array.of(1, 2, 3) } }),
  ).toThrowErrorMatchingInlineSnapshot(`[RangeError: w: shape [2, 2] does not hold 3 numbers]`);
});

const u8 = (name: string, begin: number, end: number, shape = [end - begin]): string =>
  `"${name}":{"dtype":"U8","shape":${JSON.stringify(shape)},"data_offsets":[${begin},${end}]}`;

test("hostile files are refused in words", () => {
  const hostile: [what: string, bytes: Uint8Array][] = [
    ["empty", new Uint8Array()],
    ["header past the end", file("{}", [], 1000)],
    ["header of 2^63 bytes", file("{}", [], 2 ** 63)],
    ["header over 16 MiB", file(`{}${" ".repeat(2 ** 24)}`)],
    ["not JSON", file("{,}")],
    ["not UTF-8", file("{\xff}").map((byte, i) => (i === 9 ? 0xff : byte))],
    ["JSON but no object", file("[]")],
    ["space before the object", file(` {${u8("a", 0, 1)}}`, [1])],
    ["byte order mark", file("\ufeff{}")],
    ["a name twice", file(`{${u8("a", 0, 1)},${u8("a", 0, 1)}}`, [1])],
    ["a name twice, escaped", file(`{${u8("a", 0, 1)},${u8("\\u0061", 0, 1)}}`, [1])],
    ["a key twice inside", file('{"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}}', [1])],
    ["deep nesting", file(`{"a":${"[".repeat(1e5)}${"]".repeat(1e5)}}`)],
    ["metadata of numbers", file('{"__metadata__":{"step":7}}')],
    ["entry is null", file('{"a":null}')],
    ["a key too many", file('{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"x":0}}', [1])],
    ["unknown dtype", file('{"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}', [1, 2])],
    ["dtype from a prototype", file('{"a":{"dtype":"toString","shape":[1],"data_offsets":[0,2]}}', [1, 2])],
    ["negative size", file('{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}', [1])],
    ["fraction", file('{"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}}', [1])],
    [
      "sizes that overflow",
      file('{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}'),
    ],
    ["three offsets", file('{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,1]}}', [1])],
    ["shape larger than its data", file(`{${u8("a", 0, 1, [2])}}`, [1])],
    ["end before begin", file(`{${u8("a", 1, 0, [1])}}`, [1])],
    ["gap at the start", file(`{${u8("a", 1, 2)}}`, [1, 2])],
    ["gap between", file(`{${u8("a", 0, 1)},${u8("b", 2, 3)}}`, [1, 2, 3])],
    ["overlap", file(`{${u8("a", 0, 2)},${u8("b", 1, 3)}}`, [1, 2, 3])],
    ["two names for the same bytes", file(`{${u8("a", 0, 2)},${u8("b", 0, 2)}}`, [1, 2])],
    ["an empty array inside another", file(`{${u8("a", 0, 4)},${u8("b", 2, 2)}}`, [1, 2, 3, 4])],
    ["data past the end", file(`{${u8("a", 0, 4)}}`, [1])],
    ["trailing byte", file(`{${u8("a", 0, 1)}}`, [1, 2])],
  ];
  const said = hostile.map(([what, bytes]) => {
    try {
      decode(bytes);
      return `${what}: read`;
    } catch (error) {
      expect(error, what).toBeInstanceOf(FormatError);
      return `${what}: ${(error as Error).message}`;
    }
  });
  expect(said.join("\n")).toMatchInlineSnapshot(`
    "empty: m.safetensors: expected a header length in 8 bytes, received 0 bytes.
    header past the end: m.safetensors: expected a header of at most 2 bytes, received one of 1000.
    header of 2^63 bytes: m.safetensors: expected a header of at most 2 bytes, received one of 9223372036854776000.
    header over 16 MiB: m.safetensors: expected a header of at most 16777216 bytes, received one of 16777218.
    not JSON: m.safetensors: expected a header of JSON, received other bytes.
    not UTF-8: m.safetensors: expected a header of JSON, received other bytes.
    JSON but no object: m.safetensors: expected a header that is one JSON object, received something else.
    space before the object: m.safetensors: expected a header that is one JSON object, received something else.
    byte order mark: m.safetensors: expected a header of JSON, received other bytes.
    a name twice: m.safetensors: expected every header key once, received a key written twice.
    a name twice, escaped: m.safetensors: expected every header key once, received a key written twice.
    a key twice inside: m.safetensors: expected every header key once, received a key written twice.
    deep nesting: m.safetensors: expected a header of JSON, received other bytes.
    metadata of numbers: m.safetensors:__metadata__: expected strings by name, received {"step":7}.
    entry is null: m.safetensors:a: expected dtype, shape and data_offsets, received null.
    a key too many: m.safetensors:a: expected dtype, shape and data_offsets, received {"dtype":"U8","shape":[1],"data_offsets":[0,1],"x":0}.
    unknown dtype: m.safetensors:a: expected dtype F64, I64, F32, I32, U32, U8, received "BF16".
    dtype from a prototype: m.safetensors:a: expected dtype F64, I64, F32, I32, U32, U8, received "toString".
    negative size: m.safetensors:a: expected a shape of whole numbers, received [-1].
    fraction: m.safetensors:a: expected a shape of whole numbers, received [1.5].
    sizes that overflow: m.safetensors:a: expected 18446744073709552000 bytes for U8 [4294967296, 4294967296], received 0.
    three offsets: m.safetensors:a: expected two data offsets, received [0,1,1].
    shape larger than its data: m.safetensors:a: expected 2 bytes for U8 [2], received 1.
    end before begin: m.safetensors:a: expected 1 bytes for U8 [1], received -1.
    gap at the start: m.safetensors:a: expected data from byte 0 on, received data from byte 1 on.
    gap between: m.safetensors:b: expected data from byte 1 on, received data from byte 2 on.
    overlap: m.safetensors:b: expected data from byte 2 on, received data from byte 1 on.
    two names for the same bytes: m.safetensors:b: expected data from byte 2 on, received data from byte 0 on.
    an empty array inside another: m.safetensors:b: expected data from byte 4 on, received data from byte 2 on.
    data past the end: m.safetensors: expected 65 bytes, received 62 bytes.
    trailing byte: m.safetensors: expected 62 bytes, received 63 bytes."
  `);
});

test("empty arrays may stand anywhere between two others", () => {
  const bytes = file(
    `{${u8("b", 2, 2)},${u8("a", 0, 2)},${u8("c", 2, 3)},${u8("d", 3, 3, [0, 9])}}`,
    [1, 2, 3],
  );
  expect(Object.keys(decode(bytes).tensors).sort()).toEqual(["a", "b", "c", "d"]);
});
