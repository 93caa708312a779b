import { defineAlarm, type History, settled } from "./define.ts";

const SPREAD = 0.3;
/** Healthy runs come to 0.16 at half of a short training, and to 0.12 at its end. */
const MISSED = 0.25;

/**
 * Fires on samples that are all alike, and on samples that differ but leave out a part of the data. It is a generator's
 * failure: an autoencoder whose samples are alike has lost its posterior, and one that leaves out a part knows it, but
 * its prior does not lead there.
 */
export default defineAlarm({
  name: "mode-collapse",
  title: "The samples are too much alike, or leave out part of the data",
  watch({ logs, looks, progress }) {
    const hasDiscriminator = logs.at(-1)?.values.D !== undefined;
    // One look may catch a generator on its way; the last is what is kept of it.
    const [count, words] = progress < 1 ? [2, "twice running"] : [1, "at the end"];
    const last = settled(looks).slice(-count);
    if (!hasDiscriminator || progress < 0.1 || last.length < count) return undefined;
    const found = alike(last) ?? leftOut(last, progress);
    if (found === undefined) return undefined;
    return {
      evidence: `${found} ${words}.`,
      advice:
        "Use the hinge loss with spectral normalisation, or the relativistic loss with R1 and R2, or packing, or a larger batch.",
    };
  },
});

function alike(last: History["looks"]): string | undefined {
  if (!last.every(({ spread }) => spread < SPREAD)) return undefined;
  return `Two samples lie ${last.at(-1)!.spread.toFixed(2)} times as far apart as two real rows: below ${SPREAD}`;
}

/** A young generator has not reached everything yet, so the looks are of the second half. */
function leftOut(last: History["looks"], progress: number): string | undefined {
  if (progress < 0.5 || !last.every(({ missed }) => missed !== undefined && missed > MISSED))
    return undefined;
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  return `${percent(last.at(-1)!.missed!)} of the data lies where there is less than a tenth of the samples that belong there: above ${percent(MISSED)}`;
}
