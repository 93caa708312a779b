/**
 * @file Writes every generated file: the index of each folder of records, the compiled kernels, and the pages of
 * docs/catalogue. `--check` writes nothing and fails, naming the files that are stale.
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { indexes, readFolder, renderIndex } from "./gen-indexes.ts";
import { kernelsModule } from "./gen-kernels.ts";

process.chdir(`${import.meta.dirname}/..`);

const read = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : undefined);
const kernels = "src/runtime/kernels/kernels.generated.ts";

const wanted = new Map<string, string | undefined>();
for (const index of indexes)
  wanted.set(`${index[0]}/index.generated.ts`, renderIndex(index, readFolder(index[0])));
wanted.set(kernels, await kernelsModule(read(kernels)));

function settle(files: ReadonlyMap<string, string | undefined>): void {
  const stale = [...files].filter(([path, text]) => text !== undefined && text !== read(path));
  for (const [path, text] of stale) {
    if (process.argv.includes("--check")) {
      console.error(`${path}: expected fresh, received stale. Run npm run gen.`);
      process.exitCode = 1;
    } else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text!);
      console.log(path);
    }
  }
}

settle(wanted);
const { docPages } = await import("./docs.ts"); // after the indexes it reads are written
settle(await docPages());
