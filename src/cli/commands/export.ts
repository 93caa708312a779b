import { defineCommand } from "../define.ts";

const command = defineCommand({
  name: "export",
  summary: "copy a trained model out: sampler.onnx, encoder.onnx, weights, card",
  argument: { name: "run" },
  examples: ["diptych export runs/mnist/gan-s0 --out my-model"],

  async schema() {
    const { z } = await import("zod");
    return z.strictObject({
      run: z.string().describe("folder of a finished run"),
      out: z.string().default("model").describe("folder to write"),
    });
  },

  async run({ run, out }, io) {
    const [{ cpSync, readdirSync }, { runPaths }, { load }] = await Promise.all([
      import("node:fs"),
      import("../../train/store/run-folder.ts"),
      import("../../train/load.ts"),
    ]);
    load(run); // says what is wrong with a run that cannot be exported
    cpSync(runPaths(run).model, out, { recursive: true });
    const files = readdirSync(out).sort();
    if (io.json) io.out(JSON.stringify({ out, files }));
    else io.say(`${out}: ${files.join(", ")}`);
  },
});

export default command;
