import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("three runs killed with SIGKILL and resumed end with the bytes of runs never killed", () => {
  const script = fileURLToPath(new URL("../../scripts/kill.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", script, "--kills", "3", "--seed", "1"],
    { encoding: "utf8" },
  );
  expect(stderr).toBe("");
  expect(stdout).toMatch(/\n\d+ kills in \d+ runs, \d+ equal, 0 different, \d+ s\n$/);
  expect(status).toBe(0);
}, 180_000);
