/** @file A ZIP archive of pictures, laid out as a folder of them. */

import { basename } from "node:path";
import { DataError } from "../../util/errors.ts";
import { isPictureName } from "../image/decode.ts";
import { gather } from "../image/gather.ts";
import { skipped } from "../image/skipped.ts";
import { defineReader } from "../reader.ts";
import { firstEntry, isZip, openZip } from "../zip.ts";

const MOST_ENTRIES = 200_000;

export default defineReader({
  name: "image-zip",
  title: "ZIP archive of PNG or JPEG images",
  extensions: [".zip"],
  options: ["size", "channels"],
  sniff: (head) => isZip(head) && !firstEntry(head).endsWith(".npy"),
  read(path, options) {
    const zip = openZip(path, MOST_ENTRIES);
    try {
      const files = new Map(
        zip.entries.filter(({ name }) => !isHidden(name)).map((entry) => [entry.name, entry]),
      );
      const names = [...files.keys()];
      const entries = names.filter(isPictureName);
      if (entries.length === 0)
        throw new DataError({
          where: path,
          expected: "an archive of PNG or JPEG images",
          received: names.length === 0 ? "an empty one" : `other files, such as ${names[0]}`,
          ...(names.includes("[Content_Types].xml")
            ? { fix: "Of a workbook, save a sheet as CSV." }
            : names.some((name) => TABLE.test(name)) && { fix: "Unpack a table first." }),
        });
      return gather(
        {
          name: basename(path, ".zip"),
          where: path,
          at: (entry) => `${path}:${entry}`,
          entries,
          read: (entry) => files.get(entry)!.read(),
          notes: skipped(names),
        },
        options,
      );
    } finally {
      zip.close();
    }
  },
});

const TABLE = /\.(?:csv|tsv|jsonl|ndjson|parquet)$/i;

/** Dot files, and what macOS adds to an archive. */
const isHidden = (name: string): boolean => /(^|\/)(\.|__MACOSX\/)/.test(name);
