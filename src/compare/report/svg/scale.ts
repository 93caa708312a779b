/** @file From numbers to places on the paper. */

export type Scale = (value: number) => number;

export const linear = (domain: readonly [number, number], range: readonly [number, number]): Scale => {
  const slope = (range[1] - range[0]) / (domain[1] - domain[0]);
  return (value) => range[0] + (value - domain[0]) * slope;
};

/** Round numbers (1, 2 or 5 times a power of ten) inside the domain, about `wanted` of them. */
export function ticks([low, high]: readonly [number, number], wanted: number): number[] {
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((m) => m * power >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The span of the values, a little wider; a single value gets room around it. */
export function domainOf(values: readonly number[], margin = 0.06): readonly [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = high > low ? (high - low) * margin : Math.abs(low) * 0.1 || 1;
  return [low - room, high + room];
}
