/** Cells between two ends, both among them. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const EVERYWHERE: Interval = { low: -Infinity, high: Infinity };

/** What lies in one of `a` and in one of `b`. */
export const intersected = (a: readonly Interval[], b: readonly Interval[]): Interval[] =>
  a.flatMap((p) =>
    b.flatMap((q) => {
      const [low, high] = [Math.max(p.low, q.low), Math.min(p.high, q.high)];
      return low <= high ? [{ low, high }] : [];
    }),
  );
