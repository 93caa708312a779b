/** @file The page of families, with the options of each and of the networks they are built from. */

import { accepted, phrase } from "../../src/config/accepted.ts";
import type { AnyFamily } from "../../src/families/define.ts";
import { families } from "../../src/families/index.generated.ts";
import { modalities } from "../../src/modalities/index.generated.ts";
import type { Preset } from "../../src/presets/define.ts";
import { presets } from "../../src/presets/index.generated.ts";
import { documented } from "./doc-comments.ts";
import { blocks, code, paper, table } from "./markdown.ts";

export function familyPage(): string {
  return blocks(
    "A family is networks and phases: what is built, and what each update minimises. On the command line its options are " +
      "the flags below; in code they go under `options`, as `{ beta: 4 }`.",
    ...Object.values(families as Record<string, AnyFamily>).map(section),
    ...Object.values(presets as Record<string, Preset>).map(preset),
    ...Object.values(modalities).map(({ name, title, network }) =>
      blocks(
        `## Networks for ${name}`,
        `${title}: the default networks of every family.`,
        options(network, "network"),
      ),
    ),
  );
}

function section(family: AnyFamily): string {
  const offers = [
    "samples",
    family.encode && "codes and reconstructions",
    family.bound && "bounds on the likelihood",
    "conditional" in family.config.shape && "classes on demand, with `conditional`",
  ].filter(Boolean);
  const tuned = Object.values(modalities).flatMap(({ name, defaults }) => {
    const own = Object.entries((defaults as Record<string, object>)[family.name] ?? {});
    const said = own.map(([option, value]) => code(`${option} ${JSON.stringify(value)}`));
    return own.length ? [`On ${name}: ${said.join(", ")}.`] : [];
  });
  return blocks(
    `## ${family.name}`,
    `${family.title}: ${paper(family.source)}.`,
    `${family.purpose}. Offers ${offers.join("; ")}.`,
    documented(`src/families/${family.name}.ts`).get("default")?.text,
    options(family.config, family.name),
    tuned.length > 0 && `Defaults that were measured to suit the data better: ${tuned.join(" ")}`,
  );
}

function preset({ name, title, purpose, source, modality, family, ...given }: Preset): string {
  const said = (values: object): string =>
    Object.entries(values)
      .map(([option, value]) => code(`${option} ${JSON.stringify(value)}`))
      .join(", ");
  return blocks(
    `## ${name}`,
    `${title}: ${paper(source)}. A preset of [${family}](#${family}) for ${modality}.`,
    `${purpose}.`,
    documented(`src/presets/${name}.ts`).get("default")?.text,
    `Options: ${said(given.options)}.`,
    `Networks: ${said(given.network)}.`,
  );
}

/** How each is written, what it takes, and what it is when nobody asks. */
function options(config: Parameters<typeof accepted>[0], prefix: string): string {
  const rows = Object.entries(accepted(config).properties ?? {}).map(([name, node]) => {
    const { default: value, description = "" } = node as { default?: unknown; description?: string };
    const flag = `--${prefix}.${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
    const takes = phrase([node as Parameters<typeof phrase>[0][number]]);
    return [code(flag), takes, value === undefined ? "" : code(JSON.stringify(value)), description];
  });
  return table(["option", "takes", "default", "what it is"], rows);
}
