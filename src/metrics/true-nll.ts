import { defineMetric } from "./define.ts";
import { given } from "./given.ts";
import { meanReading } from "./intervals.ts";
import { fakeValues } from "./sides.ts";

const ROWS = 5_000;

/**
 * Mean negative log density of the fakes under the distribution that the data was drawn from. Real rows score its entropy,
 * which is the floor and the target: more means samples where there is no data, less means too few of the unlikely ones.
 */
export default defineMetric({
  name: "true-nll",
  title: "True negative log density",
  source: { cite: "Theis et al. 2016", url: "https://arxiv.org/abs/1511.01844", where: "section 3" },
  better: "target",
  range: [-Infinity, Infinity],
  unit: "nats per row",
  rows: ROWS,
  modalities: ["points"],
  floor: true,
  unavailable: ({ density }) => (density ? undefined : "the data's true density is not known"),
  compute(judged) {
    const logProb = given(judged.density, "a density").logProb(fakeValues(judged, ROWS).data);
    return meanReading(logProb.map((x) => -x));
  },
});
