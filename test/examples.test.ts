/** @file Every example runs, for a few steps, against the built package and in a folder of its own. */

import { execFile, spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { tempFolder } from "./fixtures/temp-folder.ts";

const examples = join(import.meta.dirname, "..", "examples");
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const { folder } = tempFolder();

/** What an example prints. Away from the checkout's tsconfig.json, its "diptych" is the package and not src/. */
async function printed(file: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", loader, join(examples, file), ...args],
    {
      cwd: folder,
    },
  );
  return stdout;
}

/** How each is run, and something that it prints only when it went well. */
const runs: Readonly<Record<string, readonly [args: string[], says: RegExp]>> = {
  "01-compare-mnist.ts": [
    ["ring", "0.2s"],
    /precision .*vae 0\.\d+ \(real 0\.\d+\).*\n[\s\S]*report\.html\n$/,
  ],
  "02-train-vae.ts": [["ring", "20"], /finished at step 20 .*\nz of 16 numbers to rows of 2\n$/],
  "03-sample-and-save.ts": [
    ["ring", "20"],
    /codes: 64 x 2\n.*pairs\.png\nstrangest of 64: row \d+\n.*walks\.png\n$/,
  ],
  "04-your-own-images.ts": [["4"], /class-0\.png\n.*class-1\.png\n$/],
  "05-2d-toys.ts": [["20", "ring"], /modes-captured +\d.* 8\.00\n/],
  "from-scratch/gan.ts": [["1500"], /^ +-1\.6[\s\S]*#[\s\S]* 0\.0 *\n[\s\S]*#/],
};

test("every example is tried", () => {
  const files = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  expect(files.filter((file) => !file.startsWith("06-browser")).sort()).toEqual(Object.keys(runs).sort());
});

test.concurrent.each(Object.entries(runs))("%s", async (file, [args, says]) => {
  expect(await printed(file, ...args)).toMatch(says);
});

test("02 goes on with the run it finds", async () => {
  expect(await printed("02-train-vae.ts")).toMatch(/finished at step 20/);
});

test("06 serves its page, the model of a run, and nothing outside", async () => {
  mkdirSync(join(folder, "a-run", "model"), { recursive: true });
  writeFileSync(join(folder, "a-run", "model", "model.json"), "{}");
  const script = join(examples, "06-browser", "serve.ts");
  const server = spawn(process.execPath, ["--import", loader, script, "a-run", "0"], { cwd: folder });
  onTestFinished(() => void server.kill());
  const address = await new Promise<string>((resolve) =>
    server.stdout.once("data", (line) => resolve(String(line).trim())),
  );

  const get = async (path: string) => {
    const { status, headers } = await fetch(address + path);
    return [status, headers.get("content-type")];
  };
  expect(await get("")).toEqual([200, "text/html; charset=utf-8"]);
  expect(await get("page.js")).toEqual([200, "text/javascript"]);
  expect(await get("model/model.json")).toEqual([200, "application/json"]);
  expect(await get("..%2f..%2fpackage.json")).toEqual([404, null]);
});
