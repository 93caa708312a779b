/**
 * @file Holds the documentation to the truth: links lead somewhere, shell lines name what there is, and programs
 * compile and run. A program is a block of TypeScript or JavaScript that imports this package or onnxruntime-node.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { listFiles } from "../src/data/list-files.ts";
import { brokenLinks } from "./readme/links.ts";
import { fencedBlocks } from "./readme/markdown.ts";
import { programComplaints, type Written } from "./readme/programs.ts";
import { shellComplaint } from "./readme/shell.ts";

const folders = ["docs", "examples", "reproductions", "bench", "src"].filter((folder) => existsSync(folder));
/** Every page of Markdown, by path. */
export const pages = (): [path: string, markdown: string][] =>
  [...readdirSync("."), ...folders.flatMap((folder) => listFiles(folder).map((file) => `${folder}/${file}`))]
    .filter((path) => path.endsWith(".md") && !path.includes("node_modules"))
    .map((path) => [path, readFileSync(path, "utf8")]);

export async function shellComplaints(path: string, markdown: string): Promise<string[]> {
  const complaints: string[] = [];
  for (const [where, command] of [...blockLines(markdown), ...inlineCommands(markdown)]) {
    const complaint = await shellComplaint(command);
    if (complaint) complaints.push(`${path}:${where}: ${complaint}`);
  }
  return complaints;
}

const blockLines = (markdown: string): [line: number, command: string][] =>
  fencedBlocks(markdown)
    .filter(({ language }) => ["sh", "bash", "shell", "console"].includes(language))
    .flatMap(({ text, line }) =>
      text
        .replace(/\\\n/g, " ")
        .split("\n")
        .map((command, i): [number, string] => [line + i, command]),
    );

/** `diptych compare mnist` in a sentence; a verb alone is only named, and <so> stands for something else. */
const inlineCommands = (markdown: string): [line: number, command: string][] =>
  markdown
    .split("\n")
    .flatMap((text, i) =>
      [...text.matchAll(/`((?:npx |npm |diptych )[^`<]+)`/g)].map(([, command]): [number, string] => [
        i + 1,
        /^diptych \w+$/.test(command) ? `${command} --help` : command,
      ]),
    );

/** A block marked `wrong` is one that must fail, with what the block after it says. */
export const programs = (path: string, markdown: string): Written[] =>
  fencedBlocks(markdown).flatMap(({ language, info, text, line }, i, all) =>
    (language === "ts" || language === "js") && /from "(diptych|onnxruntime-node)"/.test(text)
      ? [
          {
            where: `${path}:${line}`,
            language,
            text,
            ...(info === "wrong" ? { fails: all[i + 1].text.trim() } : {}),
          },
        ]
      : [],
  );

/** Everything that is wrong, a line each. */
export async function complaints(): Promise<string[]> {
  const all = pages();
  const shell = await Promise.all(all.map(([path, markdown]) => shellComplaints(path, markdown)));
  const links = all.flatMap(([path, markdown]) => brokenLinks(path, markdown));
  return [...links, ...shell.flat(), ...(await programComplaints(all.flatMap((page) => programs(...page))))];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.chdir(`${import.meta.dirname}/..`);
  const found = await complaints();
  for (const line of found) console.error(line);
  if (found.length > 0) process.exitCode = 1;
}
