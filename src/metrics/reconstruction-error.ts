import { LIKELIHOOD_ROWS } from "./bound.ts";
import { defineMetric } from "./define.ts";
import { given } from "./given.ts";
import { meanReading } from "./intervals.ts";

/** Mean over held-out rows and their numbers of (input − output)². Comparable only at equal units. */
export default defineMetric({
  name: "reconstruction-error",
  title: "Reconstruction error",
  source: { cite: "Ghosh et al. 2020", url: "https://arxiv.org/abs/1903.12436", where: "section 5" },
  better: "lower",
  ideal: 0,
  range: [0, Infinity],
  unit: "squared units per feature",
  rows: LIKELIHOOD_ROWS,
  modalities: ["image", "points"], // the cells of a table share no unit
  floor: false,
  unavailable: ({ reconstructions }) =>
    reconstructions ? undefined : "the model reconstructs nothing: it has no encoder",
  compute({ reconstructions }) {
    const { input, output } = given(reconstructions, "reconstructions");
    const errors = new Float64Array(input.rows);
    for (let at = 0; at < input.data.length; at++)
      errors[Math.floor(at / input.columns)] += (input.data[at] - output.data[at]) ** 2 / input.columns;
    return meanReading(errors);
  },
});
