/**
 * @file Outputs of a short kernel in tiles, by fewer products than each on its own would take.
 *
 * Along one axis, m outputs y of a kernel g of two cells see m + 1 cells d, and
 *
 *     y = A ((G g) · (B d)):  for m = 2,  y0 = m0 + m1, y1 = m1 + m2,
 *                             with  m0 = (d0 - d1) g0,  m1 = d1 (g0 + g1),  m2 = (d2 - d1) g1,
 *
 * which takes m + 1 products, not 2 m. Along both axes the matrices are B ⊗ B, G ⊗ G and A ⊗ A: 9 products for 16, or 25
 * for 64.
 *
 * @source Lavin and Gray 2016, https://arxiv.org/abs/1509.09308, sections 3 and 4; Toom 1963 and Cook 1966 for the points
 */

export type Matrix = readonly (readonly number[])[];
export interface Scheme {
  /** Outputs of a tile along one axis. */
  readonly m: number;
  readonly B: Matrix;
  readonly G: Matrix;
  readonly A: Matrix;
  /** The row of B that is each row turned around. */
  readonly mirror: readonly number[];
}

/** Polynomials by their values at 0, 1 and infinity. */
const TWO: Scheme = {
  m: 2,
  B: [
    [1, -1, 0],
    [0, 1, 0],
    [0, -1, 1],
  ],
  G: [
    [1, 0],
    [1, 1],
    [0, 1],
  ],
  A: [
    [1, 1, 0],
    [0, 1, 1],
  ],
  mirror: [2, 1, 0],
};
/** At 0, 1, -2, -1/2 and infinity, which 1/x maps onto each other. Rounding is twice that of the plain sum. */
const FOUR: Scheme = {
  m: 4,
  B: [
    [2, 3, -3, -2, 0],
    [0, 2, 5, 2, 0],
    [0, 1, 1, -2, 0],
    [0, -2, 1, 1, 0],
    [0, -2, -3, 3, 2],
  ],
  G: [
    [1 / 2, 0],
    [1 / 9, 1 / 9],
    [1 / 18, -1 / 9],
    [1 / 9, -1 / 18],
    [0, 1 / 2],
  ],
  A: [
    [1, 1, 1, 8, 0],
    [0, 1, -2, -4, 0],
    [0, 1, 4, 2, 0],
    [0, 1, -8, -1, 1],
  ],
  mirror: [4, 1, 3, 2, 0],
};

export const transposed = (m: Matrix): Matrix => m[0]!.map((_, j) => m.map((row) => row[j]!));

/** Products for outputs of these numbers along each axis, by tiles of m. */
const products = (outputs: readonly number[], m: number): number =>
  outputs.reduce((n, o) => n * Math.ceil(o / m) * (m + 1), 1);

export const schemeFor = (outputs: readonly number[]): Scheme =>
  products(outputs, FOUR.m) < products(outputs, TWO.m) ? FOUR : TWO;

/** A share of the products above which tiles that reach beyond the image waste what is won. */
const WORTH = 0.6;
export const isWorth = (outputs: readonly number[]): boolean =>
  products(outputs, schemeFor(outputs).m) < WORTH * products(outputs, 1);
