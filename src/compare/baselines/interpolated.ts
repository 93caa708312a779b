import { isListed, modelled } from "../../data/table/schema.ts";
import { type Rng, rng } from "../../util/philox.ts";
import { defineBaseline } from "./define.ts";

/** Rows among which a row's neighbours are looked for, and cells of them where rows are wide. */
const SEARCHED = 2000;
const SEARCHED_CELLS = 100_000;
const NEIGHBOURS = 5;

/**
 * A training row moved a part of the way to one of its nearest neighbours: numbers on the line between the two,
 * categories from one or the other. It looks good and copies people.
 */
export default defineBaseline({
  name: "interpolated",
  title: "Interpolated rows (SMOTE)",
  shows: "Close to perfect, and a copier: what good numbers are worth without the privacy ones.",
  source: { cite: "Chawla et al. 2002", url: "https://arxiv.org/abs/1106.1813", where: "section 4.2" },
  modalities: ["table"],
  make({ rows: n, columns: C, data }, rows, seed, table) {
    const columns = modelled(table!);
    const listed = columns.map(isListed);
    const scale = columns.map((_, c) => 1 / (spreadOf(data, C, c) || 1));
    const random = rng(seed, "interpolated");
    const out = new Float32Array(rows * C);
    const distance = (a: number, b: number, least: number): number => {
      let total = 0;
      for (let c = 0; c < C && total < least; c++) {
        const [x, y] = [data[a * C + c]!, data[b * C + c]!];
        if (Object.is(x, y) || x === y) continue;
        total += listed[c] || Number.isNaN(x - y) ? 1 : Math.min(1, Math.abs(x - y) * scale[c]!);
      }
      return total;
    };
    const searched = Math.min(SEARCHED, n, Math.ceil(SEARCHED_CELLS / C));
    // A row of a small table is come back to.
    const known = new Map<number, readonly number[]>();
    for (let i = 0; i < rows; i++) {
      const row = random.int(n);
      const near = known.get(row) ?? neighboursOf(row, { n, searched, random, distance });
      known.set(row, near);
      const other = near[random.int(near.length)]!;
      const share = random.uniform();
      for (let c = 0; c < C; c++) {
        const [x, y] = [data[row * C + c]!, data[other * C + c]!];
        const between = x + share * (y - x);
        out[i * C + c] =
          listed[c] || Number.isNaN(between) ? (share < 0.5 ? x : y) : inSteps(between, columns[c]!);
      }
    }
    return out;
  },
});

interface Search {
  readonly n: number;
  readonly searched: number;
  readonly random: Rng;
  distance(a: number, b: number, least: number): number;
}

/** The nearest of some rows chosen at random; the row itself where there is no other. */
function neighboursOf(row: number, { n, searched, random, distance }: Search): number[] {
  const nearest: [distance: number, row: number][] = [];
  for (let s = 0; s < searched; s++) {
    const other = random.int(n);
    if (other === row) continue;
    const d = distance(row, other, nearest[NEIGHBOURS - 1]?.[0] ?? Infinity);
    if (d >= (nearest[NEIGHBOURS - 1]?.[0] ?? Infinity)) continue;
    nearest.push([d, other]);
    nearest.sort((a, b) => a[0] - b[0]);
    nearest.length = Math.min(nearest.length, NEIGHBOURS);
  }
  return nearest.length > 0 ? nearest.map(([, other]) => other) : [row];
}

function inSteps(value: number, column: ReturnType<typeof modelled>[number]): number {
  if (column.kind !== "integer" && column.kind !== "float") return Math.round(value);
  const step = 10 ** column.format.decimals;
  return Math.round(value * step) / step;
}

function spreadOf(data: Float32Array, C: number, c: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (let i = c; i < data.length; i += C)
    if (!Number.isNaN(data[i]!)) [low, high] = [Math.min(low, data[i]!), Math.max(high, data[i]!)];
  return high - low;
}
