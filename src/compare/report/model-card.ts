/**
 * @file README.md of a model: what it is, how to load it, what it measured. Nothing is invented: what the run does not
 * know is "not stated".
 */

import { stringify } from "yaml";
import type { Comparison, MetricInfo, RunResult } from "../types.ts";
import { copierWords, modelAdvice } from "./advice.ts";
import { plainCode, tableCode } from "./card-code.ts";
import { exampleCondition } from "./example-condition.ts";
import { count, figure } from "./figure.ts";
import { ARROWS } from "./instrument.ts";
import { languages } from "./language/language.ts";
import { budgetWords, durationWords } from "./words.ts";

/** What a card says beyond its run; every comparison has it. */
export type CardAbout = Pick<
  Comparison,
  "data" | "metrics" | "budget" | "machine" | "threads" | "command" | "createdAt" | "baselines"
>;

const NOT_STATED = "not stated";
const en = languages.en;

/** Markdown with Hugging Face front matter. Names from data are escaped, so they stay text. */
export function modelCard(run: RunResult, about: CardAbout): string {
  const { table: evidence } = run;
  const code = evidence
    ? tableCode(about.data.shape[0]!, exampleCondition(evidence))
    : plainCode(about.data.shape, units(about), labels(about));
  return `---
${frontMatter(run, about)}---

# ${text(run.name)}

A model of the family ${text(run.family)}, trained on ${text(about.data.name)} with Diptych ${text(about.machine.diptych)} on ${about.createdAt.slice(0, 10)} and exported as \`sampler.onnx\`.

${table(
  ["", ""],
  [
    ["Family", run.family],
    ["Seed", String(run.seed)],
    ["Parameters of the sampler", count(run.samplerParameters)],
    ["Parameters, all networks", count(run.parameters)],
    ["Status", `${run.status} after ${count(run.steps)} steps`],
    ["Budget", `${budgetWords(about.budget, en)}; used ${durationWords(run.cpuSeconds, en)} of CPU time`],
    ["Licence of the model", NOT_STATED],
    ["Intended use", NOT_STATED],
    ["Contact", NOT_STATED],
  ],
)}

${run.table ? advice(run, about) : ""}## Load it

${code.about}

Node (\`npm install onnxruntime-node\`):

${fence("js", code.node)}

Python (\`pip install onnxruntime numpy\`):

${fence("python", code.python)}

Browser (\`npm install onnxruntime-web\`, any bundler):

${fence("js", code.browser)}

## Training data

${table(
  ["", ""],
  [
    ["Name", about.data.name],
    [
      "Rows",
      `${count(about.data.train)} to train, ${count(about.data.validation)} to validate, ${count(about.data.test)} to test`,
    ],
    ["Split", about.data.split],
    [
      "Duplicates of training rows",
      `${count(about.data.duplicates.validation)} in validation, ${count(about.data.duplicates.test)} in test`,
    ],
    ["Classes", about.data.classes?.join(", ") ?? "none"],
    ["Licence of the data", about.data.licence ?? NOT_STATED],
    ["Notes", about.data.notes.join(" ") || "none"],
  ],
)}

## Evaluation

One run, so no intervals; against test rows that no training saw. Real against real is the same instrument on real
training rows.

${table(
  ["Instrument", "Better", "Value", "Real against real", "Rows"],
  about.metrics.map((metric) => measured(run, metric)),
)}

## Alarms

${run.alarms.length === 0 ? "None." : run.alarms.map((a) => `- Step ${count(a.step)}, ${text(a.alarm)}: ${text(a.evidence)}`).join("\n")}

## Limits

Samples imitate the training rows, with their gaps and their biases. A sample can repeat a training row. Whether
samples are safe to publish was ${NOT_STATED} by whoever trained the model, and no number above says so.
${run.table ? `\n${listed(en.table.never)}\n` : ""}
## Repeat it

${fence("sh", about.command)}

Node ${text(about.machine.node)}, ONNX Runtime ${text(about.machine.onnxruntime)}, ${text(about.machine.platform)}, ${count(about.threads)} ${about.threads === 1 ? "thread" : "threads"}.
`;
}

/** The words of the report about this run alone. */
function advice(run: RunResult, { baselines = [] }: CardAbout): string {
  const { use, wrong, safe } = modelAdvice(run, baselines, en);
  const { model } = en.table;
  return `## Use and safety

**${model.use}**

${listed(use)}

**${model.wrong}**

${listed(wrong)}

**${model.safe}**

${listed([...safe, ...copierWords(baselines, en)])}

`;
}

const listed = (sentences: readonly string[]): string => sentences.map((s) => `- ${text(s)}`).join("\n");

function frontMatter(run: RunResult, { data, metrics }: CardAbout): string {
  const task = data.modality === "image" ? "unconditional-image-generation" : "other";
  const values = metrics.flatMap((metric) => {
    const value = run.metrics[metric.name]?.value;
    return typeof value === "number" ? [{ type: metric.name, name: metric.title, value }] : [];
  });
  return stringify({
    license: "unknown",
    library_name: "onnx",
    ...(data.modality === "image" ? { pipeline_tag: task } : {}),
    tags: ["diptych", "onnx", run.family, data.modality],
    "model-index": [
      {
        name: run.name,
        results: [{ task: { type: task }, dataset: { name: data.name, type: "custom" }, metrics: values }],
      },
    ],
  });
}

function measured(run: RunResult, metric: MetricInfo): string[] {
  const judgement = run.metrics[metric.name];
  const value = judgement?.value;
  const floor = judgement?.floor;
  return [
    metric.unit ? `${metric.title} (${metric.unit})` : metric.title,
    metric.ideal === undefined || metric.better !== "target"
      ? ARROWS[metric.better]
      : `→ ${figure(metric.ideal)}`,
    typeof value === "number" ? figure(value) : (judgement?.why ?? NOT_STATED),
    typeof floor === "number" ? figure(floor) : "",
    judgement && judgement.rows > 0 ? count(judgement.rows) : "",
  ];
}

const labels = ({ data }: CardAbout): string =>
  data.classes ? `0 to ${data.classes.length - 1} in the order of the classes below` : "the class";
const units = ({ data }: CardAbout): string =>
  data.modality === "image" ? "height, width, channels, values 0 to 1" : "in the units of the data";

/** Text that Markdown shows as it is, on one line. */
const text = (value: string): string =>
  value
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]|~]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows.map((row) => row.map(text))]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");

/** A block whose fence is longer than any inside it. */
function fence(language: string, code: string): string {
  const ticks = "`".repeat(Math.max(3, ...(code.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return `${ticks}${language}\n${code}\n${ticks}`;
}
