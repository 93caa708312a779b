/** @file The page of layers: what each computes, how it is made, and the shapes of its examples. */

import { readdirSync } from "node:fs";
import type { LayerExample } from "../../src/nn/example.ts";
import { type Documented, documented } from "./doc-comments.ts";
import { blocks, code, linked } from "./markdown.ts";

export async function layerPage(): Promise<string> {
  const files = readdirSync("src/nn").filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const sections: string[] = [];
  for (const file of files.sort()) {
    const { examples = [] } = (await import(`../../src/nn/${file}`)) as { examples?: LayerExample[] };
    const said = documented(`src/nn/${file}`);
    for (const name of new Set(examples.map(layerOf)))
      sections.push(
        section(
          name,
          said.get(name)!,
          examples.filter((example) => layerOf(example) === name),
        ),
      );
  }
  return blocks(
    "A layer is a function of its input and a scope, which keeps its parameters by name. Shapes have the batch first; " +
      "images have channels last.",
    ...sections,
  );
}

/** An example is named after its layer: `conv2d, halving`. */
const layerOf = ({ name }: LayerExample) => /^\w+/.exec(name)![0];

function section(
  name: string,
  { text, sources, signature }: Documented,
  examples: readonly LayerExample[],
): string {
  const shapes = examples.map(
    (example) =>
      `- ${example.name}: [${example.input.join(", ")}] to [${example.output.join(", ")}]` +
      (example.classes ? `, ${example.classes} classes` : ""),
  );
  return blocks(
    `## ${name}`,
    code(signature),
    text,
    sources.length > 0 && `Source: ${sources.map(linked).join("; ")}.`,
    shapes.join("\n"),
  );
}
