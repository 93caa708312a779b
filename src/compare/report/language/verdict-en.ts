/** @file The verdict's sentences in English. */

/** A difference on one metric, already written as text: `by` is winner against loser, or first less second if open. */
export interface Gap {
  readonly winner: string;
  readonly loser: string;
  readonly metric: string;
  readonly way: "lower" | "higher" | "target";
  readonly n: number;
  readonly by: string;
  readonly interval: readonly [string, string];
  readonly p: string;
  readonly chance: string;
}

/** A contender and the metrics it is better on. */
export interface Strength {
  readonly name: string;
  readonly metrics: readonly string[];
}

export const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
/** Four by name, the rest by number. */
const some = (items: readonly string[]): string =>
  items.length <= 5 ? list(items) : list([...items.slice(0, 4), `${items.length - 4} more`]);
export const plural = (n: number, one: string): string =>
  `${n.toLocaleString("en-US")} ${n === 1 ? one : `${one}s`}`;
const ways = { lower: "lower by", higher: "higher by", target: "closer to its ideal by" };

export const verdictEn = {
  alone: "Only one contender ran, so there is nothing to compare.",
  unshared: "No instrument gave a number for every contender, so no winner is named.",
  beats: (g: Gap) =>
    `${g.winner} is better than ${g.loser}: its ${g.metric} is ${ways[g.way]} ${g.by} over ${plural(g.n, "paired seed")}.`,
  beatsBecause: (g: Gap) =>
    `The 95\u00a0% interval of that difference is ${g.interval[0]} to ${g.interval[1]} (${g.p}), and a run of ${g.winner} beats a run of ${g.loser} with probability ${g.chance}.`,
  beatsByRank: (g: Gap) =>
    `${g.winner} is better than ${g.loser} on ${g.metric} over ${plural(g.n, "paired seed")}, where a diverged run loses its pair (${g.p}).`,
  open: (g: Gap) =>
    `No winner: over ${plural(g.n, "paired seed")} ${g.winner} and ${g.loser} differ in ${g.metric} by no more than chance explains.`,
  openBecause: (g: Gap) =>
    `The difference ${g.winner} − ${g.loser} is ${g.by}, with a 95\u00a0% interval of ${g.interval[0]} to ${g.interval[1]} (${g.p}).`,
  openByRank: (g: Gap) =>
    `No winner: with diverged runs counted as losses, ${plural(g.n, "paired seed")} do not tell ${g.winner} and ${g.loser} apart on ${g.metric} (${g.p}).`,
  oneSeed: "No winner is named: one seed cannot tell a better method from a luckier start.",
  fewSeeds: (n: number) =>
    `No winner is named: ${plural(n, "paired seed")} are too few; below 6 no test can tell a difference from chance.`,
  noSeeds: "No winner is named: no seed has a number from every contender.",
  settle: (n: number) =>
    `About ${n} paired seeds would settle a difference of this size in four of five repeats.`,
  settleUnknown: (n: number) =>
    `How many seeds would settle it cannot be estimated from ${plural(n, "seed")}; run at least 6.`,
  settleNever: "A thousand seeds would not settle a difference this small: here the two are alike.",
  settleDiverged: "How many seeds would settle it cannot be estimated while runs diverge.",
  fixedHeadline: (modality: string, metric: string) =>
    `For ${modality} the headline is the ${metric}. It was fixed before any run, and it alone may name a winner.`,
  firstHeadline: (metric: string) =>
    `This modality has no fixed headline, so the first instrument that every contender has is used: ${metric}.`,
  floor: (metric: string, floor: string) =>
    `Real training rows held against real held-out rows read ${floor} on the same ${metric}; that is how close real data comes to itself.`,
  alsoBetter: (who: readonly Strength[]) =>
    `The tests also support: ${who.map(({ name, metrics }) => `${name} on ${some(metrics)}`).join("; ")}.`,
  alsoNone: "No other instrument separates the contenders beyond chance.",
  measured: (who: readonly Strength[]) =>
    `In these runs ${who.map(({ name, metrics }) => `${name} measured better on ${some(metrics)}`).join("; ")}. That describes the runs, not the methods.`,
  diverged: (name: string, k: number, n: number, share: string, interval: readonly [string, string]) =>
    `${name}: ${k} of ${plural(n, "run")} diverged (${share}; 95\u00a0% interval ${interval[0]} to ${interval[1]}). A diverged run is counted, not dropped.`,
  alarm: (name: string, alarm: string, k: number, n: number, seeds: readonly number[]) =>
    `${name}: ${alarm} in ${k} of ${plural(n, "run")} (${seeds.length === 1 ? "seed" : "seeds"} ${list(seeds.map(String))}).`,
  calm: "No run diverged and no alarm was raised.",
  noLikelihood: (names: readonly string[]) =>
    `${list(names)} ${names.length === 1 ? "has" : "have"} no likelihood: a GAN draws rows but cannot say how probable a given row is.`,
  equalSizes: (parameters: string) =>
    `The networks that make rows, decoder and generator, are of equal size: ${parameters} parameters each.`,
  unequalSizes: (sizes: readonly string[]) =>
    `The networks that make rows, decoder and generator, are not of equal size: ${list(sizes)} parameters.`,
  budget: (budget: string, used: readonly string[]) =>
    `The budget was ${budget} a run. Really used: ${used.join("; ")}.`,
  kept: (run: string, kept: string, steps: string) =>
    `${run} has the weights of step ${kept} of ${steps}: later ones covered held-out rows no better.`,
  used: (name: string, cpu: string, steps: string) => `${name} ${cpu} of CPU time for ${steps} steps`,
};
