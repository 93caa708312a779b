/** @file The tables of README.md and AGENTS.md that are written from records: `<!-- name -->` to `<!-- /name -->`. */

import { commands } from "../../src/cli/commands/index.generated.ts";
import type { Command } from "../../src/cli/define.ts";
import { dataSets } from "../../src/data/sets/index.generated.ts";
import type { AnyFamily } from "../../src/families/define.ts";
import { families } from "../../src/families/index.generated.ts";
import { adversarialLosses } from "../../src/losses/adversarial/index.generated.ts";
import { likelihoods } from "../../src/losses/likelihoods/index.generated.ts";
import { penalties } from "../../src/losses/penalties/index.generated.ts";
import { metrics } from "../../src/metrics/index.generated.ts";
import { presets } from "../../src/presets/index.generated.ts";
import { samplers } from "../../src/samplers/index.generated.ts";
import { table as imports } from "../check-imports.ts";
import { code, table } from "./markdown.ts";

const fragments: Readonly<Record<string, () => string>> = {
  verbs: () =>
    table(
      ["verb", "what it does", "such as"],
      Object.values(commands as Record<string, Command>).map(({ name, summary, examples }) => [
        code(name),
        summary,
        code(examples[0]),
      ]),
    ),
  families: () =>
    table(
      ["family", "paper", "what it is for"],
      Object.values<Pick<AnyFamily, "name" | "source" | "purpose">>({ ...families, ...presets }).map(
        ({ name, source, purpose }) => [
          `[${code(name)}](docs/catalogue/families.md#${name})`,
          `[${source.cite}](${source.url})`,
          purpose,
        ],
      ),
    ),
  parts: () =>
    table(
      ["parts", "", "names"],
      [
        parts("adversarial losses", "losses", adversarialLosses),
        parts("penalties", "penalties", penalties),
        parts("likelihoods", "likelihoods", likelihoods),
        parts("samplers", "samplers", samplers),
        parts("metrics", "metrics", metrics),
      ],
    ),
  sets: () =>
    `Sets with a name: ${Object.keys(dataSets).map(code).join(", ")}; [what they are, and their licences](docs/catalogue/data.md).`,
  imports: () =>
    table(
      ["room", "may import", "and types of"],
      Object.entries(imports).map(([room, row]) => {
        const [values, types = ""] = row.split("|").map((rooms) => rooms.trim());
        return [code(room), values || "nothing", types];
      }),
    ),
};

const parts = (title: string, page: string, records: object) => [
  `[${title}](docs/catalogue/${page}.md)`,
  String(Object.keys(records).length),
  Object.keys(records).map(code).join(", "),
];

/** `text` with each of its fragments written anew. */
export const withFragments = (text: string): string =>
  text.replace(/(<!-- (\w+) -->\n)[\s\S]*?(<!-- \/\2 -->)/g, (whole, open, name: string, close) => {
    const fragment = fragments[name];
    return fragment ? `${open}\n${fragment()}\n\n${close}` : whole;
  });
