import { defineCommand } from "../define.ts";

const command = defineCommand({
  name: "evaluate",
  summary: "judge a trained model, or gate on its quality",
  argument: { name: "run" },
  examples: [
    "diptych evaluate runs/mnist/gan-s0",
    "diptych evaluate runs/mnist/gan-s0 --json",
    "diptych evaluate runs/mnist/gan-s0 --max frechet-distance=30 --min recall=0.4",
  ],

  async schema() {
    const [{ z }, { metrics }] = await Promise.all([
      import("zod"),
      import("../../metrics/index.generated.ts"),
    ]);
    const isBound = (text: string): boolean => {
      const [name = "", number = "", ...rest] = text.split("=");
      return (
        Object.hasOwn(metrics, name) &&
        number.trim() !== "" &&
        Number.isFinite(Number(number)) &&
        rest.length === 0
      );
    };
    const bound = z.string().refine(isBound, "a metric of diptych list metrics and a number, as name=value");
    const bounds = (side: string) =>
      z
        .array(bound)
        .default([])
        .describe(`fail with exit code 4 when a metric is ${side} this, as name=value`);
    return z.strictObject({
      run: z.string().describe("folder of a finished run"),
      extractor: z.string().optional().describe("an ONNX model whose features distances are measured on"),
      min: bounds("below"),
      max: bounds("above"),
    });
  },

  async run({ run, extractor, min, max }, io) {
    const [{ evaluate }, { progressLine }, { table }, { GateError }] = await Promise.all([
      import("../../compare/evaluate-run.ts"),
      import("../terminal/progress-line.ts"),
      import("../terminal/table.ts"),
      import("../exit.ts"),
    ]);
    const line = progressLine();
    const judgements = await evaluate(run, (progress) => line.show(progress), extractor).finally(line.done);
    if (io.json) io.out(JSON.stringify(judgements, null, 2));
    else {
      const figure = (x: number | null): string => (x === null ? "–" : String(Number(x.toPrecision(4))));
      const rows = Object.entries(judgements).map(([name, j]) => [
        name,
        j.value === null ? (j.why ?? "–") : figure(j.value),
        figure(j.floor),
        j.rows.toLocaleString("en-US"),
      ]);
      io.out(
        table(
          [
            { title: "metric" },
            { title: "value" },
            { title: "real", align: "right" },
            { title: "rows", align: "right" },
          ],
          rows,
          { width: process.stdout.columns || 100 },
        ).join("\n"),
      );
    }
    for (const [bounds, fails, words] of [
      [min, (v: number, b: number) => v < b, "at least"],
      [max, (v: number, b: number) => v > b, "at most"],
    ] as const)
      for (const bound of bounds) {
        const [name, text] = bound.split("=") as [string, string];
        const value = judgements[name]?.value ?? null;
        if (value === null || fails(value, Number(text)))
          throw new GateError({
            where: name,
            expected: `${words} ${text}`,
            received: value === null ? "no value" : String(Number(value.toPrecision(4))),
          });
      }
  },
});

export default command;
