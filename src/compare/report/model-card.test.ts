import { expect, test } from "vitest";
import { parse } from "yaml";
import { people } from "../../../test/fixtures/people.ts";
import { hostile, images } from "../../../test/fixtures/recipes.ts";
import { modelCard } from "./model-card.ts";

const comparison = images();
const card = modelCard(comparison.runs.find((run) => run.name === "GAN-3")!, comparison);
const frontMatter = (text: string) => parse(/^---\n([\s\S]*?)\n---\n/.exec(text)![1]!);

test("the front matter is what a model hub reads", () => {
  const { "model-index": index, ...rest } = frontMatter(card);
  expect(rest).toEqual({
    license: "unknown",
    library_name: "onnx",
    pipeline_tag: "unconditional-image-generation",
    tags: ["diptych", "onnx", "gan", "image"],
  });
  expect(index[0].name).toBe("GAN-3");
  const measured = index[0].results[0].metrics;
  expect(measured.map(({ type }: { type: string }) => type)).not.toContain("elbo"); // a GAN has none
  expect(measured[0]).toEqual({
    type: "frechet-distance",
    name: "Fréchet distance",
    value: comparison.runs.find((run) => run.name === "GAN-3")!.metrics["frechet-distance"]!.value,
  });
});

test("what nobody stated is not stated, and what is missing says why", () => {
  for (const line of ["Licence of the model", "Intended use", "Contact", "Licence of the data"])
    expect(card).toContain(`| ${line} | not stated |`);
  const licensed = { ...comparison, data: { ...comparison.data, licence: "CC0 1.0" } };
  expect(modelCard(comparison.runs[0]!, licensed)).toContain("| Licence of the data | CC0 1.0 |");
  expect(card).toContain("| ELBO (nats) | ↑ | a GAN has no likelihood |  |  |");
  expect(card).toContain("- Step 1,840, mode-collapse: Samples lie 0.24 times as far apart");
});

test("it says how to load the model in three places, at most ten lines each", () => {
  const blocks = [...card.matchAll(/```(js|python)\n([\s\S]*?)\n```/g)].map(([, language, code]) => ({
    language,
    code: code!,
  }));
  expect(blocks.map(({ language }) => language)).toEqual(["js", "python", "js"]);
  for (const { code } of blocks) expect(code.split("\n").length).toBeLessThanOrEqual(10);
  expect(card).toContain("Output `x`: float32 [N, 28, 28, 1], height, width, channels, values 0 to 1.");
});

test("the card of a table says what it is good for and whether to share it, and draws rows in ten lines", () => {
  const about = people();
  const text = modelCard(about.runs[0]!, about);
  expect(text).toContain("- Near enough for filling a system");
  expect(text).toContain("- None of 4 tests finds that it gives training rows away.");
  expect(text).toContain("Interpolated rows copy people by construction, and fail 3 of 4 tests");
  expect(text).toContain("- No formal privacy:");
  expect(text).toContain("--where 'city=Bergen' --out some.csv");
  const blocks = [...text.matchAll(/```(?:js|python)\n([\s\S]*?)\n```/g)].map(([, code]) => code!);
  expect(blocks.map((code) => code.split("\n").length <= 10)).toEqual([true, true, true]);
  expect(modelCard(comparison.runs[0]!, comparison)).not.toContain("## Use and safety");
});

test("names that mean harm stay text, in YAML and in Markdown", () => {
  const bad = hostile();
  const text = modelCard({ ...bad.runs[0]!, name: "a: [b]\n---\n| <b>" }, { ...bad, command: "```\nevil" });
  expect(frontMatter(text)["model-index"][0].name).toBe("a: [b]\n---\n| <b>");
  expect(text).toContain("# a: \\[b\\] --- \\| &lt;b>\n");
  expect(text.split("## Repeat it\n\n")[1]).toMatch(/^````sh\n```\nevil\n````\n/);
  expect(text.slice(text.indexOf("\n# "))).not.toMatch(/<(img|script)/);
});
