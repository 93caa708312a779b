/**
 * @file The store on a disk that is really full: a tmpfs of 256 KiB, where Linux lets a process mount one
 * unasked.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Runs a command in a mount namespace of its own, where `folder` is a small tmpfs that goes with it. */
const onSmallDisk = (folder: string, ...command: string[]) =>
  spawnSync(
    "unshare",
    [
      "--user",
      "--map-root-user",
      "--mount",
      "sh",
      "-c",
      'mount -t tmpfs -o size=256k small "$0" && exec "$@"',
      folder,
      ...command,
    ],
    { encoding: "utf8" },
  );

const mountPoint = mkdtempSync(join(tmpdir(), "diptych-"));
const canMount = onSmallDisk(mountPoint, "true").status === 0;
if (!canMount) rmdirSync(mountPoint);

const moduleAt = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
const script = (folder: string) => `
  import { readdirSync, rmSync, writeFileSync } from "node:fs";
  import { writeAtomic } from ${moduleAt("atomic.ts")};
  import { loadCheckpoint, saveCheckpoint } from ${moduleAt("checkpoint.ts")};
  import { openEventLog, readEvents } from ${moduleAt("event-log.ts")};
  process.chdir(${JSON.stringify(folder)});
  const said = [];
  const attempt = (act) => { try { act(); said.push("done"); } catch (error) { said.push(error.message); } };
  const w = new Float32Array(8192); // 32 KiB
  const at = (step) => ({ step, tensors: { w: { shape: [8192], data: w.fill(step) } }, state: null });
  const save = (step) => saveCheckpoint("checkpoints", at(step), { config: "c", fence: 1 });

  attempt(() => save(1));
  attempt(() => writeAtomic("large", new Uint8Array(2 ** 20)));
  attempt(() => writeAtomic("checkpoints/ckpt-1.json", new Uint8Array(2 ** 20)));
  writeFileSync("filler", new Uint8Array(140 * 1024));
  attempt(() => save(2));
  rmSync("filler");
  attempt(() => save(2));
  const log = openEventLog(".");
  const event = { type: "samples", step: 1, file: "x".repeat(1000) };
  let appended = 0;
  attempt(() => { for (;;) { log.append([event]); appended += 1; } });
  rmSync("checkpoints/ckpt-1.safetensors");
  attempt(() => log.append([event]));
  const { step, warnings } = loadCheckpoint("checkpoints", { config: "c" });
  const lost = appended + 1 - [...readEvents(".")].length;
  console.log(JSON.stringify({ said, files: readdirSync("."), lost, step, warnings }));
`;

test.skipIf(!canMount)("ENOSPC is told, leaves nothing behind, and is over when there is room", () => {
  const { stdout, stderr } = onSmallDisk(
    mountPoint,
    process.execPath,
    "--import",
    import.meta.resolve("tsx"),
    "--input-type=module",
    "-e",
    script(mountPoint),
  );
  rmdirSync(mountPoint);
  expect(stderr).toBe("");
  const { said, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({
    files: ["checkpoints", "metrics.jsonl", "timings.jsonl"],
    lost: 0,
    step: 2,
    warnings: [],
  });
  const anyFree = said.map((message: string) =>
    message.replace(/\d+ bytes free\./, "… bytes free.").replace(/received \d+\./, "received …."),
  );
  expect(anyFree.join("\n")).toMatchInlineSnapshot(`
    "done
    large: expected a disk that takes 1048576 bytes, received a full disk (ENOSPC), … bytes free. Free some space and resume: nothing already saved is lost.
    checkpoints/ckpt-1.json: expected a disk that takes 1048576 bytes, received a full disk (ENOSPC), … bytes free. Free some space and resume: nothing already saved is lost.
    checkpoints: expected 98688 bytes free, 3 checkpoints of 32896, received …. Free some space and resume: nothing already saved is lost.
    done
    metrics.jsonl: expected a disk that takes 1038 bytes, received a full disk (ENOSPC), … bytes free. Free some space and resume: nothing already saved is lost.
    done"
  `);
});
