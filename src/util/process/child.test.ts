import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../../../test/fixtures/temp-folder.ts";
import { startChild } from "./child.ts";

const { folder } = tempFolder();

test("what a child told has arrived before it goes on", async () => {
  const answer = join(folder, "answer");
  const worker = new URL("../../../test/fixtures/busy-worker.ts", import.meta.url);
  const { result } = startChild<{ answer: string }, Uint8Array, boolean>(worker, { answer }, "test", () =>
    writeFileSync(answer, ""),
  );
  expect(await result).toBe(true);
});
