import { defineCommand } from "../define.ts";

const command = defineCommand({
  name: "reconstruct",
  summary: "encode held-out rows and decode them again",
  argument: { name: "run" },
  examples: [
    "diptych reconstruct runs/mnist/vae-s0 --out pairs.png",
    "diptych reconstruct runs/mnist/vae-s0 --data mine/ --count 20",
  ],

  async schema() {
    const { z } = await import("zod");
    return z.strictObject({
      run: z.string().describe("folder of a finished run whose family encodes"),
      data: z.string().optional().describe("rows to reconstruct; the run's own test rows when absent"),
      count: z.int().min(1).max(1000).default(10).describe("how many rows"),
      out: z.string().default("reconstructions.png").describe("picture to write"),
    });
  },

  async run({ run, data, count, out }, io) {
    const [{ load }, { encodePng }, { writeAtomic }, { heldOut }] = await Promise.all([
      import("../../train/load.ts"),
      import("../../util/picture/png.ts"),
      import("../../train/store/atomic.ts"),
      import("../../train/held-out.ts"),
    ]);
    const model = load(run);
    const held = await heldOut(run, model, count, data);
    const made = model.reconstruct(held.rows, held.labels);
    writeAtomic(out, encodePng(model.drawPairs(held.rows, made)));
    // Cells of tables are NaN where there is nothing.
    const errors = Array.from(held.rows.values, (v, i) => (v - made.values[i]!) ** 2).filter(
      (e) => !Number.isNaN(e),
    );
    const error = errors.reduce((a, b) => a + b, 0) / errors.length;
    if (io.json) io.out(JSON.stringify({ out, rows: count, meanSquaredError: error }));
    else
      io.say(
        `${count} rows above their reconstructions: ${out} (mean squared error ${error.toPrecision(3)})`,
      );
  },
});

export default command;
