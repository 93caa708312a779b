import { expect, test } from "vitest";
import { complaint, tempFolder } from "../../../../test/fixtures/temp-folder.ts";
import { encodingOf } from "./encoding.ts";
import { textPieces } from "./pieces.ts";

const { folder, write } = tempFolder();
const text = `city,n\n${Array.from({ length: 40 }, (_, i) => `Zürich ${i},${i}\n`).join("")}`;
const bigEndian = (wide: Buffer): Buffer => Buffer.from(wide).swap16();
const mark = "\ufeff";

test.each<[string, string, Uint8Array]>([
  ["UTF-8", "utf-8", Buffer.from(text)],
  ["UTF-8 with a mark", "utf-8", Buffer.from(mark + text)],
  ["UTF-16, least byte first, with a mark", "utf-16le", Buffer.from(mark + text, "utf16le")],
  ["UTF-16, largest byte first, with a mark", "utf-16be", bigEndian(Buffer.from(mark + text, "utf16le"))],
  ["UTF-16 without a mark", "utf-16le", Buffer.from(text, "utf16le")],
  ["UTF-16 without a mark, largest byte first", "utf-16be", bigEndian(Buffer.from(text, "utf16le"))],
  ["Latin-1", "windows-1252", Buffer.from(text, "latin1")],
])("%s", (_, label, bytes) => {
  const path = write("t.csv", bytes);
  expect(encodingOf(path).label).toBe(label);
  expect([...textPieces(path, label)].join("")).toBe(text);
});

test("Chinese in pairs of high bytes", () => {
  // 北京 and 上海 in GB 2312, by its table.
  const path = write(
    "t.csv",
    Buffer.from([0xb1, 0xb1, 0xbe, 0xa9, 0x2c, 0x31, 0x0a, 0xc9, 0xcf, 0xba, 0xa3, 0x2c, 0x32]),
  );
  expect(encodingOf(path)).toEqual({
    label: "gb18030",
    notes: ["Line 1 is not UTF-8: the file is read as GB 18030."],
  });
  expect([...textPieces(path, "gb18030")].join("")).toBe("北京,1\n上海,2");
});

test("a character on the border of two pieces is whole", () => {
  const path = write("t.csv", `${"a".repeat(2 ** 20 - 1)}汉${"字".repeat(10)}`);
  expect(encodingOf(path).label).toBe("utf-8");
  expect([...textPieces(path, "utf-8")].join("").slice(-11)).toBe(`汉${"字".repeat(10)}`);
});

test("damage is named by its line", async () => {
  const read = (bytes: Uint8Array) => complaint(folder, () => encodingOf(write("t.csv", bytes)));
  const damaged = Buffer.concat([Buffer.from(text), Buffer.from([0x61, 0xe9, 0x2c, 0x0a])]);
  expect({
    damaged: await read(damaged),
    cutOff: await read(Buffer.concat([Buffer.from(text), Buffer.from("é").subarray(0, 1)])),
    nul: await read(Buffer.from("a,b\n1,2\n3,\0\n")),
  }).toMatchInlineSnapshot(`
    {
      "cutOff": "DataError: TMP/t.csv: line 42, byte 1: expected UTF-8, as in the rest of the file, received the byte 0xC3. Save the file as UTF-8 again.",
      "damaged": "DataError: TMP/t.csv: line 42, byte 2: expected UTF-8, as in the rest of the file, received the byte 0xE9. Save the file as UTF-8 again.",
      "nul": "DataError: TMP/t.csv: line 3, byte 3: expected text, received a NUL byte. Take it out: no text holds one.",
    }
  `);
});
