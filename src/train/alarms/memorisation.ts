import { defineAlarm } from "./define.ts";

const SHARE = 0.5;

export default defineAlarm({
  name: "memorisation",
  title: "Samples may be copies of training rows",
  watch({ looks }) {
    const copied = looks.at(-1)?.copied;
    if (copied === undefined || copied < SHARE) return undefined;
    return {
      evidence: `${(100 * copied).toFixed(0)} % of samples are nearer to a training row than 99 % of held-out rows are`,
      advice:
        "Train on more rows, stop earlier, or use a smaller model; look at the nearest neighbours in the report.",
    };
  },
});
