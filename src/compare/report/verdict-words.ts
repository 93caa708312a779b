/** @file The verdict in plain sentences: who is better at what, what failed, and what the comparison rested on. */

import { HEADLINES } from "../statistics/headline.ts";
import { mean } from "../statistics/moments.ts";
import { FEWEST_SEEDS } from "../statistics/power.ts";
import { contendersOf, runsOf } from "../statistics/shortfalls.ts";
import { wilsonInterval } from "../statistics/wilson.ts";
import type { Comparison, RunResult, Verdict } from "../types.ts";
import { count, decimalsWithin, figure, pValue } from "./figure.ts";
import { metricTitle } from "./instrument.ts";
import type { Messages } from "./language/en.ts";
import { type Language, languages } from "./language/language.ts";
import type { Gap } from "./language/verdict-en.ts";
import { budgetWords, durationWords, lookUp } from "./words.ts";

type Pair = Verdict["pairs"][number];

/** The first sentence is the verdict; the rest is what a fair reader asks next. */
export function verdictWords(comparison: Comparison, language: Language): string[] {
  const m = languages[language];
  return [
    ...winnerWords(comparison, m),
    ...headlineWords(comparison, m),
    ...otherMetricWords(comparison, m),
    ...failureWords(comparison, m),
    ...likelihoodWords(comparison, m),
    ...sizeWords(comparison, m),
    ...budgetUsedWords(comparison, m),
  ];
}

function winnerWords({ verdict, metrics, runs }: Comparison, m: Messages): string[] {
  if (contendersOf(runs).length < 2) return [m.verdict.alone];
  const pairs = verdict.pairs.filter((pair) => pair.metric === verdict.metric);
  if (pairs.length === 0) return [m.verdict.unshared];
  if (verdict.winner)
    return pairs
      .filter((pair) => pair.winner === verdict.winner)
      .flatMap((pair) => pairWords(pair, metrics, m));
  const n = Math.max(...pairs.map((pair) => pair.n));
  if (n >= FEWEST_SEEDS)
    return [...pairs.flatMap((pair) => pairWords(pair, metrics, m)), settleWords(verdict, pairs, m)];
  const tooFew = n === 0 ? m.verdict.noSeeds : n === 1 ? m.verdict.oneSeed : m.verdict.fewSeeds(n);
  return [tooFew, settleWords(verdict, pairs, m)];
}

/** Who is better, then by what evidence; without an interval (a run diverged) both in one. */
function pairWords(pair: Pair, metrics: Comparison["metrics"], m: Messages): string[] {
  const gap = gapWords(pair, metrics, m);
  const { beats, beatsBecause, beatsByRank, open, openBecause, openByRank } = m.verdict;
  if (!pair.interval) return [pair.winner ? beatsByRank(gap) : openByRank(gap)];
  return pair.winner ? [beats(gap), beatsBecause(gap)] : [open(gap), openBecause(gap)];
}

function settleWords(verdict: Verdict, pairs: readonly Pair[], m: Messages): string {
  const n = Math.max(...pairs.map((pair) => pair.n));
  if (verdict.seedsNeeded !== null) return m.verdict.settle(twoDigits(verdict.seedsNeeded));
  if (n < 3) return m.verdict.settleUnknown(n);
  return pairs.every((pair) => pair.interval) ? m.verdict.settleNever : m.verdict.settleDiverged;
}

/** An estimate has no third digit: 756 seeds are about 760. */
function twoDigits(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1);
  return Math.ceil(n / unit) * unit;
}

/** A pair as text, better side first; for an open pair, in the order given. */
function gapWords(pair: Pair, metrics: Comparison["metrics"], m: Messages): Gap {
  const metric = metrics.find(({ name }) => name === pair.metric)!;
  const [winner, loser] = pair.winner === pair.b ? [pair.b, pair.a] : [pair.a, pair.b];
  const decimals = pair.interval ? decimalsWithin(pair.interval) : undefined;
  const isTurned = pair.winner !== null && (pair.meanDifference ?? 0) < 0;
  const [low, high] = pair.interval ?? [0, 0];
  const ends = isTurned ? [-high, -low] : [low, high];
  const size = pair.winner ? Math.abs(pair.meanDifference ?? 0) : (pair.meanDifference ?? 0);
  const chance = winner === pair.a ? pair.probabilityOfImprovement : 1 - pair.probabilityOfImprovement;
  return {
    winner,
    loser,
    metric: metricTitle(metric, m),
    way: metric.better,
    n: pair.n,
    by: figure(size, decimals),
    interval: [figure(ends[0]!, decimals), figure(ends[1]!, decimals)],
    p: pValue(pair.p ?? 1),
    chance: figure(chance, 2),
  };
}

function headlineWords({ verdict, metrics, data, summaries }: Comparison, m: Messages): string[] {
  const metric = metrics.find(({ name }) => name === verdict.metric);
  if (!metric) return [];
  const title = metricTitle(metric, m);
  const isFixed = HEADLINES[data.modality] === metric.name;
  const floor = summaries.find((summary) => summary.metric === metric.name && summary.floor !== null)?.floor;
  return [
    isFixed
      ? m.verdict.fixedHeadline(lookUp(m.modalities, data.modality) ?? data.modality, title)
      : m.verdict.firstHeadline(title),
    ...(typeof floor === "number" ? [m.verdict.floor(title, figure(floor))] : []),
  ];
}

