import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import { readMedia } from "./media.ts";

const { folder, write } = tempFolder();
const inside = join(folder, "comparison");
write("comparison/a/picture.PNG", Uint8Array.of(137, 80));
write("comparison/sound.wav", Uint8Array.of(1));
write("comparison/rows.csv", Array.from({ length: 30 }, (_, i) => `row ${i}`).join("\n"));
write("comparison/model.onnx", "x");
write("secret.txt", "secret");
write("comparison-of-others/secret.txt", "secret");
symlinkSync(join(folder, "secret.txt"), join(inside, "link.txt"));

test("pictures and sound become data: URIs", async () => {
  expect(await readMedia(inside, "a/picture.PNG")).toEqual({
    kind: "image",
    uri: "data:image/png;base64,iVA=",
  });
  expect(await readMedia(inside, "sound.wav")).toEqual({ kind: "audio", uri: "data:audio/wav;base64,AQ==" });
});

test("of a text the first 24 lines are shown", async () => {
  const media = await readMedia(inside, "rows.csv");
  expect(media.kind === "text" && media.text.split("\n").at(-1)).toBe("row 23");
});

test("what is missing or of another kind is named", async () => {
  expect(await readMedia(inside, "gone.png")).toEqual({ kind: "missing", file: "gone.png" });
  expect(await readMedia(inside, "model.onnx")).toEqual({ kind: "unshown", file: "model.onnx" });
});

test.each(["../secret.txt", "link.txt", "../comparison-of-others/secret.txt"])(
  "%s leaves the folder",
  async (file) => {
    expect(
      (await complaint(folder, () => readMedia(inside, file))).replace(file, "FILE"),
    ).toMatchInlineSnapshot(
      `"FormatError: FILE: expected a file inside the comparison folder, received a path that leaves it."`,
    );
  },
);
