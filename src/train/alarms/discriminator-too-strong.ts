import { defineAlarm, FIRST_STEP } from "./define.ts";

const POINTS = 20;
const SHARE = 0.05;

export default defineAlarm({
  name: "discriminator-too-strong",
  title: "The discriminator tells every row",
  watch({ logs, progress }) {
    const first = logs[0]?.values.D;
    const recent = logs.slice(-POINTS).flatMap(({ values }) => values.D ?? []);
    if (first === undefined || progress < 0.1 || recent.length < POINTS) return undefined;
    if (logs.at(-1)!.step < FIRST_STEP) return undefined;
    const level = recent.reduce((a, b) => a + b, 0) / POINTS;
    // Below zero goes only the loss of a critic: it tells a distance, and its size says nothing of its strength.
    if (level > SHARE * first || logs.some(({ values }) => values.D! < 0)) return undefined;
    return {
      evidence: `Its loss is ${level.toFixed(4)}, less than ${100 * SHARE} % of the ${first.toFixed(2)} it began with, over ${POINTS} log points.`,
      advice: "Raise the weight of R1, lower discriminatorLearningRate, or turn on spectral normalisation.",
    };
  },
});
