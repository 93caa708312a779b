import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { idxOf } from "../../test/fixtures/arrays.ts";
import { complaint, tempFolder } from "../../test/fixtures/temp-folder.ts";
import { isIdx, readIdx } from "./idx.ts";

const { folder, write } = tempFolder();
const values = Uint8Array.from({ length: 24 }, (_, i) => i);
const whole = idxOf([2, 3, 4], values);

test("plain and gzipped", () => {
  for (const bytes of [whole, gzipSync(whole)]) {
    expect(isIdx(bytes)).toBe(true);
    const idx = readIdx(write("a", bytes));
    expect(idx.dims).toEqual([2, 3, 4]);
    expect([...idx.values]).toEqual([...values]);
  }
});

test("what it refuses", async () => {
  const refusal = (bytes: Uint8Array) => complaint(folder, () => readIdx(write("a", bytes)));
  const gzipped = gzipSync(whole);
  expect({
    empty: await refusal(new Uint8Array()),
    missing: await complaint(folder, () => readIdx(`${folder}/none`)),
    magic: await refusal(Buffer.from("not an IDX file")),
    floats: await refusal(idxOf([2], new Uint8Array(8), 0x0d)),
    header: await refusal(whole.subarray(0, 10)),
    cutOff: await refusal(whole.subarray(0, whole.length - 3)),
    tooLong: await refusal(Buffer.concat([whole, Buffer.from("x")])),
    gzipCutOff: await refusal(gzipped.subarray(0, gzipped.length - 12)),
    gzipTooLong: await refusal(gzipSync(idxOf([2, 3], values))),
    gzipBomb: await refusal(gzipSync(idxOf([2 ** 22], new Uint8Array(2 ** 22)))),
    claimsMuch: await refusal(idxOf([60_000, 60_000, 60_000], values)),
  }).toMatchInlineSnapshot(`
    {
      "claimsMuch": "DataError: TMP/a: expected 216000000000000 values (60000 x 60000 x 60000), received 24. The file seems cut off.",
      "cutOff": "DataError: TMP/a: expected 24 values (2 x 3 x 4), received 21. The file seems cut off.",
      "empty": "DataError: TMP/a: expected data, received an empty file.",
      "floats": "DataError: TMP/a: expected unsigned bytes (type 0x08), received type 0x0d.",
      "gzipBomb": "DataError: TMP/a: expected at most 100 times its packed size when unpacked, received 4194312 bytes packed into 4104.",
      "gzipCutOff": "DataError: TMP/a: expected a gzipped IDX file, received one that is damaged or cut off.",
      "gzipTooLong": "DataError: TMP/a: expected a gzipped IDX file, received one that unpacks to more than its header says.",
      "header": "DataError: TMP/a: expected an IDX file, received one cut off in its header.",
      "magic": "DataError: TMP/a: expected an IDX file, received one that begins with 110 111 116 32.",
      "missing": "DataError: TMP/none: expected a file or folder that can be read, received a path that does not exist.",
      "tooLong": "DataError: TMP/a: expected 24 values (2 x 3 x 4), received 25.",
    }
  `);
});
