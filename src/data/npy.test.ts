import { describe, expect, test } from "vitest";
import { float32, npyOf } from "../../test/fixtures/arrays.ts";
import { parseNpy } from "./npy.ts";

const numpy = (base64: string) => parseNpy(Uint8Array.from(Buffer.from(base64, "base64")), "x.npy");

describe("arrays written by NumPy 2.4.6", () => {
  test("big-endian float32 in Fortran order", () => {
    // np.asfortranarray(np.array([[1.5, -2, 3.25], [4, 5, 6]], dtype=">f4"))
    const array = numpy(
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAg" +
        "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/wAAAQIAAAMAAAABAoAAA" +
        "QFAAAEDAAAA=",
    );
    expect(array.shape).toEqual([2, 3]);
    expect([...array.values]).toEqual([1.5, -2, 3.25, 4, 5, 6]);
  });

  test("float16: normal, largest, subnormal, infinite, minus zero", () => {
    const { values } = numpy(
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDYsKSwgfSAgICAg" +
        "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAOAC9/3sBAAB8AIA=",
    );
    expect([...values]).toEqual([0.5, -1.25, 65504, 2 ** -24, Infinity, -0]);
  });

  test("format 2.0 with uint16", () => {
    const { values } = numpy(
      "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8dTInLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywpLCB9ICAg" +
        "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAEAAgA=",
    );
    expect([...values]).toEqual([0, 1, 2]);
  });
});

describe("hand-built", () => {
  test("every width of integer, with its sign", () => {
    const read = (descr: string, ...bytes: number[]) =>
      parseNpy(npyOf(descr, [1], Uint8Array.from(bytes)), "x").values[0];
    expect(read("|u1", 200)).toBe(200);
    expect(read("|i1", 200)).toBe(-56);
    expect(read("|b1", 1)).toBe(1);
    expect(read("<i2", 0xfe, 0xff)).toBe(-2);
    expect(read(">i2", 0xff, 0xfe)).toBe(-2);
    expect(read("<u4", 0, 0, 0, 128)).toBe(2 ** 31);
    expect(read("<i8", 0xfe, 255, 255, 255, 255, 255, 255, 255)).toBe(-2);
    expect(read("<f8", 0, 0, 0, 0, 0, 0, 0xf8, 0xbf)).toBe(-1.5);
  });

  test("three axes in Fortran order: the first index runs fastest", () => {
    const { values } = parseNpy(
      npyOf(
        "|u1",
        [2, 3, 2],
        Uint8Array.from({ length: 12 }, (_, i) => i),
        true,
      ),
      "x",
    );
    // [i, j, k] lies at i + 2 j + 6 k.
    expect([...values]).toEqual([0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11]);
  });
});

test("what it refuses", () => {
  const refusal = (bytes: Uint8Array) => {
    try {
      parseNpy(bytes, "x.npy");
    } catch (error) {
      return (error as Error).message;
    }
    return "nothing";
  };
  const whole = npyOf("<f4", [2, 2], float32(1, 2, 3, 4));
  expect({
    objects: refusal(npyOf("|O", [1], new Uint8Array(8))),
    text: refusal(npyOf("<U5", [1], new Uint8Array(20))),
    complex: refusal(npyOf("<c8", [1], new Uint8Array(8))),
    short: refusal(whole.subarray(0, whole.length - 1)),
    long: refusal(Buffer.concat([whole, whole])),
    cutOff: refusal(whole.subarray(0, 40)),
    other: refusal(Buffer.from("hello world")),
    code: refusal(npyOf("__import__", [1], float32(1))),
  }).toMatchInlineSnapshot(`
    {
      "code": "x.npy: expected an array of real numbers, received dtype '__import__'.",
      "complex": "x.npy: expected an array of real numbers, received dtype c8.",
      "cutOff": "x.npy: expected a NumPy array, received one cut off in its header.",
      "long": "x.npy: expected 4 values of 4 bytes (2 x 2), received 160 bytes.",
      "objects": "x.npy: expected an array of numbers, received Python objects. Save it again from an array with a numeric dtype.",
      "other": "x.npy: expected a NumPy array, received something else.",
      "short": "x.npy: expected 4 values of 4 bytes (2 x 2), received 15 bytes.",
      "text": "x.npy: expected an array of real numbers, received dtype U5.",
    }
  `);
});
