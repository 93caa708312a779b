/**
 * @file Every error a person can cause, in one form:
 *
 *     <where>: expected <what>, received <what>. <Fix>.
 *
 * `where` is a path the person wrote (`vae.latentDim`, `digits.zip:7/0031.png`, `vae.decoder.2.linear`).
 */

export interface Complaint {
  readonly where: string;
  readonly expected: string;
  readonly received: string;
  /** One sentence of help; given only when it is certain. */
  readonly fix?: string;
}

export class DiptychError extends Error {
  readonly where: string;
  readonly expected: string;
  readonly received: string;
  readonly fix: string | undefined;

  constructor(complaint: Complaint, options?: ErrorOptions) {
    const { where, expected, received, fix } = complaint;
    super(`${where}: expected ${expected}, received ${received}.${fix ? ` ${fix}` : ""}`, options);
    this.name = new.target.name;
    this.where = where;
    this.expected = expected;
    this.received = received;
    this.fix = fix;
  }
}

/** A graph that cannot be built: two shapes that do not fit. Raised before any data is read. */
export class ShapeError extends DiptychError {}
/** An option that is unknown or out of range. */
export class ConfigError extends DiptychError {}
/** Data that cannot be used: `where` names the file and, where it can, the row or entry. */
export class DataError extends DiptychError {}
/** A file whose bytes are not what they claim: a checkpoint, a model, a run folder. */
export class FormatError extends DiptychError {}
/** A run whose numbers left the finite: `where` names the phase and the step. */
export class DivergedError extends DiptychError {}
/** Something real that this runtime or machine cannot do. */
export class UnsupportedError extends DiptychError {}

/** The known name closest to `name` by edit distance, or undefined when none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const scored = known.map((k) => ({ k, d: editDistance(name.toLowerCase(), k.toLowerCase()) }));
  const best = scored.sort((a, b) => a.d - b.d)[0];
  const isNear = best && best.d < name.length && best.d <= Math.max(2, Math.floor(name.length / 3));
  return isNear ? best.k : undefined;
}

/** "Did you mean …?" when something is near, else the list, of which the 100 first are enough. */
export function suggest(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  if (near) return `Did you mean ${near}?`;
  const more = known.length - LISTED;
  return `Known: ${known.slice(0, LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}
const LISTED = 100;

/** Letters to insert, remove or change, or neighbours to swap: `vea` is one slip from `vae`. */
function editDistance(a: string, b: string): number {
  const first = Array.from({ length: b.length + 1 }, (_, j) => j);
  let [before, row] = [first, first];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        row[j]! + 1,
        next[j - 1]! + 1,
        row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        isSwap ? before[j - 2]! + 1 : Infinity,
      );
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
