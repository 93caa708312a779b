/** @file Columns of numbers that are sums of multiples of others, but for a constant. */

/** Column `place` is a constant plus the sum of `times` times each other column. */
export interface LinearRelation {
  readonly place: number;
  readonly times: ReadonlyMap<number, number>;
}

/** What is left of a column of length 1, or of a multiple of one, that counts as nothing: the noise of 32 bits. */
const NOTHING = 1e-6;

/**
 * The columns that follow from columns before them, each orthogonalised against those before it by Gram and Schmidt,
 * twice. A constant column follows from none.
 *
 * @param columns  of equally many numbers
 * @source Björck 1967 — https://doi.org/10.1007/BF01934122
 */
export function linearRelations(columns: readonly Float64Array[]): LinearRelation[] {
  const basis: { place: number; size: number; direction: Float64Array; along: Float64Array; left: number }[] =
    [];
  const relations: LinearRelation[] = [];
  columns.forEach((column, place) => {
    const { unit, size } = centred(column);
    if (size === 0) return;
    const rest = unit.slice();
    const along = new Float64Array(basis.length);
    for (let pass = 0; pass < 2; pass++)
      basis.forEach(({ direction }, i) => {
        const part = dot(rest, direction);
        along[i] += part;
        for (let row = 0; row < rest.length; row++) rest[row] -= part * direction[row];
      });
    const left = Math.sqrt(dot(rest, rest));
    if (left > NOTHING) {
      basis.push({ place, size, direction: rest.map((x) => x / left), along, left });
      return;
    }
    // Directions are made of the columns before: from the last to the first, each gives its column's share.
    const shares = along.slice();
    const times = new Map<number, number>();
    for (let i = basis.length - 1; i >= 0; i--) {
      const { place: other, size: otherSize, along: made, left: own } = basis[i];
      const share = shares[i] / own;
      for (let k = 0; k < i; k++) shares[k] -= share * made[k];
      if (Math.abs(share) > NOTHING) times.set(other, (share * size) / otherSize);
    }
    if (times.size > 0) relations.push({ place, times });
  });
  return relations;
}

/** The column less its mean, of length 1; size 0 where it is constant. */
function centred(column: Float64Array): { unit: Float64Array; size: number } {
  const mean = column.reduce((a, b) => a + b, 0) / column.length;
  const unit = column.map((x) => x - mean);
  const size = Math.sqrt(dot(unit, unit));
  if (!(size > 1e-12 * Math.abs(mean) * Math.sqrt(column.length))) return { unit, size: 0 };
  return { unit: unit.map((x) => x / size), size };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
