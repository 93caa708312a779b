import { basename } from "node:path";

/** A new folder under runs/, named after the data and the moment: runs/mnist-2026-11-22-2015. */
export function runFolder(data: string, now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  const name =
    basename(data)
      .replace(/\.[^.]*$/, "")
      .replace(/[^a-zA-Z0-9-]+/g, "-") || "data";
  return `runs/${name}-${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}
