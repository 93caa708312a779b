/** A learning rate that falls along half a cosine to `decay` of what it was; without `decay` it stays. */
export interface Schedule {
  readonly learningRate: number;
  readonly decay?: number;
}

/**
 * The learning rate `progress` of the way through training, 0 to 1.
 *
 *   rate(p) = learningRate (decay + (1 - decay) (1 + cos(π p)) / 2)
 * @source Loshchilov & Hutter 2017, eq. 5 — https://arxiv.org/abs/1608.03983
 */
export function learningRateAt({ learningRate, decay = 1 }: Schedule, progress: number): number {
  return learningRate * (decay + ((1 - decay) * (1 + Math.cos(Math.PI * Math.min(1, progress)))) / 2);
}
