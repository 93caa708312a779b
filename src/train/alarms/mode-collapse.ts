import { defineAlarm } from "./define.ts";

const SPREAD = 0.3;

export default defineAlarm({
  name: "mode-collapse",
  title: "The samples are too much alike",
  watch({ looks, progress }) {
    const last = looks.slice(-2);
    if (progress < 0.1 || last.length < 2 || !last.every((l) => l.spread < SPREAD)) return undefined;
    return {
      evidence: `two samples lie ${last.at(-1)!.spread.toFixed(2)} times as far apart as two real rows; below ${SPREAD} twice running`,
      advice: "Use the relativistic loss with R1 and R2, or packing, or minibatchStd, or a larger batch.",
    };
  },
});
