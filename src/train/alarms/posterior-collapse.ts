import { defineAlarm, settled } from "./define.ts";

const ACTIVE = 0.01;
const SHARE = 0.1;

export default defineAlarm({
  name: "posterior-collapse",
  title: "The codes say nothing about the rows",
  watch({ looks, progress }) {
    const activity = settled(looks).at(-1)?.activity;
    if (!activity || progress < 0.3) return undefined;
    const active = activity.filter((v) => v > ACTIVE).length;
    if (active >= SHARE * activity.length) return undefined;
    return {
      evidence: `${active} of ${activity.length} latent dimensions vary with the row (variance of mu above ${ACTIVE}).`,
      advice: "Lower beta, lengthen warmUp, allow freeBits of 0.1 to 0.5, or weaken the decoder.",
    };
  },
});
