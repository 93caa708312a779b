/**
 * @file Rows of a table in words: which to use and for what, what is wrong with them, whether they are safe to share. Every
 * sentence rests on numbers of the comparison; no method is named better here, only rows that were judged.
 */

import { contendersOf, runsOf } from "../statistics/shortfalls.ts";
import { wilsonInterval } from "../statistics/wilson.ts";
import type { BaselineResult, Comparison, Judgement, RunResult } from "../types.ts";
import { figure } from "./figure.ts";
import type { Messages } from "./language/en.ts";
import { type Language, languages } from "./language/language.ts";
import { told } from "./language/table-en.ts";
import { lookUp } from "./words.ts";

/** The instrument that says how near rows are to real ones: the headline of tables. */
const NEARNESS = "boosted-two-sample";
const USEFULNESS = "usefulness-boosted";
const INDEPENDENT = "independent-columns";
const COPIER = "interpolated";
const TESTS = ["nearer-train", "membership-inference", "exact-copies", "near-copies"] as const;

/**
 * Beyond the interval, a share or an AUC must pass a half by this much to count: four tests at 2.5 % each would otherwise
 * cry wolf over one clean model in ten, and less than a fiftieth helps no attacker.
 */
const MARGIN = 0.02;
/** Copies must be this many times those among real rows, and beyond their interval: small tables repeat themselves. */
const TIMES = 1.5;
/** An interval wider than this cannot tell a half from what would be alarming. */
const COARSE = 0.1;

/** One row in ten that breaks a rule is met by whoever scrolls a page of them. */
const VALID = 0.9;
/** An error of 5 % is one row in twenty in another place of the column, 8 % one in twelve of the cross table. */
const COLUMNS = 5;
const PAIRS = 8;
/** Published generators of tables lose .02 to .05 of AUC; more, and the best of two designs is no longer told. */
const PROTOTYPE_LOSS = 0.05;
/** By which trees that learnt from real rows must beat those that learnt nothing, for a target to be one. */
const LEARNABLE = 0.05;
/** What a test set of some thousand rows can just tell, and trees that are right in little more than a half. */
const STAND_IN_LOSS = 0.01;
const STAND_IN_AUC = 0.6;

/** Worst columns and pairs that are named. */
const NAMED = 3;

export interface ModelAdvice {
  readonly contender: string;
  readonly run: string;
  readonly use: readonly string[];
  readonly wrong: readonly string[];
  readonly safe: readonly string[];
}

export interface Advice {
  /** Which to use. */
  readonly use: readonly string[];
  readonly models: readonly ModelAdvice[];
  /** Whether the tests can see copying at all. */
  readonly copier: readonly string[];
  readonly never: readonly string[];
}

type Judged = Pick<RunResult, "metrics">;

const found = ({ metrics }: Judged, name: string): (Judgement & { value: number }) | undefined => {
  const judgement = lookUp(metrics, name);
  return typeof judgement?.value === "number" ? { ...judgement, value: judgement.value } : undefined;
};
const numberOf = (of: Judged, name: string): number | undefined => found(of, name)?.value;

/** Undefined where no run left rows of a table. */
export function adviceOf(comparison: Comparison, language: Language): Advice | undefined {
  const m = languages[language];
  const runs = bestRuns(comparison);
  if (runs.length === 0) return undefined;
  return {
    use: useWords(comparison, runs, m),
    models: runs.map((run) => modelAdvice(run, comparison.baselines, m)),
    copier: copierWords(comparison.baselines ?? [], m),
    never: m.table.never,
  };
}

/** How far the trees are from guessing; nothing measured is furthest. */
const distance = (run: Judged): number => Math.abs((numberOf(run, NEARNESS) ?? Infinity) - 0.5);

/**
 * Of each contender the run whose rows came nearest, the nearest contender first. Those that the measurement cannot tell from
 * it go by whether they give rows away, then by their pairs of columns.
 */
export function bestRuns({ runs }: Pick<Comparison, "runs">): RunResult[] {
  const by = (of: readonly RunResult[], number: (run: RunResult) => number) =>
    of.toSorted((a, b) => (number(a) < number(b) ? -1 : number(a) > number(b) ? 1 : 0));
  const nearest = by(
    contendersOf(runs).flatMap(
      (contender) =>
        by(
          runsOf(runs, contender).filter(({ table }) => table),
          distance,
        )[0] ?? [],
    ),
    distance,
  );
  const alike = nearest.filter((run) => overlap(nearest[0]!, run));
  const rest = nearest.filter((run) => !alike.includes(run));
  return [
    ...by(
      by(alike, (run) => numberOf(run, "pair-error") ?? Infinity),
      (run) => Number(isCaught(run)),
    ),
    ...rest,
  ];
}

