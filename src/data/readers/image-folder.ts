/** @file A folder of pictures; sub-folders are classes, or train and test. See `layout`. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { DataError } from "../../util/errors.ts";
import { isPictureName } from "../image/decode.ts";
import { gather } from "../image/gather.ts";
import { skipped } from "../image/skipped.ts";
import { listFiles } from "../list-files.ts";
import { printable } from "../printable.ts";
import { defineReader } from "../reader.ts";

export default defineReader({
  name: "image-folder",
  title: "Folder of PNG or JPEG images",
  extensions: [],
  options: ["size", "channels"],
  sniff: (_head, path) =>
    statSync(path).isDirectory() && readdirSync(path, { withFileTypes: true }).some(isPictureOrFolder),
  files: (path) => listFiles(path).map((file) => join(path, file)),
  read(path, options) {
    const files = listFiles(path);
    const entries = files.filter(isPictureName);
    if (entries.length === 0)
      throw new DataError({
        where: path,
        expected: "a folder of PNG or JPEG images",
        received: files.length === 0 ? "an empty folder" : `other files, such as ${printable(files[0])}`,
      });
    return gather(
      {
        name: printable(basename(resolve(path))),
        where: path,
        at: (entry) => printable(join(path, entry)),
        entries,
        read: (entry) => readFileSync(join(path, entry)),
        notes: skipped(files),
      },
      options,
    );
  },
});

const isPictureOrFolder = (entry: { name: string; isDirectory(): boolean }): boolean =>
  entry.isDirectory() || isPictureName(entry.name);
