import { defineAlarm } from "./define.ts";

const POINTS = 20;

export default defineAlarm({
  name: "discriminator-too-strong",
  title: "The discriminator tells every row",
  watch({ logs, progress }) {
    const first = logs[0]?.values.D;
    const recent = logs.slice(-POINTS).map((l) => l.values.D);
    if (first === undefined || progress < 0.1 || recent.length < POINTS) return undefined;
    const level = recent.reduce<number>((a, b) => a + b!, 0) / POINTS;
    if (level > 0.05 * Math.abs(first)) return undefined;
    return {
      evidence: `its loss is ${level.toFixed(4)}, less than 5 % of the ${first.toFixed(2)} it began with, over ${POINTS} log points`,
      advice: "Raise the weight of R1, lower discriminatorLearningRate, or turn on spectral normalisation.",
    };
  },
});