function useWords(
  { runs, verdict, baselines = [] }: Comparison,
  best: readonly RunResult[],
  m: Messages,
): string[] {
  const { use } = m.table;
  const winner = best.find((run) => run.contender === verdict.winner);
  const first = winner ?? best[0]!;
  const rivals = best.filter((run) => !winner && run !== first && overlap(first, run));
  const judged = runs.filter(({ table }) => table).length;
  const pairs = numberOf(first, "pair-error");
  const choice = winner
    ? use.supported(winner.contender, winner.name)
    : best.length === 1
      ? use.alone(first.name)
      : rivals.length > 0
        ? use.alike([first, ...rivals].map(({ name }) => name))
        : judged > best.length
          ? use.nearestOf(first.name, judged)
          : use.nearest(first.name);
  const others = baselines.map(({ name, title, metrics }) => ({
    name: lookUp(m.table.baselines, name)?.title ?? title,
    metrics,
  }));
  const items = [...best, ...others].flatMap((of) => {
    const auc = found(of, NEARNESS);
    return auc ? [named(of.name, told(...estimate(auc)))] : [];
  });
  const bottom = baselines.find(({ name }) => name === INDEPENDENT);
  return [
    choice,
    ...(rivals.length > 0 && pairs !== undefined ? [use.pairs(first.name, percentOf(pairs / 100, m))] : []),
    ...(isCaught(first) ? [use.caught(first.name)] : []),
    ...(winner ? [] : [use.notMethod]),
    ...(items.length > 0 ? [use.trees(items)] : []),
    ...(bottom && distance(first) >= distance(bottom) ? [use.hopeless(first.name)] : []),
  ];
}

/** Whether the measurement cannot tell them apart. */
function overlap(a: Judged, b: Judged): boolean {
  const [x, y] = [found(a, NEARNESS)?.interval, found(b, NEARNESS)?.interval];
  return !x || !y || (x[0] <= y[1] && y[0] <= x[1]);
}

/** What is to be said of one run by itself. */
export function modelAdvice(run: RunResult, baselines: Comparison["baselines"], m: Messages): ModelAdvice {
  return {
    contender: run.contender,
    run: run.name,
    use: usefulnessWords(run, canBePredicted(run, baselines), m),
    wrong: wrongWords(run, m),
    safe: safetyWords(run, m),
  };
}

/** Whether real rows tell more of the target than columns that have nothing to do with one another. */
function canBePredicted(run: Judged, baselines: Comparison["baselines"] = []): boolean {
  const floor = found(run, USEFULNESS)?.floor ?? Infinity;
  const independent = baselines.find(({ name }) => name === INDEPENDENT);
  const chance = independent && numberOf(independent, USEFULNESS);
  return chance === undefined || floor - chance >= LEARNABLE;
}

function usefulnessWords(run: Judged, isLearnable: boolean, m: Messages): string[] {
  const { model, uses, use } = m.table;
  const trees = isLearnable ? found(run, USEFULNESS) : undefined;
  const loss = trees && trees.floor !== null ? trees.floor - trees.value : undefined;
  /** What real rows cannot do is asked of no model. */
  const within = (name: string, most: number) =>
    (numberOf(run, name) ?? Infinity) <= Math.max(most, found(run, name)?.floor ?? 0);
  const parts = {
    software: (numberOf(run, "row-validity") ?? 0) >= VALID,
    columns: within("shape-error", COLUMNS),
    pairs: within("pair-error", PAIRS),
  };
  const isWhole = Object.values(parts).every((passes) => passes) && distance(run) <= STAND_IN_AUC - 0.5;
  const passes: Record<keyof typeof uses, boolean | undefined> = {
    ...parts,
    prototypes: loss === undefined ? undefined : loss <= PROTOTYPE_LOSS,
    standIn: loss === undefined ? undefined : loss <= STAND_IN_LOSS && isWhole,
  };
  const those = (isGood: boolean) =>
    (Object.keys(uses) as (keyof typeof uses)[])
      .filter((key) => passes[key] === isGood)
      .map((key) => uses[key]);
  const [good, poor] = [those(true), those(false)];
  return [
    ...(good.length > 0 ? [model.good(good)] : []),
    ...(poor.length > 0 ? [model.poor(poor)] : []),
    trees
      ? model.worth(...estimate(trees), trees.floor === null ? "—" : figure(trees.floor, 3))
      : isLearnable
        ? use.noTarget
        : use.unpredictable,
  ];
}

