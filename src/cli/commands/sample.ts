import { defineCommand } from "../define.ts";

const command = defineCommand({
  name: "sample",
  summary: "make new rows with a trained model",
  argument: { name: "run" },
  short: { count: "n" },
  examples: [
    "diptych sample runs/mnist/gan-s0 -n 64 --out digits.png",
    "diptych sample runs/mnist/vae-s0 -n 100 --label 7 --out sevens.png",
    "diptych sample runs/ring/gan-s0 -n 5000 --out points.csv",
  ],

  async schema() {
    const { z } = await import("zod");
    return z.strictObject({
      run: z.string().describe("folder of a finished run"),
      count: z.int().min(1).max(1_000_000).default(64).describe("how many rows"),
      seed: z.int().min(0).default(0).describe("decides which rows"),
      label: z.int().min(0).optional().describe("class to make, for a conditional model"),
      out: z.string().default("samples.png").describe("file to write: .png, .csv, .npy or .json"),
    });
  },

  async run({ run, count, seed, label, out }, io) {
    const [{ load }, { writeRows }] = await Promise.all([
      import("../../train/load.ts"),
      import("../write-rows.ts"),
    ]);
    const model = load(run);
    const rows = model.sample(count, { seed, ...(label === undefined ? {} : { label }) });
    writeRows(out, rows, model);
    if (io.json) io.out(JSON.stringify({ out, rows: count, shape: rows.shape, seed }));
    else io.say(`${count} rows: ${out}`);
  },
});

export default command;
