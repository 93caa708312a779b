import { defineMetric } from "./define.ts";
import { MODE_ROWS, modeCounts, needsModes } from "./modes.ts";

/** Number of modes that are the nearest of at least one high-quality sample; the parts count the samples of each. */
export default defineMetric({
  name: "modes-captured",
  title: "Modes captured",
  source: { cite: "Lin et al. 2018", url: "https://arxiv.org/abs/1712.04086", where: "section 4.1" },
  better: "higher",
  range: [0, Infinity],
  unit: "modes",
  rows: MODE_ROWS,
  modalities: ["points"],
  floor: true,
  unavailable: needsModes,
  compute(judged) {
    const { perMode, rows } = modeCounts(judged);
    const parts = Object.fromEntries(
      Array.from(perMode, (count, mode) => [`samples of mode ${mode}`, count]),
    );
    return {
      value: perMode.filter((count) => count > 0).length,
      rows,
      parts: { modes: perMode.length, ...parts },
    };
  },
});
