/** @file What the folders around pictures mean: classes, and a train and test part. */

import { printable } from "../printable.ts";

const TRAIN = ["train", "training"];
const TEST = ["test", "testing"];
const VALIDATION = ["val", "valid", "validation"];
/** Labels are bytes. */
const MOST_CLASSES = 256;

export interface Layout {
  /** Names in row order: sorted, the test part last. */
  readonly names: readonly string[];
  readonly testStart?: number;
  readonly labels?: Uint8Array;
  readonly classes?: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Reads the paths of pictures, "/" between their parts. Folders shared by all are dropped; `train` and `test` beside
 * each other are the two parts; the next folder is the class, when all have one and there are two or more.
 */
export function layout(paths: readonly string[]): Layout {
  const sorted = [...paths].sort(byCodePoint);
  const split = sorted.map((path) => path.split("/"));
  const shared = sharedFolders(split);
  const rows = split.map((parts, i) => ({ name: sorted[i], folders: parts.slice(shared, -1) }));

  const tops = new Set(rows.map(({ folders }) => folders[0]?.toLowerCase() ?? ""));
  const known = [...tops].every((top) => [...TRAIN, ...TEST, ...VALIDATION].includes(top));
  const hasParts = known && TRAIN.some((top) => tops.has(top)) && TEST.some((top) => tops.has(top));
  if (!hasParts) return { names: sorted, ...classesOf(rows.map(({ folders }) => folders[0])) };

  const isTest = (row: { folders: string[] }) => TEST.includes(row.folders[0].toLowerCase());
  const train = rows.filter((row) => !isTest(row));
  const ordered = [...train, ...rows.filter(isTest)];
  const { notes, ...classes } = classesOf(ordered.map(({ folders }) => folders[1]));
  return {
    names: ordered.map(({ name }) => name),
    testStart: train.length,
    ...classes,
    notes: [
      "The folders train and test are its own split.",
      ...(VALIDATION.some((top) => tops.has(top))
        ? ["The validation folder was joined with train; a validation part is cut from that by seed."]
        : []),
      ...notes,
    ],
  };
}

/** How many leading folders all paths have in common. */
function sharedFolders(paths: readonly (readonly string[])[]): number {
  let depth = 0;
  while (paths.every((parts) => depth < parts.length - 1 && parts[depth] === paths[0][depth])) depth++;
  return depth;
}

function classesOf(folders: readonly (string | undefined)[]): Omit<Layout, "names" | "testStart"> {
  const named = folders.filter((folder) => folder !== undefined);
  const classes = [...new Set(named)].sort(byCodePoint);
  if (named.length > 0 && named.length < folders.length)
    return {
      notes: ["Some images lie in sub-folders and some do not: the folders were not taken as classes."],
    };
  if (classes.length < 2) return { notes: [] };
  if (classes.length > MOST_CLASSES)
    return {
      notes: [`There are ${classes.length} sub-folders: more than ${MOST_CLASSES}, so not taken as classes.`],
    };
  const index = new Map(classes.map((name, i) => [name, i]));
  return {
    labels: Uint8Array.from(named, (folder) => index.get(folder)!),
    classes: classes.map(printable),
    notes: [],
  };
}

/** Not by locale: the order of rows must not depend on the machine. */
const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