/** What else each contender is better at: by the tests from six seeds on, below that as measured and no more. */
function otherMetricWords({ verdict, metrics, runs }: Comparison, m: Messages): string[] {
  const others = verdict.pairs.filter((pair) => pair.metric !== verdict.metric);
  if (others.length === 0) return [];
  const isTested = Math.max(...verdict.pairs.map((pair) => pair.n)) >= FEWEST_SEEDS;
  const best = (name: string): string | null => {
    const pairs = verdict.pairs.filter((pair) => pair.metric === name);
    const holder = (pair: Pair) => (isTested ? pair.winner : measuredBetter(pair, metrics));
    return (
      contendersOf(runs).find((c) => pairs.every((p) => (p.a !== c && p.b !== c) || holder(p) === c)) ?? null
    );
  };
  const considered = isTested ? others : verdict.pairs;
  const names = [...new Set(considered.map((pair) => pair.metric))];
  const who = contendersOf(runs)
    .map((contender) => ({ contender, won: names.filter((name) => best(name) === contender) }))
    .filter(({ won }) => won.length > 0)
    .map(({ contender, won }) => ({
      name: contender,
      metrics: won.map((name) => metricTitle(metrics.find((metric) => metric.name === name)!, m)),
    }));
  if (!isTested) return who.length > 0 ? [m.verdict.measured(who)] : [];
  return [who.length > 0 ? m.verdict.alsoBetter(who) : m.verdict.alsoNone];
}

/** By the mean difference, or where runs diverged by who wins more pairs of runs. */
function measuredBetter(pair: Pair, metrics: Comparison["metrics"]): string | null {
  const { better } = metrics.find(({ name }) => name === pair.metric)!;
  const sign = better === "higher" ? 1 : -1;
  const gain = pair.interval ? sign * pair.meanDifference! : pair.probabilityOfImprovement - 0.5;
  return gain === 0 ? null : gain > 0 ? pair.a : pair.b;
}

function failureWords({ runs }: Comparison, m: Messages): string[] {
  const words = contendersOf(runs).flatMap((contender) => {
    const own = runsOf(runs, contender);
    const lost = own.filter((run) => run.status === "diverged").length;
    const [low, high] = wilsonInterval(lost, own.length);
    const percent = (of: number) => m.percent(Math.round(100 * of));
    const share: [string, string] = [percent(low), percent(high)];
    return [
      ...(lost > 0
        ? [m.verdict.diverged(contender, lost, own.length, percent(lost / own.length), share)]
        : []),
      ...alarmWords(contender, own, m),
    ];
  });
  return words.length > 0 ? words : [m.verdict.calm];
}

function alarmWords(contender: string, own: readonly RunResult[], m: Messages): string[] {
  const kinds = [...new Set(own.flatMap((run) => run.alarms.map(({ alarm }) => alarm)))];
  return kinds
    .filter((kind) => kind !== "diverged" || own.every((run) => run.status !== "diverged"))
    .map((kind) => {
      const struck = own.filter((run) => run.alarms.some(({ alarm }) => alarm === kind));
      const seeds = struck.map((run) => run.seed);
      return m.verdict.alarm(contender, lookUp(m.alarmNames, kind) ?? kind, struck.length, own.length, seeds);
    });
}

function likelihoodWords({ runs }: Comparison, m: Messages): string[] {
  const gans = contendersOf(runs).filter((contender) => runsOf(runs, contender)[0]!.family === "gan");
  return gans.length > 0 ? [m.verdict.noLikelihood(gans)] : [];
}

export function sizeWords({ runs }: Comparison, m: Messages): string[] {
  const contenders = contendersOf(runs);
  if (contenders.length < 2) return [];
  const sizes = contenders.map((contender) => samplerSize(runsOf(runs, contender)));
  if (sizes.includes(0)) return [];
  if (sizes.every((size) => size === sizes[0])) return [m.verdict.equalSizes(count(sizes[0]!))];
  return [m.verdict.unequalSizes(contenders.map((contender, i) => `${contender} ${count(sizes[i]!)}`))];
}

/** Parameters that make rows; a run that diverged was not measured and has 0. */
export const samplerSize = (runs: readonly RunResult[]): number =>
  Math.max(...runs.map(({ samplerParameters }) => samplerParameters));

function budgetUsedWords({ runs, budget }: Comparison, m: Messages): string[] {
  const used = contendersOf(runs).map((contender) => {
    const own = runsOf(runs, contender);
    const cpu = durationWords(mean(own.map((run) => run.cpuSeconds)), m);
    return m.verdict.used(contender, cpu, count(mean(own.map((run) => run.steps))));
  });
  const earlier = runs
    .filter(({ kept, steps }) => kept < steps)
    .map(({ name, kept, steps }) => m.verdict.kept(name, count(kept), count(steps)));
  return [m.verdict.budget(budgetWords(budget, m), used), ...earlier];
}
