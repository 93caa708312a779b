import { expect, test } from "vitest";
import { paint } from "./colour.ts";
import { table } from "./table.ts";
import { displayWidth } from "./width.ts";

const columns = [
  { title: "metric" },
  { title: "vae", align: "right" },
  { title: "gan", align: "right" },
  { title: "note" },
] as const;

test("text stands left and numbers right", () => {
  expect(
    table(columns, [
      ["fid", "41.2", "8.9", ""],
      ["recall", "0.6", "0.55", "of 10,000 rows"],
    ]),
  ).toEqual(["metric   vae   gan  note", "fid     41.2   8.9", "recall   0.6  0.55  of 10,000 rows"]);
});

test("wide characters keep the columns straight", () => {
  const lines = table(
    [{ title: "指标" }, { title: "n", align: "right" }],
    [
      ["召回率", "1"],
      ["fid", "20"],
    ],
  );
  expect(lines).toEqual(["指标     n", "召回率   1", "fid     20"]);
});

test("too wide a table wraps its text, not its lines", () => {
  const why =
    "not defined: a generative adversarial network has no likelihood, so there is no bound to compute";
  const lines = table(
    columns,
    [
      ["elbo", "-104.2", "", why],
      ["fid", "41.2", "8.9", ""],
    ],
    { indent: 2 },
  );
  expect(lines).toEqual([
    "  metric     vae  gan  note",
    "  elbo    -104.2       not defined: a generative adversarial network has no",
    "                       likelihood, so there is no bound to compute",
    "  fid       41.2  8.9",
  ]);
});

test("a table of text fits any width that leaves it ten columns each", () => {
  const row = ["one two three four five six", "seven eight nine ten eleven twelve", "thirteen fourteen"];
  for (const width of [34, 40, 60, 80]) {
    const lines = table([{ title: "a" }, { title: "b" }, { title: "c" }], [row], { width });
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
  }
});

test("numbers are never broken, even when the line is", () => {
  const lines = table([{ title: "n", align: "right" }], [["1234567890123"]], { width: 8 });
  expect(lines[1]).toBe("1234567890123");
});

test("titles are bold where there is colour", () => {
  expect(table([{ title: "n" }], [["1"]], { paint: paint(true) })[0]).toBe("\x1b[1mn\x1b[22m");
});