function wrongWords(run: Judged, m: Messages): string[] {
  const { model } = m.table;
  const percent = (x: number) => percentOf(x / 100, m);
  const worst = (name: string, unit: (x: number) => string) =>
    Object.entries(found(run, name)?.parts ?? {})
      .slice(0, NAMED)
      .filter(([, part]) => part > 0)
      .map(([part, x]) => named(part, unit(x)));
  const [shape, pair, valid] = ["shape-error", "pair-error", "row-validity"].map((name) => found(run, name));
  const seen = worst(NEARNESS, (x) => percentOf(x, m));
  const lost = 1 - (numberOf(run, "category-coverage") ?? 1);
  const rare = found(run, "category-coverage")?.parts?.[RARE];
  const real = (of: Judgement) => (of.floor === null ? "—" : percent(of.floor));
  return [
    ...(shape ? [model.columns(percent(shape.value), real(shape), worst("shape-error", percent))] : []),
    ...(pair ? [model.pairs(percent(pair.value), real(pair), worst("pair-error", percent))] : []),
    ...(valid && valid.value < 1
      ? [
          model.invalid(
            percentOf(1 - valid.value, m),
            valid.floor === null ? "—" : percentOf(1 - valid.floor, m),
            worst("row-validity", (x) => percentOf(x, m)),
          ),
        ]
      : []),
    ...(lost > 0 ? [model.lost(percentOf(lost, m))] : []),
    ...(lost > 0 && rare !== undefined && rare < 1 ? [model.lostRare(percentOf(1 - rare, m))] : []),
    ...(seen.length > 0 ? [model.seen(seen)] : []),
  ];
}

/** The part of category-coverage that is no column. */
const RARE = "categories below 1 %";

/** The tests that could be run, and whether they find that rows of training were given away. */
function tests(of: Judged): { readonly name: (typeof TESTS)[number]; readonly fails: boolean }[] {
  const heldOut = found(of, "membership-inference")?.rows ?? 0;
  return TESTS.flatMap((name) => {
    const judged = found(of, name);
    if (!judged) return [];
    const low = judged.interval?.[0] ?? judged.value;
    const isShare = name === "exact-copies" || name === "near-copies";
    const fails = isShare ? low > mostReal(judged, heldOut) : low > 0.5 && judged.value > 0.5 + MARGIN;
    return [{ name, fails }];
  });
}

/** What real rows have of it: as stand-ins for made ones, or held out. */
const realShare = ({ floor, parts }: Judgement): number =>
  Math.max(floor ?? 0, parts?.["held-out rows"] ?? 0);

/** The most that real rows may be thought to have, by a share of so many held-out rows. */
function mostReal(judged: Judgement, heldOut: number): number {
  const share = realShare(judged);
  return Math.max(TIMES * share, heldOut > 0 ? wilsonInterval(share * heldOut, heldOut)[1] : 0);
}

const isCaught = (of: Judged): boolean => tests(of).some(({ fails }) => fails);

function safetyWords(run: Judged, m: Messages): string[] {
  const { model } = m.table;
  const ran = tests(run);
  if (ran.length === 0) return [model.untested];
  const failed = ran.filter(({ fails }) => fails).map(({ name }) => m.table.tests[name]!);
  const [nearer, membership, exact, near] = TESTS.map((name) => found(run, name));
  const interval = membership?.interval ?? nearer?.interval;
  const copies = (of: Judgement & { value: number }) =>
    [percentOf(of.value, m), percentOf(realShare(of), m)] as const;
  return [
    (failed.length > 0 ? model.alarm(failed, ran.length) : model.calm(ran.length)) +
      (interval && interval[1] - interval[0] > COARSE ? m.gap + model.coarse : ""),
    ...(nearer ? [model.nearer(percentOf(nearer.value, m), inPercent(nearer.interval))] : []),
    ...(membership ? [model.membership(...estimate(membership))] : []),
    ...(exact ? [model.exact(...copies(exact))] : []),
    ...(near ? [model.near(...copies(near))] : []),
  ];
}

/** Whether the tests can see copying at all, on this data. */
export function copierWords(baselines: readonly BaselineResult[], m: Messages): string[] {
  const copier = baselines.find(({ name }) => name === COPIER);
  const ran = copier ? tests(copier) : [];
  if (!copier || ran.length === 0) return [];
  const failed = ran
    .filter(({ fails }) => fails)
    .map(({ name }) => {
      const { value } = found(copier, name)!;
      const isShare = name !== "membership-inference";
      return named(m.table.tests[name]!, isShare ? percentOf(value, m) : figure(value, 3));
    });
  return [failed.length > 0 ? m.table.copier.caught(failed, ran.length) : m.table.copier.missed(ran.length)];
}

/** 0.568 and "0.554, 0.582", three decimals: intervals here are of some hundredths. */
const estimate = ({ value, interval }: { value: number; interval?: readonly [number, number] }) =>
  [figure(value, 3), interval?.map((end) => figure(end, 3)).join(", ") ?? ""] as const;

/** An interval of shares in percent, the sign left to the number before it. */
const inPercent = (interval: readonly [number, number] | undefined): string =>
  interval ? interval.map((end) => figure(100 * end, 1)).join(", ") : "";

const named = (name: string, value: string): string => `${name} ${value}`;

/** 0.08 %, 2.6 %, 50.5 %. */
const percentOf = (share: number, m: Messages): string => {
  const x = 100 * share;
  return m.percent(Number(Math.abs(x) < 1 ? x.toPrecision(1) : x.toFixed(1)));
};
