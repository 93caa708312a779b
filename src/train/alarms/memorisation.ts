import { defineAlarm, settled } from "./define.ts";

/** Of samples as good as held-out rows, a sixth is that near in the plane, a third on a line, none in many dimensions. */
const SHARE = 0.5;

export default defineAlarm({
  name: "memorisation",
  title: "Samples may be copies of training rows",
  watch({ looks }) {
    const copied = settled(looks).at(-1)?.copied;
    if (copied === undefined || copied < SHARE) return undefined;
    return {
      evidence: `${(100 * copied).toFixed(0)} % of the samples are less than half as far from a training row as held-out rows usually are.`,
      advice:
        "Train on more rows, stop earlier, or use a smaller model; look at the nearest neighbours in the report.",
    };
  },
});
