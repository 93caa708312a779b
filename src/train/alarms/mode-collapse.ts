import { defineAlarm, type History } from "./define.ts";

const SPREAD = 0.3;
const MISSED = 0.15; // healthy runs whose modes came out narrow: up to 0.12

/** Fires on samples that are all alike, and on samples that differ but leave out a part of the data. */
export default defineAlarm({
  name: "mode-collapse",
  title: "The samples are too much alike, or leave out part of the data",
  watch({ looks, progress }) {
    const last = looks.slice(-2);
    if (progress < 0.1 || last.length < 2) return undefined;
    const evidence = alike(last) ?? leftOut(last, progress);
    return evidence
      ? {
          evidence,
          advice:
            "Use the hinge loss with spectral normalisation, or the relativistic loss with R1 and R2, or packing, or a larger batch.",
        }
      : undefined;
  },
});

function alike(last: History["looks"]): string | undefined {
  if (!last.every(({ spread }) => spread < SPREAD)) return undefined;
  return `two samples lie ${last.at(-1)!.spread.toFixed(2)} times as far apart as two real rows; below ${SPREAD} twice running`;
}

/** A young generator has not reached everything yet, so the two looks are of the second quarter or later. */
function leftOut(last: History["looks"], progress: number): string | undefined {
  if (progress < 0.5 || !last.every(({ missed }) => missed !== undefined && missed > MISSED))
    return undefined;
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  return `${percent(last.at(-1)!.missed!)} of the data lies where there is less than a tenth of the samples that belong there; above ${percent(MISSED)} twice running`;
}
