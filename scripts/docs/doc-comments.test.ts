import { expect, test } from "vitest";
import { tempFolder } from "../../test/fixtures/temp-folder.ts";
import { documented } from "./doc-comments.ts";

const { write } = tempFolder();
const read = (text: string) => documented(write("layer.ts", text));

test("prose, formulas and tags of a comment come apart", () => {
  const said = read(`/** @file Not this. */
/**
 * Where x < y:
 *
 *   a = b
 *   c = d
 *
 * In two
 * lines.
 * @source Someone 2020, eq. 1 — https://a.example
 * @checked by hand
 */
export default defineThing({ name: "thing" });
`).get("default")!;
  expect(said.text).toBe("Where x &lt; y:\n\n```text\na = b\nc = d\n```\n\nIn two\nlines.");
  expect(said.sources).toEqual(["Someone 2020, eq. 1 — https://a.example"]);
  expect(said.checked).toEqual(["by hand"]);
});

test("what takes options shows them without types, what is a layer is its name", () => {
  const said = read(`
export const linear = (outFeatures: number, { bias = true, init = he() }: Options = {}): Layer => (x, scope) => x;
/** Doubles. */
export function upsample(x: Tensor): Tensor { return x; }
export const relu: Layer = (x) => x;
const hidden = 1;
`);
  expect([...said.values()].map(({ signature }) => signature)).toEqual([
    "linear(outFeatures, { bias = true, init = he() })",
    "upsample",
    "relu",
  ]);
  expect(said.get("upsample")!.text).toBe("Doubles.");
  expect(said.get("relu")!.text).toBe("");
});

test("a file's own comment says nothing of its first export", () => {
  expect(read(`/** @file A file. */\n\nexport const a = 1;\n`).get("a")!.text).toBe("");
});
