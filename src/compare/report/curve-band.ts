import type { BandPoint } from "./svg/line-chart.ts";

type Curve = readonly (readonly [step: number, value: number])[];

/**
 * Several runs' curves as one: mean, lowest and highest at the steps of the longest. Runs under a time budget log at
 * different steps, so each is read between its own points; past its end a run no longer counts.
 */
export function curveBand(curves: readonly Curve[]): BandPoint[] {
  const present = curves.filter((curve) => curve.length > 0);
  const longest = present.reduce<Curve>(
    (long, curve) => (lastStep(curve) > lastStep(long) ? curve : long),
    [],
  );
  return longest.map(([step]) => {
    const values = present.map((curve) => valueAt(curve, step)).filter((v) => v !== undefined);
    const middle = values.reduce((sum, v) => sum + v, 0) / values.length;
    return { x: step, middle, low: Math.min(...values), high: Math.max(...values) };
  });
}

const lastStep = (curve: Curve): number => curve.at(-1)?.[0] ?? -1;

/** Linear between neighbours; undefined outside the curve; NaN beside a value that is not finite. */
function valueAt(curve: Curve, step: number): number | undefined {
  const right = curve.findIndex(([s]) => s >= step);
  if (right < 0 || (right === 0 && curve[0]![0] > step)) return undefined;
  const [s1, v1] = curve[right]!;
  if (s1 === step) return finiteOrNaN(v1);
  const [s0, v0] = curve[right - 1]!;
  return finiteOrNaN(v0) + ((finiteOrNaN(v1) - v0) * (step - s0)) / (s1 - s0);
}

/** JSON writes NaN and Infinity as null. */
const finiteOrNaN = (value: number | null): number =>
  Number.isFinite(value) ? (value as number) : Number.NaN;
