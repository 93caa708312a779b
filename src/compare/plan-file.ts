/** @file plan.json, which makes a folder a comparison: what was asked, to go on with when it was stopped. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseConfig } from "../config/parse.ts";
import { writeAtomic } from "../train/store/atomic.ts";
import { refuseDifference } from "../train/store/difference.ts";
import { diskError } from "../train/store/disk-error.ts";
import { ifPresent, nodeFs } from "../train/store/file-system.ts";
import { isObject, type Json } from "../train/store/json.ts";
import { ConfigError, FormatError } from "../util/errors.ts";
import { type CompareOptions, compareOptions } from "./plan.ts";

export interface Plan {
  /** What was typed. */
  readonly command: string;
  readonly options: CompareOptions;
}

const version = 1;
export const planPath = (folder: string): string => join(folder, "plan.json");

/**
 * Makes the folder a comparison, or finds it one that was asked the same.
 *
 * @throws ConfigError for a folder of another comparison, or of other things; DataError when the disk refuses
 */
export function writePlan(folder: string, { command, options }: Plan): void {
  const path = planPath(folder);
  const asked = plain(options);
  try {
    const present = ifPresent(() => readdirSync(folder)) ?? [];
    if (present.includes("plan.json")) {
      refuseDifference(plain(readPlan(folder).options), asked, path);
      return;
    }
    if (present.length > 0)
      throw new ConfigError({
        where: folder,
        expected: "a new or empty folder",
        received: `a folder that holds ${JSON.stringify(present[0])}`,
        fix: "Give the comparison another name.",
      });
    nodeFs.makeFolder(folder);
  } catch (error) {
    throw diskError(error, folder, 0, nodeFs);
  }
  const plan = { format: "diptych-comparison", version, command, options: asked };
  writeAtomic(path, `${JSON.stringify(plan, null, 2)}\n`);
}

/** @throws FormatError for a folder that is no comparison, or one of another version of Diptych */
export function readPlan(folder: string): Plan {
  const path = planPath(folder);
  const plan = parse(path);
  if (!isObject(plan) || plan.format !== "diptych-comparison")
    throw new FormatError({ where: path, expected: "a comparison of Diptych", received: "another file" });
  if (plan.version !== version)
    throw new FormatError({
      where: path,
      expected: `a comparison of version ${version}`,
      received: `version ${plan.version}`,
      fix: "Open it with the version of Diptych that wrote it.",
    });
  return { command: String(plan.command), options: parseConfig(compareOptions, plan.options, path) };
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const received = cause instanceof SyntaxError ? "other bytes" : `none (${(cause as Error).message})`;
    throw new FormatError({ where: path, expected: "JSON", received }, { cause });
  }
}

/** As JSON reads it back: what is undefined is absent. */
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
