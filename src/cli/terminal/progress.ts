/** @file How far a run is, in few characters: bars, durations, rates, counts, losses, sparklines. */

/** `████████░░`; full only when everything is done. */
export function bar(fraction: number, cells = 10): string {
  const full = Math.floor(Math.min(1, Math.max(0, fraction)) * cells);
  return "█".repeat(full) + "░".repeat(cells - full);
}

/** `41 s`, `3 min 20 s`, `1 h 5 min`. */
export function spell(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, min, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const parts =
    h > 0
      ? [
          [h, "h"],
          [min, "min"],
        ]
      : [
          [min, "min"],
          [s, "s"],
        ];
  const said = parts.filter(([n]) => n !== 0).map(([n, unit]) => `${n} ${unit}`);
  return said.join(" ") || "0 s";
}

/** `62 it/s`, or `1.6 s/it` where a step takes longer than a second. */
export function pace(perSecond: number): string {
  if (perSecond < 1) return `${(1 / perSecond).toFixed(1)} s/it`;
  return `${perSecond < 10 ? perSecond.toFixed(1) : count(Math.round(perSecond))} it/s`;
}

/** `7,410`. */
export const count = (n: number): string => n.toLocaleString("en-US");

/** A loss or a score, in five characters or so: `-104.2`, `0.83`, `3.1e-4`, `12,345`. */
export function figure(x: number): string {
  const size = Math.abs(x);
  if (!Number.isFinite(x)) return String(x);
  if (size !== 0 && size < 0.005) return x.toExponential(1);
  if (size >= 10_000) return count(Math.round(x));
  return x.toFixed(size >= 100 ? 1 : 2);
}

/** The course of a series in `cells` characters, from its least value `▁` to its greatest `█`; gaps where it is not finite. */
export function sparkline(values: readonly number[], cells = 8): string {
  const means = resample(values, cells);
  const finite = means.filter(Number.isFinite);
  const least = Math.min(...finite);
  const span = Math.max(...finite) - least || 1;
  const mark = (x: number) =>
    Number.isFinite(x) ? "▁▂▃▄▅▆▇█"[Math.min(7, Math.floor(((x - least) / span) * 8))] : " ";
  return means.map(mark).join("");
}

/** Means of `cells` equal stretches; the values themselves while there are fewer. */
function resample(values: readonly number[], cells: number): number[] {
  if (values.length <= cells) return [...values];
  return Array.from({ length: cells }, (_, i) => {
    const stretch = values.slice(
      Math.floor((i * values.length) / cells),
      Math.floor(((i + 1) * values.length) / cells),
    );
    return stretch.reduce((a, b) => a + b, 0) / stretch.length;
  });
}
