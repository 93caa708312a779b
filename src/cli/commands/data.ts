import { defineCommand } from "../define.ts";

const command = defineCommand({
  name: "data",
  summary: "show what a data set or a file looks like before training on it",
  argument: { name: "data", optional: true },
  examples: [
    "diptych data",
    "diptych data mnist",
    "diptych data photos/ --size 32",
    "diptych data digits.npz --json",
  ],

  async schema() {
    const [{ z }, { dataOptions }] = await Promise.all([import("zod"), import("../../train/options.ts")]);
    return z.strictObject({
      data: z.string().optional().describe("a data set's name, or a file or folder"),
      ...dataOptions,
    });
  },

  async run({ data, ...read }, io) {
    if (!data) return listSets(io);
    const [{ prepare }, { describe }, { descriptionLines }] = await Promise.all([
      import("../../data/cache.ts"),
      import("../../data/describe.ts"),
      import("../description.ts"),
    ]);
    const asked = Object.fromEntries(Object.entries(read).filter(([, v]) => v !== undefined));
    const { dataset, split } = await prepare(data, asked);
    const about = describe(dataset, split);
    io.out(io.json ? JSON.stringify(about, null, 2) : descriptionLines(about).join("\n"));
  },
});

export default command;

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
