import type { ModelName } from "../../presets/named.ts";
import { defineCommand } from "../define.ts";

const command = defineCommand({
  name: "train",
  summary: "train one model",
  argument: { name: "data" },
  examples: [
    "diptych train mnist --family vae --cpu 5m",
    "diptych train grid --family gan --steps 50000 --seed 3",
    "diptych train photos/ --family vae-gan --size 32 --out runs/faces",
  ],

  async schema() {
    const [{ z }, { trainOptions }, { familyFlags, networkFlags }] = await Promise.all([
      import("zod"),
      import("../../train/options.ts"),
      import("../schemas.ts"),
    ]);
    const { options: _, ...core } = trainOptions.shape;
    return z.strictObject({ ...core, network: networkFlags, ...familyFlags });
  },

  async run(flags, io) {
    const [{ trainOptions }, { familyFlags, optionsOf }, { runFolder }, { watchRun }] = await Promise.all([
      import("../../train/options.ts"),
      import("../schemas.ts"),
      import("../folders.ts"),
      import("../watch-run.ts"),
    ]);
    const family = flags.family as ModelName;
    const asked = Object.fromEntries(
      Object.entries(flags).filter(([key, value]) => !(key in familyFlags) && value !== undefined),
    );
    const options = trainOptions.parse({ ...asked, options: optionsOf(flags, family) });
    await watchRun({ folder: options.out ?? `${runFolder(options.data)}-${family}`, options }, io);
  },
});

export default command;
