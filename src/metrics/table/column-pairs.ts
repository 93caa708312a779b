import { rng } from "../../util/philox.ts";

/** Above it a fixed random choice is made, so that a table of a thousand columns is judged in seconds. */
const PAIRS = 5_000;

/** Every unordered pair of columns, or 5,000 of them. */
export function columnPairs(columns: number): [number, number][] {
  const total = (columns * (columns - 1)) / 2;
  if (total <= PAIRS)
    return Array.from({ length: columns }, (_, a) => a).flatMap((a) =>
      Array.from({ length: columns - a - 1 }, (_, b): [number, number] => [a, a + b + 1]),
    );
  const random = rng(0, "column pairs");
  const drawn = new Map<number, [number, number]>();
  while (drawn.size < PAIRS) {
    const [a, b] = [random.int(columns), random.int(columns)];
    if (a !== b) drawn.set(Math.min(a, b) * columns + Math.max(a, b), [Math.min(a, b), Math.max(a, b)]);
  }
  return [...drawn.values()];
}

export const pairName = (a: { readonly name: string }, b: { readonly name: string }): string =>
  `${a.name} × ${b.name}`;
