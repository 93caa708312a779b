import { isPictureName } from "./decode.ts";

/** A note for files that lie among the pictures and were not opened, by extension: "2 .txt, 1 .gif". */
export function skipped(files: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const file of files.filter((name) => !isPictureName(name))) {
    const extension = /\.[^./]+$/.exec(file)?.[0].toLowerCase() ?? "without extension";
    counts.set(extension, (counts.get(extension) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const list = [...counts].map(([extension, count]) => `${count} ${extension}`).join(", ");
  return [`Files that are not PNG or JPEG were passed over: ${list}.`];
}
