/** @file Every relative link of the documentation leads to a file, and every anchor to a heading. */

import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { anchors, links } from "./markdown.ts";

/** What is wrong with the links of one file, a line each. Links out of the house are not followed. */
export function brokenLinks(path: string, markdown: string): string[] {
  return links(markdown).flatMap((link) => {
    if (/^[a-z]+:/.test(link)) return [];
    const [file, anchor] = link.split("#") as [string, string?];
    const target = file === "" ? path : posix.join(posix.dirname(path), decodeURI(file));
    if (!existsSync(target)) return `${path}: ${link} leads to no file`;
    if (anchor === undefined || !target.endsWith(".md")) return [];
    const known = anchors(target === path ? markdown : readFileSync(target, "utf8"));
    return known.has(anchor) ? [] : `${path}: ${link} leads to no heading`;
  });
}
