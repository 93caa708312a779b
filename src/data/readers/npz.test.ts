import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { float32, npyOf } from "../../../test/fixtures/arrays.ts";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import npz from "./npz.ts";

const { folder, write } = tempFolder();
const bytes = (length: number, value = (i: number) => i) => Uint8Array.from({ length }, (_, i) => value(i));
const images = (rows: number) =>
  npyOf(
    "|u1",
    [rows, 8, 8],
    bytes(rows * 64, (i) => i >> 6),
  );

describe("images", () => {
  test("an archive written by NumPy, with labels as int64", async () => {
    // np.savez_compressed(b, x=np.arange(128, dtype=np.uint8).reshape(2, 8, 8), y=np.array([1, 0]))
    const set = await npz.read(write("numpy.npz", Buffer.from(NUMPY, "base64")), {});
    expect(set).toMatchObject({
      name: "numpy",
      modality: "image",
      rows: 2,
      shape: [8, 8, 1],
      classes: ["0", "1"],
    });
    expect([...set.values]).toEqual(Array.from({ length: 128 }, (_, i) => i));
    expect([...set.labels!]).toEqual([1, 0]);
  });

  test("x_train and x_test keep their split", async () => {
    const path = write(
      "keras.npz",
      zipSync({
        "x_test.npy": images(1),
        "x_train.npy": images(3),
        "y_train.npy": npyOf("|u1", [3], bytes(3)),
        "y_test.npy": npyOf(
          "|u1",
          [1],
          bytes(1, () => 7),
        ),
      }),
    );
    const set = await npz.read(path, {});
    expect(set).toMatchObject({ rows: 4, testStart: 3 });
    expect([...set.labels!]).toEqual([0, 1, 2, 7]);
    expect([...set.values].filter((_, i) => i % 64 === 0)).toEqual([0, 1, 2, 0]);
  });

  test("the only array is the data, whatever its name", async () => {
    expect((await npz.read(write("one.npz", zipSync({ "faces.npy": images(2) })), {})).rows).toBe(2);
    expect((await npz.read(write("one.npy", images(2)), {})).name).toBe("one");
  });

  test("channels first are put last", async () => {
    const planes = npyOf(
      "|u1",
      [1, 3, 8, 9],
      bytes(216, (i) => Math.floor(i / 72) * 100),
    );
    const set = await npz.read(write("planes.npy", planes), {});
    expect(set.shape).toEqual([8, 9, 3]);
    expect([...set.values.subarray(0, 6)]).toEqual([0, 100, 200, 0, 100, 200]);
  });

  test("numbers from 0 to 1 and from -1 to 1 become 256 levels", async () => {
    const unit = npyOf("<f4", [1, 8, 8], float32(...Array.from({ length: 64 }, (_, i) => i / 63)));
    const set = await npz.read(write("unit.npy", unit), {});
    expect([set.values[0], set.values[21], set.values[63]]).toEqual([0, 85, 255]);
    const signed = npyOf("<f4", [1, 8, 8], float32(...Array.from({ length: 64 }, (_, i) => i / 31.5 - 1)));
    expect([...(await npz.read(write("signed.npy", signed), {})).values]).toEqual([...set.values]);
    expect(set.notes).toEqual(["Values from 0 to 1 became 256 levels."]);
  });
});

describe("points", () => {
  test("two columns, with labels", async () => {
    const path = write(
      "points.npz",
      zipSync({
        "data.npy": npyOf("<f4", [2, 2], float32(0.5, -1, 2, 3)),
        "labels.npy": npyOf("|u1", [2, 1], bytes(2)),
      }),
    );
    const set = await npz.read(path, {});
    expect(set).toMatchObject({ modality: "points", rows: 2, shape: [2], classes: ["0", "1"] });
    expect([...set.values]).toEqual([0.5, -1, 2, 3]);
    expect(set.values).toBeInstanceOf(Float32Array);
  });
});

