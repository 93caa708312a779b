import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { complaint, tempFolder } from "../../test/fixtures/temp-folder.ts";
import { type ZipPart, zipOf } from "../../test/fixtures/zip.ts";
import { openZip } from "./zip.ts";

const { folder, write } = tempFolder();
const text = (data: string) => new TextEncoder().encode(data);

/** Name and contents of every entry. */
function unpack(path: string, mostEntries = 10): [string, string][] {
  const zip = openZip(path, mostEntries);
  try {
    return zip.entries.map((entry) => [entry.name, new TextDecoder().decode(entry.read())]);
  } finally {
    zip.close();
  }
}

const refusal = (parts: readonly ZipPart[], claims = {}) =>
  complaint(folder, () => unpack(write("bad.zip", zipOf(parts, claims))));

describe("reads what others write", () => {
  test("Python's zipfile: one stored entry with a UTF-8 name, one deflated", () => {
    const bytes = Buffer.from(
      "UEsDBBQAAAgAAHehdl2GphA2BQAAAAUAAAAIAAAAYS/DqS50eHRoZWxsb1BLAwQUAAAACAAAACEAj10OXgYAAABkAAAABQAAAGIudHh0q6igPQAA" +
        "UEsBAhQDFAAACAAAd6F2XYamEDYFAAAABQAAAAgAAAAAAAAAAAAAAIABAAAAAGEvw6kudHh0UEsBAhQDFAAAAAgAAAAhAI9dDl4GAAAAZAAAAAUA" +
        "AAAAAAAAAAAAAIABKwAAAGIudHh0UEsFBgAAAAACAAIAaQAAAFQAAAAAAA==",
      "base64",
    );
    expect(unpack(write("python.zip", bytes))).toEqual([
      ["a/é.txt", "hello"],
      ["b.txt", "x".repeat(100)],
    ]);
  });

  test("fflate, folders left out", () => {
    const path = write(
      "fflate.zip",
      zipSync({ "a/": new Uint8Array(), "a/b.txt": text("hi"), empty: text("") }),
    );
    expect(unpack(path)).toEqual([
      ["a/b.txt", "hi"],
      ["empty", ""],
    ]);
  });

  test("ZIP64, and a comment that looks like an archive's end", () => {
    const archive = zipOf([{ name: "a", data: text("hi") }], { zip64: true });
    expect(unpack(write("64.zip", archive))).toEqual([["a", "hi"]]);
    const plain = zipOf([{ name: "a", data: text("hi") }]);
    expect(unpack(write("comment.zip", Buffer.concat([plain, Buffer.from("a comment")])))).toEqual([
      ["a", "hi"],
    ]);
  });
});

describe("refuses", () => {
  test("what declares too much: 2 MiB of zeros deflate by a thousand", async () => {
    expect(await refusal([{ name: "zeros", data: new Uint8Array(2 ** 21) }])).toMatchInlineSnapshot(
      `"DataError: TMP/bad.zip:zeros: expected at most 100 times its packed size when unpacked, received 2097152 bytes packed into 2049."`,
    );
  });

  test("what declares little and holds much", async () => {
    const data = new Uint8Array(2 ** 21);
    expect(await refusal([{ name: "zeros", data, claims: { size: 1000 } }])).toMatchInlineSnapshot(
      `"DataError: TMP/bad.zip:zeros: expected a whole ZIP archive, received one damaged in its contents."`,
    );
  });

  test("many entries that are each small enough", async () => {
    const parts = Array.from({ length: 8 }, (_, i) => ({ name: `${i}`, data: new Uint8Array(2 ** 20) }));
    expect(await refusal(parts)).toMatchInlineSnapshot(
      `"DataError: TMP/bad.zip: expected at most 100 times its packed size when unpacked, received 8388608 bytes packed into 8910."`,
    );
  });

  test("too many entries, by what the end record says", async () => {
    expect(await refusal([{ name: "a", data: text("hi") }], { entries: 60_000 })).toMatchInlineSnapshot(
      `"DataError: TMP/bad.zip: expected an archive of at most 10 entries, received one of 60000."`,
    );
  });

  test("a wrong size, a wrong checksum, a password, another compression", async () => {
    const one = (claims: NonNullable<ZipPart["claims"]>) =>
      refusal([{ name: "a", data: text("hi"), claims }]);
    expect([
      await one({ size: 3 }),
      await one({ crc: 1 }),
      await one({ flags: 1 }),
      await one({ method: 12 }),
    ]).toMatchInlineSnapshot(`
      [
        "DataError: TMP/bad.zip:a: expected a whole ZIP archive, received one damaged in its size.",
        "DataError: TMP/bad.zip:a: expected a whole ZIP archive, received one damaged in its checksum.",
        "DataError: TMP/bad.zip:a: expected an entry without a password, received an encrypted one.",
        "DataError: TMP/bad.zip:a: expected an entry stored or deflated, received compression method 12.",
      ]
    `);
  });

  test("an archive cut off or changed anywhere, but never in silence", async () => {
    const whole = zipOf([
      { name: "a", data: text("hello"), stored: true },
      { name: "b", data: text("x".repeat(50)) },
    ]);
    const expected = unpack(write("whole.zip", whole));
    for (let length = 0; length < whole.length; length++)
      expect(await complaint(folder, () => unpack(write("cut.zip", whole.subarray(0, length))))).toMatch(
        /^DataError: TMP\/cut\.zip/,
      );
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] ^= 0x55;
      const path = write("changed.zip", changed);
      const message = await complaint(folder, () =>
        expect(contents(unpack(path))).toEqual(contents(expected)),
      );
      expect(message).toMatch(/^(no error|DataError: TMP\/changed\.zip)/);
    }
  });
});

const contents = (entries: [string, string][]) => entries.map(([, data]) => data);

test("a name cannot command a terminal", () => {
  expect(unpack(write("name.zip", zipOf([{ name: "a\u001b[2Jb", data: text("hi") }])))).toEqual([
    ["a?[2Jb", "hi"],
  ]);
});
