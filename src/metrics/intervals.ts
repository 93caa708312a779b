/** @file 95 % intervals of the estimators themselves: the noise of one judgement, not of training again. */

const Z = 1.959963984540054; // Φ⁻¹(0.975)

/** Mean of independent numbers, its normal interval, and how many they are. */
export function meanReading(values: ArrayLike<number>) {
  const rows = values.length;
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += values[i];
  const value = sum / rows;
  const half = Z * Math.sqrt(variance(values, value) / rows);
  return { value, interval: [value - half, value + half] as const, rows };
}

/** Unbiased variance about `mean`; 0 for a single number. */
export function variance(values: ArrayLike<number>, mean: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - mean) ** 2;
  return sum / Math.max(1, values.length - 1);
}

/** Interval of a mean with a known standard error. */
export const normalInterval = (mean: number, standardError: number): readonly [number, number] => [
  mean - Z * standardError,
  mean + Z * standardError,
];

/**
 * Interval of a share of `rows` independent rows; inside [0, 1] and of positive width even at 0 and 1.
 *
 * @source Wilson 1927 — https://doi.org/10.1080/01621459.1927.10502953
 */
export function wilson(share: number, rows: number): readonly [number, number] {
  const z2 = Z * Z;
  const centre = share + z2 / (2 * rows);
  const half = Z * Math.sqrt((share * (1 - share) + z2 / (4 * rows)) / rows);
  const scale = 1 + z2 / rows;
  // Rounding must not leave a share of exactly 0 or 1 outside.
  return [
    Math.min(share, Math.max(0, (centre - half) / scale)),
    Math.max(share, Math.min(1, (centre + half) / scale)),
  ];
}