test("what it refuses", async () => {
  const array = (npy: Uint8Array) => complaint(folder, () => npz.read(write("a.npy", npy), {}));
  const archive = (files: Record<string, Uint8Array>) =>
    complaint(folder, () => npz.read(write("a.npz", zipSync(files)), {}));
  const holed = Array.from({ length: 64 }, (_, i) => (i === 19 ? Number.NaN : 0));
  expect({
    nanPoint: await array(npyOf("<f4", [2, 2], float32(1, 2, 3, Number.NaN))),
    infinitePoint: await array(npyOf("<f4", [2, 2], float32(1, 2, -Infinity, 4))),
    tooLargeForFloat32: await array(npyOf("<f8", [1, 2], new Uint8Array(Float64Array.of(1, 1e300).buffer))),
    nanPixel: await archive({ "data.npy": npyOf("<f4", [1, 8, 8], float32(...holed)) }),
    range: await array(npyOf("<f4", [1, 8, 8], float32(...Array.from({ length: 64 }, (_, i) => i * 100)))),
    flat: await array(npyOf("|u1", [2, 64], bytes(128))),
    objects: await archive({ "data.npy": npyOf("|O", [1], bytes(8)) }),
    names: await archive({ "a.npy": images(1), "b.npy": images(1) }),
    fewLabels: await archive({ "x.npy": images(2), "y.npy": npyOf("|u1", [1], bytes(1)) }),
    badLabel: await archive({ "x.npy": images(2), "y.npy": npyOf("<i2", [2], Uint8Array.of(0, 0, 0, 1)) }),
  }).toMatchInlineSnapshot(`
    {
      "badLabel": "DataError: TMP/a.npz:y: [1]: expected a whole number from 0 to 255, received 256.",
      "fewLabels": "DataError: TMP/a.npz:y: expected 2 labels, one a row, received [1].",
      "flat": "DataError: TMP/a.npy: expected images [n, height, width] or [n, height, width, 1 or 3], or points [n, 2], received [2, 64].",
      "infinitePoint": "DataError: TMP/a.npy: row 1, column 0: expected a finite number, received -Infinity.",
      "names": "DataError: TMP/a.npz: expected an array named data, x or x_train, or only one array, received a, b.",
      "nanPixel": "DataError: TMP/a.npz:data: row 0, pixel [2, 3]: expected a finite number, received NaN.",
      "nanPoint": "DataError: TMP/a.npy: row 1, column 1: expected a finite number, received NaN.",
      "objects": "DataError: TMP/a.npz:data: expected an array of numbers, received Python objects. Save it again from an array with a numeric dtype.",
      "range": "DataError: TMP/a.npy: expected pixels from 0 to 255, 0 to 1 or -1 to 1, received values from 0 to 6300.",
      "tooLargeForFloat32": "DataError: TMP/a.npy: row 0, column 1: expected a finite number, received 1e+300.",
    }
  `);
});

const NUMPY =
  "UEsDBC0AAAAIAAAAIQDwo8eb//////////8FABQAeC5ucHkBABAAAAEAAAAAAADIAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l" +
  "oF5Taqiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6ChZApKmjUKtAHuBiYGRiZmFlY+fg5OLm4eXjFxAUEhYRFROX" +
  "kJSSlpGVk1dQVFJWUVVT19DU0tbR1dM3MDQyNjE1M7ewtLK2sbWzd3B0cnZxdXP38PTy9vH18w8IDAoOCQ0Lj4iMio6JjYtPSExK" +
  "TklNS8/IzMrOyc3LLygsKi4pLSuvqKyqrqmtqwcAUEsDBC0AAAAIAAAAIQBx+zmr//////////8FABQAeS5ucHkBABAAkAAAAAAA" +
  "AABIAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TaaGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoU" +
  "AC5GBlQAAFBLAQItAy0AAAAIAAAAIQDwo8ebyAAAAAABAAAFAAAAAAAAAAAAAACAAQAAAAB4Lm5weVBLAQItAy0AAAAIAAAAIQBx" +
  "+zmrSAAAAJAAAAAFAAAAAAAAAAAAAACAAf8AAAB5Lm5weVBLBQYAAAAAAgACAGYAAAB+AQAAAAA=";
