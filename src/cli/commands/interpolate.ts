import { defineCommand } from "../define.ts";

const command = defineCommand({
  name: "interpolate",
  summary: "walk in straight lines through the latent space",
  argument: { name: "run" },
  examples: ["diptych interpolate runs/mnist/gan-s0 --paths 6 --steps 12 --out walk.png"],

  async schema() {
    const { z } = await import("zod");
    return z.strictObject({
      run: z.string().describe("folder of a finished run"),
      paths: z.int().min(1).max(100).default(6).describe("how many paths"),
      steps: z.int().min(2).max(100).default(9).describe("rows on each path"),
      seed: z.int().min(0).default(0).describe("decides where paths begin and end"),
      out: z.string().default("interpolations.png").describe("picture to write"),
    });
  },

  async run({ run, paths, steps, seed, out }, io) {
    const [{ load }, { encodePng }, { writeAtomic }] = await Promise.all([
      import("../../train/load.ts"),
      import("../../util/picture/png.ts"),
      import("../../train/store/atomic.ts"),
    ]);
    const model = load(run);
    writeAtomic(out, encodePng(model.drawPaths(model.interpolate(paths, steps, { seed }))));
    if (io.json) io.out(JSON.stringify({ out, paths, steps, seed }));
    else io.say(`${paths} paths of ${steps} rows: ${out}`);
  },
});

export default command;
