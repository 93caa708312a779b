import { existsSync } from "node:fs";
import type { Dataset } from "../../data/dataset.ts";
import { defineCommand } from "../define.ts";

const command = defineCommand({
  name: "data",
  summary: "show what a data set or a file looks like before training on it",
  argument: { name: "data", optional: true },
  examples: [
    "diptych data",
    "diptych data mnist",
    "diptych data photos/ --size 32",
    "diptych data people.csv --target income",
    "diptych data people.csv --column zip:categorical --schema people.json",
    "diptych data digits.npz --json",
  ],

  async schema() {
    const [{ z }, { dataOptions }] = await Promise.all([import("zod"), import("../../train/options.ts")]);
    return z.strictObject({
      data: z.string().optional().describe("a data set's name, or a file or folder"),
      ...dataOptions,
      schema: dataOptions.schema.describe(
        "what the columns of a table are: written where there is no such file",
      ),
    });
  },

  async run({ data, ...read }, io) {
    if (!data) return listSets(io);
    const [{ prepare }, { describe }, { descriptionLines }, { readOptionsOf }] = await Promise.all([
      import("../../data/cache.ts"),
      import("../../data/describe.ts"),
      import("../description.ts"),
      import("../../train/read-options.ts"),
    ]);
    const asked = readOptionsOf(read);
    const { schema, ...others } = asked;
    const isWanted = schema !== undefined && !existsSync(schema);
    const { dataset, split } = await prepare(data, isWanted ? others : asked);
    if (isWanted) await writeSchema(schema, data, dataset);
    const about = describe(dataset, split);
    io.out(
      io.json
        ? JSON.stringify(about, null, 2)
        : descriptionLines(about, process.stdout.columns || 100).join("\n"),
    );
  },
});

export default command;

async function writeSchema(path: string, data: string, { table, modality }: Dataset): Promise<void> {
  const [{ ConfigError }, { schemaText }, { writeAtomic }] = await Promise.all([
    import("../../util/errors.ts"),
    import("../../data/table/schema-file.ts"),
    import("../../train/store/atomic.ts"),
  ]);
  if (!table) throw new ConfigError({ where: `${data}.schema`, expected: "a table", received: modality });
  writeAtomic(path, schemaText(table));
}

async function listSets(io: { json: boolean; out(text: string): void }): Promise<void> {
  const { dataSets } = await import("../../data/sets/index.generated.ts");
  const sets = Object.values(dataSets).map(({ name, title, modality }) => ({ name, title, modality }));
  if (io.json) return io.out(JSON.stringify(sets, null, 2));
  const { table } = await import("../terminal/table.ts");
  io.out(
    table(
      [{ title: "name" }, { title: "what it is" }, { title: "modality" }],
      sets.map((s) => [s.name, s.title, s.modality]),
    ).join("\n"),
  );
}
