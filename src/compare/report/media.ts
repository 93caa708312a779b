/** @file The files of a comparison as they go into the page: pictures and sound as data: URIs, text as text. */

import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { FormatError } from "../../util/errors.ts";

export type Media =
  | { readonly kind: "image" | "audio"; readonly uri: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "missing" | "unshown"; readonly file: string };

const TYPES: Readonly<Record<string, { readonly kind: "image" | "audio"; readonly type: string }>> = {
  ".png": { kind: "image", type: "image/png" },
  ".jpg": { kind: "image", type: "image/jpeg" },
  ".gif": { kind: "image", type: "image/gif" },
  ".wav": { kind: "audio", type: "audio/wav" },
};
const TEXTS = [".txt", ".csv"];
/** Of a text this much is shown. */
const LINES = 24;

/**
 * @param folder  the comparison folder
 * @param file    relative to it
 * @throws FormatError when the path leaves the folder, by `..` or by a link
 */
export async function readMedia(folder: string, file: string): Promise<Media> {
  const path = await realpath(join(folder, file)).catch(() => undefined);
  if (path === undefined) return { kind: "missing", file };
  if (!path.startsWith((await realpath(folder)) + sep))
    throw new FormatError({
      where: file,
      expected: "a file inside the comparison folder",
      received: "a path that leaves it",
    });

  const extension = extname(path).toLowerCase();
  const known = TYPES[extension];
  if (known) return { kind: known.kind, uri: `data:${known.type};base64,${await readFile(path, "base64")}` };
  if (!TEXTS.includes(extension)) return { kind: "unshown", file };
  return { kind: "text", text: (await readFile(path, "utf8")).split("\n").slice(0, LINES).join("\n") };
}
