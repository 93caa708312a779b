/**
 * @file Who is better, where the numbers say so and only there.
 *
 * Seeds are paired: run s of every contender starts from the same seed. One metric, the headline, is fixed by the
 * modality before any run and alone may name a winner; it is tested by itself. All other metrics of two contenders are
 * tested together against their largest statistic, so that "better at something" is as rare by chance as one false
 * winner. Holm's correction goes over the pairs of contenders.
 *
 * @checked 200 comparisons of a contender with itself, and 200 with a gap of 1.5 standard deviations
 */

import { headline } from "./statistics/headline.ts";
import { holm } from "./statistics/holm.ts";
import { meanInterval } from "./statistics/mean-interval.ts";
import { mean, standardDeviation } from "./statistics/moments.ts";
import { FEWEST_SEEDS, seedsToSettle } from "./statistics/power.ts";
import { probabilityOfImprovement } from "./statistics/probability-of-improvement.ts";
import { contendersOf, runsOf, shortfalls } from "./statistics/shortfalls.ts";
import { signFlipTest } from "./statistics/sign-flip.ts";
import { signedRanks } from "./statistics/signed-ranks.ts";
import type { Comparison, MetricInfo, RunResult, Verdict } from "./types.ts";

export { verdictWords } from "./report/verdict-words.ts";

const ALPHA = 0.05;
type Pair = Verdict["pairs"][number];

/** Two contenders on one metric. */
interface Match {
  readonly a: string;
  readonly b: string;
  readonly metric: MetricInfo;
  readonly ofA: ReadonlyMap<number, number>;
  readonly ofB: ReadonlyMap<number, number>;
  /** shortfall(a) - shortfall(b) by seed: negative where a is better, absent where a side is missing. */
  readonly differences: ReadonlyMap<number, number>;
}

export function verdict(comparison: Omit<Comparison, "verdict">): Verdict {
  const { runs, metrics } = comparison;
  const contenders = contendersOf(runs);
  const main = headline(comparison);
  if (!main || contenders.length < 2)
    return { winner: null, metric: main?.name ?? "", pairs: [], seedsNeeded: null };

  const couples = contenders.flatMap((a, i) => contenders.slice(i + 1).map((b) => [a, b] as const));
  const headlines = couples.map(([a, b]) => match(runs, a, b, main));
  const others = couples.map(([a, b]) =>
    metrics
      .filter((metric) => metric !== main)
      .map((metric) => match(runs, a, b, metric))
      .filter(({ differences }) => [...differences.values()].some(Number.isFinite)),
  );

  const onHeadline = judge(headlines.map((m) => [m]));
  const beatsAll = (c: string) => onHeadline.every((p) => (p.a !== c && p.b !== c) || p.winner === c);
  const winner = contenders.find(beatsAll) ?? null;
  return {
    winner,
    metric: main.name,
    pairs: [...onHeadline, ...judge(others)],
    seedsNeeded: winner === null ? seedsNeeded(headlines) : null,
  };
}

function match(runs: readonly RunResult[], a: string, b: string, metric: MetricInfo): Match {
  const ofA = shortfalls(metric, runsOf(runs, a));
  const ofB = shortfalls(metric, runsOf(runs, b));
  const seeds = [...ofA.keys()].filter((seed) => ofB.has(seed));
  return {
    a,
    b,
    metric,
    ofA,
    ofB,
    differences: new Map(seeds.map((s) => [s, gap(ofA.get(s)!, ofB.get(s)!)])),
  };
}

/** Two diverged runs are alike; Infinity - Infinity would not be a number. */
const gap = (a: number, b: number): number => (a === b ? 0 : a - b);

/** One family of matches a pair of contenders: each is tested as a whole, and Holm goes over the families. */
function judge(families: readonly (readonly Match[])[]): Pair[] {
  const tested = families.flatMap((family) => {
    const ps = signFlipTest(columns(family));
    return family.map((m, i) => ({ m, p: ps[i]! }));
  });
  const metrics = [...new Set(tested.map(({ m }) => m.metric))];
  return metrics.flatMap((metric) => {
    const rivals = tested.filter(({ m }) => m.metric === metric);
    const corrected = holm(rivals.map(({ p }) => p));
    return rivals.map(({ m }, i) => pair(m, corrected[i]!));
  });
}

/** One column a match, one line a seed; 0, which no flip changes, where the match lacks the seed. */
function columns(family: readonly Match[]): number[][] {
  const seeds = [...new Set(family.flatMap(({ differences }) => [...differences.keys()]))];
  return family.map(({ differences }) => {
    const tested = new Map([...differences.keys()].map((seed, i) => [seed, measured(differences)[i]!]));
    return seeds.map((seed) => tested.get(seed) ?? 0);
  });
}

/** The differences, or their signed ranks when one is infinite. */
function measured(differences: Match["differences"]): number[] {
  const all = [...differences.values()];
  return all.every(Number.isFinite) ? all : signedRanks(all);
}

function pair({ a, b, metric, ofA, ofB, differences }: Match, p: number): Pair {
  const n = differences.size;
  const finite = [...differences.values()].filter(Number.isFinite);
  const interval = finite.length === n ? meanInterval(finite) : null;
  const isClear = n >= FEWEST_SEEDS && p < ALPHA && (!interval || interval[0] > 0 || interval[1] < 0);
  const balance = measured(differences).reduce((sum, d) => sum + d, 0);
  const isMirrored = metric.better === "higher"; // its shortfall is the negative of its value
  return {
    a,
    b,
    metric: metric.name,
    n,
    meanDifference: finite.length > 0 ? (isMirrored ? -mean(finite) : mean(finite)) : null,
    interval: interval && isMirrored ? [-interval[1], -interval[0]] : interval,
    p: n >= 2 ? p : null,
    probabilityOfImprovement: probabilityOfImprovement([...ofA.values()], [...ofB.values()]),
    winner: isClear ? (balance < 0 ? a : b) : null,
  };
}

/**
 * Seeds to tell the two leaders apart, always more than there are. Estimated from three pairs on; null below, and
 * while a run of theirs diverges.
 */
function seedsNeeded(headlines: readonly Match[]): number | null {
  const losses = new Map(headlines.flatMap(({ a, b, ofA, ofB }) => [[a, ofA] as const, [b, ofB] as const]));
  const typical = (contender: string) => mean([...losses.get(contender)!.values()]);
  const leaders = [...losses.keys()].sort((a, b) => (typical(a) < typical(b) ? -1 : 1)).slice(0, 2);
  const final = headlines.find(({ a, b }) => leaders.includes(a) && leaders.includes(b))!;
  const differences = [...final.differences.values()];
  if (differences.length < 3 || !differences.every(Number.isFinite)) return null;
  const seeds = seedsToSettle(mean(differences), standardDeviation(differences));
  return seeds && Math.max(seeds, differences.length + 1);
}
