import type { ModelName } from "../../presets/named.ts";
import { defineCommand } from "../define.ts";

const command = defineCommand({
  name: "compare",
  summary: "train a VAE and a GAN side by side, judge both, write a report",
  argument: { name: "data" },
  examples: [
    "diptych compare mnist",
    "diptych compare photos/ --size 32 --cpu 10m",
    "diptych compare ring --seeds 8 --steps 20000",
    "diptych compare mnist --families vae,gan,vae-gan --gan.loss hinge",
    "diptych compare people.csv --families vae,gan,tvae,ctgan",
  ],

  async schema() {
    const [{ z }, { compareOptions }, { familyFlags, networkFlags }] = await Promise.all([
      import("zod"),
      import("../../compare/plan.ts"),
      import("../schemas.ts"),
    ]);
    return z.strictObject({ ...compareOptions.shape, network: networkFlags, ...familyFlags });
  },

  async run(options, io) {
    const [
      { compareOptions },
      { startComparison },
      { watchComparison },
      { runFolder },
      { familyFlags, optionsOf },
    ] = await Promise.all([
      import("../../compare/plan.ts"),
      import("../../compare/compare.ts"),
      import("../watch.ts"),
      import("../folders.ts"),
      import("../schemas.ts"),
    ]);
    const asked = Object.fromEntries(
      Object.entries(options).filter(([key, value]) => !(key in familyFlags) && value !== undefined),
    );
    const contenders = Object.fromEntries(
      (options.families as ModelName[]).map((family) => [
        family,
        { family, options: optionsOf(options, family) },
      ]),
    );
    const o = compareOptions.parse({ contenders, ...asked });
    await watchComparison((hooks) => startComparison(o, o.out ?? runFolder(o.data), hooks), io);
  },
});

export default command;
