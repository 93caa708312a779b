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
    "diptych sample runs/people/vae-s0 -n 100000 --out people.parquet",
    "diptych sample runs/people/vae-s0 -n 1000 --constraint 'age in 18..90,start<=end' --out -",
  ],

  async schema() {
    const [{ z }, { namesOf }, { tableFormats }] = await Promise.all([
      import("zod"),
      import("../../config/names-of.ts"),
      import("../../data/table/write/formats/index.generated.ts"),
    ]);
    return z.strictObject({
      run: z.string().describe("folder of a finished run"),
      count: z.int().min(1).max(100_000_000).default(64).describe("how many rows"),
      seed: z.int().min(0).default(0).describe("decides which rows"),
      label: z.int().min(0).optional().describe("class to make, for a conditional model"),
      out: z
        .string()
        .min(1)
        .optional()
        .describe(
          "file to write: .png, .csv, .npy or .json; tables .csv, .tsv, .jsonl, .parquet or - (default: samples)",
        ),
      format: z
        .enum(namesOf(tableFormats))
        .optional()
        .describe("form of a table, where the file's name does not tell"),
      where: z
        .string()
        .optional()
        .describe(
          "conditions that every row of a table meets, such as 'sex=Female, age>60, city in Oslo|Bergen'",
        ),
      escapeFormulas: z
        .boolean()
        .default(false)
        .describe("write text that a spreadsheet would run so that it stays text"),
      constraint: z
        .array(z.string())
        .default([])
        .describe(
          "what rows of a table must satisfy, such as start<=end, age in 18..90, unique(id), combination(a,b), one-hot(a,b)",
        ),
    });
  },

  async run({ run, count, seed, label, out, ...table }, io) {
    const [{ load }, { writeRows }, { refuseTableOptions, sampleTable }] = await Promise.all([
      import("../../train/load.ts"),
      import("../write-rows.ts"),
      import("../sample-table.ts"),
    ]);
    const model = load(run);
    const asked = { count, seed, ...(label === undefined ? {} : { label }) };
    const path = out ?? (model.table ? "samples.csv" : "samples.png");
    if (model.table) await sampleTable(model, path, { ...asked, ...table }, io);
    else {
      refuseTableOptions(table, model.modality);
      writeRows(path, model.sample(count, asked), model);
    }
    if (path === "-") return;
    if (io.json) io.out(JSON.stringify({ out: path, rows: count, shape: model.shape, seed }));
    else io.say(`${count.toLocaleString("en-US")} rows: ${path}`);
  },
});

export default command;
