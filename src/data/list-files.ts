/** @file The files under a folder. */

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Paths below `folder` with "/" between their parts, in no promised order. Names that begin with a dot are passed over;
 * links to files are followed, links to folders are not, so there is no way round in a circle.
 */
export function listFiles(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .flatMap((entry) => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(folder, path);
      if (entry.isFile() || linksToFile(join(folder, path))) return [path];
      return [];
    });
}

const linksToFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
