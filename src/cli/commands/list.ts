import { defineCommand } from "../define.ts";

const kinds = ["families", "losses", "penalties", "likelihoods", "samplers", "metrics", "data"] as const;

const command = defineCommand({
  name: "list",
  summary: "what there is: families, losses, metrics, data sets; or one family's options",
  argument: { name: "what", optional: true },
  examples: ["diptych list", "diptych list metrics", "diptych list gan"],

  async schema() {
    const { z } = await import("zod");
    return z.strictObject({
      what: z
        .string()
        .default("families")
        .describe(`one of ${kinds.join(", ")}, or a family's name`),
    });
  },

  async run({ what }, io) {
    const [{ registries }, { table }, { ConfigError, suggest }] = await Promise.all([
      import("../registries.ts"),
      import("../terminal/table.ts"),
      import("../../util/errors.ts"),
    ]);
    const all = registries();
    const rows = Object.hasOwn(all, what) ? all[what] : undefined;
    if (!rows)
      throw new ConfigError({
        where: "list",
        expected: `one of ${kinds.join(", ")}, or a family's name`,
        received: `"${what}"`,
        fix: suggest(what, Object.keys(all)),
      });
    if (io.json) return io.out(JSON.stringify(rows, null, 2));
    const width = process.stdout.columns || 100;
    io.out(
      table(
        Object.keys(rows[0]!).map((title) => ({ title })),
        rows.map((r) => Object.values(r)),
        { width },
      ).join("\n"),
    );
  },
});

export default command;
