import { defineCommand } from "../define.ts";

const command = defineCommand({
  name: "resume",
  summary: "go on with a run or a comparison that was stopped or killed",
  argument: { name: "folder" },
  examples: ["diptych resume runs/mnist-2026-11-22-201500", "diptych resume runs/faces"],

  async schema() {
    const { z } = await import("zod");
    return z.strictObject({ folder: z.string().describe("folder of the run or the comparison") });
  },

  async run({ folder }, io) {
    const [{ existsSync }, { join }] = await Promise.all([import("node:fs"), import("node:path")]);
    if (existsSync(join(folder, "plan.json"))) {
      const [{ resumeComparison }, { watchComparison }] = await Promise.all([
        import("../../compare/compare.ts"),
        import("../watch.ts"),
      ]);
      return watchComparison((hooks) => resumeComparison(folder, { ...hooks }), io);
    }
    const [{ openRun }, { recordedOptions }, { watchRun }] = await Promise.all([
      import("../../train/store/run-folder.ts"),
      import("../../train/describe.ts"),
      import("../watch-run.ts"),
    ]);
    return watchRun({ folder, options: recordedOptions(openRun(folder), folder) }, io);
  },
});

export default command;
