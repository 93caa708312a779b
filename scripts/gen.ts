/**
 * @file Writes every generated file: the index of each folder of records, and the compiled kernels. `--check`
 * writes nothing and fails, naming the files that are stale.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { indexes, readFolder, renderIndex } from "./gen-indexes.ts";
import { kernelsModule } from "./gen-kernels.ts";

process.chdir(`${import.meta.dirname}/..`);

const read = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : undefined);
const kernels = "src/runtime/kernels/kernels.generated.ts";

const wanted = new Map<string, string | undefined>();
for (const index of indexes)
  wanted.set(`${index[0]}/index.generated.ts`, renderIndex(index, readFolder(index[0])));
wanted.set(kernels, await kernelsModule(read(kernels)));

const stale = [...wanted].filter(([path, text]) => text !== undefined && text !== read(path));
if (process.argv.includes("--check")) {
  for (const [path] of stale) console.error(`${path}: expected fresh, received stale. Run npm run gen.`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  for (const [path, text] of stale) {
    writeFileSync(path, text!);
    console.log(path);
  }
}
