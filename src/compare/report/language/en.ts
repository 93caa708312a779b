/** @file Every sentence of the report in English. This file is the type: `zh.ts` must say the same things. */

import { metricsEn } from "./metrics-en.ts";

/** A metric in words: a title only where it differs from the metric's own, and what it says in one sentence. */
export interface MetricProse {
  readonly title?: string;
  readonly says: string;
}

/** A difference on one metric, already written as text. */
export interface Gap {
  readonly winner: string;
  readonly loser: string;
  readonly metric: string;
  readonly way: "lower" | "higher" | "target";
  readonly n: number;
  readonly by: string;
  readonly interval: readonly [string, string] | null;
  readonly p: string;
  readonly chance: string;
}

const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
const plural = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;
const between = (interval: Gap["interval"]): string =>
  interval ? `95% interval ${interval[0]} to ${interval[1]}, ` : "";
const ways = { lower: "lower by", higher: "higher by", target: "closer to its ideal by" };

export const en = {
  lang: "en",
  name: "English",
  list,

  page: {
    skip: "Skip to the verdict",
    language: "Language",
    theme: "Light or dark",
    contents: "Contents",
    made: (date: string, version: string) => `Made ${date} by Diptych ${version}`,
    figures: "The numbers behind this figure",
    none: "none",
    missing: (file: string) => `${file} is not in the comparison folder, so it cannot be shown.`,
    unshown: (file: string) =>
      `${file} is of a kind this page cannot show; open it from the comparison folder.`,
    scroll: "Table, scrolls sideways",
  },

  titles: {
    verdict: "Verdict",
    pictures: "What they make",
    results: "Results",
    instruments: "Every instrument, drawn",
    curves: "How they learned",
    alarms: "What went wrong",
    closer: "A closer look",
    data: "The data",
    models: "The models",
    limits: "What these numbers do not show",
    repeat: "Repeat it",
  },

  verdict: {
    alone: "Only one contender ran, so there is nothing to compare.",
    unshared: "No instrument gave a number for every contender, so no winner is named.",
    beats: (g: Gap) =>
      `${g.winner} is better than ${g.loser}: over ${plural(g.n, "paired seed")} its ${g.metric} is ${ways[g.way]} ` +
      `${g.by} (${between(g.interval)}${g.p}; a run of ${g.winner} beats a run of ${g.loser} with probability ${g.chance}).`,
    beatsByRank: (g: Gap) =>
      `${g.winner} is better than ${g.loser} on ${g.metric}: it has the better of ${plural(g.n, "paired seed")}, ` +
      `where a diverged run loses its pair (${g.p}).`,
    open: (g: Gap) =>
      `No winner: over ${plural(g.n, "paired seed")} the ${g.metric} of ${g.winner} and ${g.loser} differs by ${g.by} ` +
      `(${between(g.interval)}${g.p}), which chance explains well enough.`,
    openByRank: (g: Gap) =>
      `No winner: with diverged runs counted as losses, ${plural(g.n, "paired seed")} do not tell ${g.winner} and ` +
      `${g.loser} apart on ${g.metric} (${g.p}).`,
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
    alsoBetter: (who: readonly { readonly name: string; readonly metrics: readonly string[] }[]) =>
      `The tests also support: ${who.map(({ name, metrics }) => `${name} on ${list(metrics)}`).join("; ")}.`,
    alsoNone: "No other instrument separates the contenders beyond chance.",
    measured: (who: readonly { readonly name: string; readonly metrics: readonly string[] }[]) =>
      `In these runs ${who.map(({ name, metrics }) => `${name} measured better on ${list(metrics)}`).join("; ")}. ` +
      `That describes the runs, not the methods.`,
    diverged: (name: string, k: number, n: number, share: string, interval: readonly [string, string]) =>
      `${name}: ${k} of ${plural(n, "run")} diverged (${share}; 95% interval ${interval[0]} to ${interval[1]}). They are counted, not dropped.`,
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
    used: (name: string, cpu: string, steps: string) => `${name} ${cpu} of CPU time for ${steps} steps`,
  },

  budget: {
    cpu: (time: string) => `${time} of CPU time`,
    wall: (time: string) => `${time} of wall-clock time`,
    steps: (n: string) => `${n} steps`,
    epochs: (n: string) => `${n} epochs`,
  },
  duration: (hours: number, minutes: number, seconds: string) =>
    [hours ? `${hours} h` : "", minutes ? `${minutes} min` : "", seconds ? `${seconds} s` : ""]
      .filter(Boolean)
      .join(" "),

  alarmNames: {
    diverged: "divergence",
    "mode-collapse": "mode collapse",
    "discriminator-too-strong": "a discriminator too strong",
    "posterior-collapse": "posterior collapse",
    memorisation: "memorisation of training rows",
  } as Readonly<Record<string, string>>,
  modalities: {
    points: "points",
    image: "images",
    table: "tables",
    text: "text",
    audio: "audio",
  } as Readonly<Record<string, string>>,

  pictures: {
    lede: (seed: number) =>
      `Every panel is drawn from seed ${seed}, the first, not the best. Samples of one panel share their z over time, so the same place shows the same sample growing.`,
    real: "Real, held out",
    realAlt: "Held-out rows of the data set, drawn as the samples are",
    samplesAlt: (name: string, step: string) => `Samples of ${name} after ${step} steps`,
    step: "Step",
    at: (step: string, of: string) => `step ${step} of ${of}`,
    after: (step: string) => `after ${step} steps`,
    play: "Play",
    pause: "Pause",
    seeds: "The last samples of every seed",
    seed: (seed: number) => `seed ${seed}`,
    none: "This run left no samples.",
  },

  results: {
    lede: (seeds: number) =>
      `Means over ${plural(seeds, "seed")} with 95% intervals. The floor is the same instrument on real training rows against real held-out rows. A value is marked only where the tests support it.`,
    ledeOne:
      "One seed, so no intervals. The floor is the same instrument on real training rows against real held-out rows. Nothing is marked: one seed supports no claim.",
    metric: "Instrument",
    floor: "Floor",
    sample: "Sample",
    sampled: (rows: string, seeds: string) => `${rows} rows × ${seeds}`,
    seeds: (n: number) => plural(n, "seed"),
    lower: "lower is better",
    higher: "higher is better",
    target: (ideal: string) => `best at ${ideal}`,
    headline: "headline",
    supported: "better, and the tests support it",
    ofRuns: (k: number, n: number) => `${k} of ${n} runs`,
    failed: (k: number) => `${k} diverged`,
    noNumber: "no number",
    pairs: "Every pair, tested",
    pairsNote:
      "Differences are first less second, seed by seed. The p of the headline is corrected over pairs of contenders by Holm's method; all other instruments are tested together against their largest statistic, so that one false finding among them is as rare as one among the headlines.",
    pair: "Pair",
    n: "Paired seeds",
    difference: "Mean difference",
    interval: "95% interval",
    p: "p, corrected",
    chance: "First beats second",
    better: "Supported",
    nobody: "open",
  },

  instruments: {
    lede: "One mark a seed, the large mark their mean, the bar its 95% interval. The dashed line is the floor: real against real.",
    intervalOf: (n: number): string =>
      n < 2
        ? "One seed has no interval."
        : n < 10
          ? "Intervals are Student's t: fewer than ten seeds."
          : "Intervals are BCa bootstrap.",
    source: "Source",
    parts: (title: string) => `${title}, part by part (means over seeds)`,
    part: "Part",
    seed: "Seed",
    alt: (title: string) => `${title} of every run`,
  },

  curves: {
    lede: "Each family in its own terms: the loss of one is not the loss of the other. The line is the mean over seeds, the band runs from the lowest seed to the highest. The first steps may leave the frame.",
    family: (name: string) => `Family ${name}`,
    alt: (curve: string) => `${curve} over training steps`,
    step: "step",
    mean: "mean",
    range: "lowest to highest",
    names: {
      recon: "Reconstruction term, nats a row",
      kl: "KL divergence of q(z|x) from the prior, nats a row",
      elbo: "Evidence lower bound, nats a row",
      loss: "Loss of the phase",
      r1: "Penalty on the gradient at real rows",
      r2: "Penalty on the gradient at fake rows",
      gradientPenalty: "Gradient penalty",
      generator: "Loss of the generator",
      discriminator: "Loss of the discriminator",
      realLogits: "Mean logit of real rows",
      fakeLogits: "Mean logit of fake rows",
    } as Readonly<Record<string, string>>,
  },

  alarms: {
    none: "No alarm was raised in any run.",
    where: (name: string, seed: number, step: string) => `${name}, seed ${seed}, step ${step}`,
    evidence: "Evidence",
    advice: "Try first",
    diverged: (name: string, seed: number, step: string) =>
      `${name}, seed ${seed}, diverged at step ${step}.`,
  },

  closer: {
    lede: (seed: number) => `From seed ${seed}, as above.`,
    reconstructions: "Reconstructions",
    reconstructionsSay:
      "Held-out rows and, beside each, what the encoder and decoder give back. A GAN has no encoder, so it has none.",
    interpolations: "Interpolations",
    interpolationsSay:
      "Walks between pairs of z. Smooth change says the latent space has no holes along the way.",
    neighbours: "Nearest training neighbours",
    neighboursSay:
      "Samples and, beside each, the training row nearest to it. A sample equal to its neighbour was memorised, not made.",
    alt: (what: string, name: string) => `${what} of ${name}`,
    none: (name: string) => `${name} has none.`,
  },

  data: {
    name: "Name",
    modality: "Modality",
    shape: "Shape of a row",
    rows: "Rows",
    split: "Train, validation, test",
    hash: "Hash of the split",
    duplicates: "Duplicates of training rows",
    duplicated: (validation: string, test: string) => `${validation} in validation, ${test} in test`,
    classes: "Classes",
    judge: "Judge",
    judged: (name: string, accuracy: string) => `${name}, accuracy ${accuracy} on held-out rows`,
    notes: "Notes",
    unseen: "No model saw a test row. Every instrument measures against test rows.",
  },

  models: {
    family: "Family",
    parameters: "Parameters, all networks",
    sampler: "Parameters that make rows",
    steps: "Steps, mean",
    cpu: "CPU time, mean",
    wall: "Wall-clock time, mean",
    runs: "Runs",
    finished: (k: number, n: number) => `${k} of ${n} finished`,
    config: "Configuration",
  },

  limits: {
    items: [
      "Seeds vary the start and the order of the data, not the data. Another data set may turn the verdict around.",
      "Settings were compared as given. A search over settings might help one contender more than the other.",
      "Distances between feature distributions see what their features see, and fall with more rows. Compare them only at the same sample size and judge.",
      "No instrument here is a person. A lower distance need not look better, and none of them says a sample is true, fair or safe to publish.",
      "A nearest neighbour in pixels finds copies, not everything that was learned by heart.",
      "The sample pages show one seed, so that nobody chose it; the last samples of every seed stand below them.",
    ] as readonly string[],
    power: (n: number) =>
      `With ${plural(n, "paired seed")} only large differences can be found; an open verdict is not proof of equality.`,
  },

  repeat: {
    command: "Command",
    environment: "Environment",
    cpu: "Processor",
    threads: "Threads a run",
    seeds: "Seeds",
    platform: "Platform",
    save: "Save every number as JSON",
    inside: "Every number of this page is inside it, as JSON.",
  },

  metrics: metricsEn,
};

export type Messages = typeof en;
