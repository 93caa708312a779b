/** @file Lines by room: information, never a target. Removing line breaks is not simplifying. */

import { existsSync, readdirSync, readFileSync } from "node:fs";

process.chdir(`${import.meta.dirname}/..`);

const roots = ["src", "test", "scripts", "bench", "examples", "reproductions"].filter((root) =>
  existsSync(root),
);
const rooms = new Map<
  string,
  { files: number; code: number; tests: number; longest: string; most: number }
>();

for (const root of roots)
  for (const path of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".ts") || path.endsWith(".generated.ts")) continue;
    const name = root === "src" && path.includes("/") ? `src/${path.split("/")[0]}` : root;
    const room = rooms.get(name) ?? { files: 0, code: 0, tests: 0, longest: "", most: 0 };
    const lines = readFileSync(`${root}/${path}`, "utf8").split("\n").length - 1;
    room.files++;
    room[path.endsWith(".test.ts") ? "tests" : "code"] += lines;
    if (lines > room.most) Object.assign(room, { longest: `${root}/${path}`, most: lines });
    rooms.set(name, room);
  }

const row = (name: string, files: unknown, code: unknown, tests: unknown, longest: string) =>
  console.log(
    `${name.padEnd(16)}${[files, code, tests].map((n) => String(n).padStart(8)).join("")}  ${longest}`,
  );

row("room", "files", "code", "tests", "longest file");
for (const [name, { files, code, tests, longest, most }] of rooms)
  row(name, files, code, tests, `${longest} ${most}`);
const sum = (key: "files" | "code" | "tests") =>
  [...rooms.values()].reduce((total, room) => total + room[key], 0);
row("all", sum("files"), sum("code"), sum("tests"), "");
