/** @file Every sentence of the report in English. This file is the type: `zh.ts` must say the same things. */

import { metricsEn } from "./metrics-en.ts";
import { tableEn } from "./table-en.ts";
import { plural, verdictEn } from "./verdict-en.ts";

/** A metric in words: title and unit only where they differ from the metric's own, and what it says in one sentence. */
export interface MetricProse {
  readonly title?: string;
  readonly unit?: string;
  readonly says: string;
}

export const en = {
  lang: "en",
  /** Between two sentences. */
  gap: " ",
  percent: (n: number) => `${n}\u00a0%`,
  name: "English",

  page: {
    skip: "Skip to the verdict",
    language: "Language",
    theme: "Light or dark",
    contents: "Contents",
    made: (date: string, version: string) => `Made ${date} by Diptych ${version}`,
    figures: "The numbers behind this figure",
    missing: (file: string) => `${file} is not in the comparison folder, so it cannot be shown.`,
    unshown: (file: string) =>
      `${file} is of a kind this page cannot show; open it from the comparison folder.`,
    scroll: "Table, scrolls sideways",
  },

  titles: {
    verdict: "Verdict",
    advice: tableEn.title,
    columns: tableEn.columns.title,
    pairs: tableEn.pairs.title,
    rows: tableEn.rows.title,
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

  verdict: verdictEn,

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
      `Every panel is drawn from seed ${seed}, the first, not the best. Samples of one panel share their z over time, so the same place shows the same sample growing; but the last picture of a model that encodes is of rows that were judged, whose z comes from its sampler.`,
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
      `Means over ${plural(seeds, "seed")} with 95\u00a0% intervals. Real against real is the same instrument on real training rows against real held-out rows: no model can be asked for more. A value is marked only where the tests support it.`,
    ledeOne:
      "One seed, so no intervals. Real against real is the same instrument on real training rows against real held-out rows: no model can be asked for more. Nothing is marked: one seed supports no claim.",
    metric: "Instrument",
    floor: "Real against real",
    sample: "Sample",
    sampled: (rows: string, seeds: string) => `${rows} rows × ${seeds}`,
    seeds: (n: number) => plural(n, "seed"),
    lower: "lower is better",
    higher: "higher is better",
    target: (ideal: string) => `best at ${ideal}`,
    likeReal: "best when like real against real",
    neither: "neither way is better",
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
    interval: "95\u00a0% interval",
    p: "p, corrected",
    chance: "First beats second",
    better: "Supported",
    nobody: "open",
  },

  instruments: {
    lede: "The large mark is the mean over seeds, the bar its 95\u00a0% interval, the small marks the seeds. The dashed line is real against real.",
    intervalOf: (n: number): string =>
      n < 2
        ? "One seed has no interval."
        : n < 10
          ? "Intervals are Student's t: fewer than ten seeds."
          : "Intervals are BCa bootstrap.",
    source: "Source",
    parts: "Part by part",
    partsOf: (title: string) => `${title} of each part, means over seeds.`,
    part: "Part",
    seed: "Seed",
  },

  curves: {
    lede: "Each family in its own terms: the loss of one is not the loss of the other. The line is the mean over seeds, the band runs from the lowest seed to the highest. The first steps may leave the frame.",
    step: "step",
    mean: "mean",
    range: "lowest to highest",
    together: "What comes out",
    /** Of one meaning in every family. */
    quality: {
      shapeError: "How far single columns are from held-out rows, %",
      pairError: "How far pairs of columns are from held-out rows, %",
    } as Readonly<Record<string, string>>,
    names: {
      recon: "Reconstruction term, nats a row",
      kl: "KL divergence of q(z|x) from the prior, nats a row",
      bound: "Importance-weighted bound, nats a row",
      spread: "Half the squared length of z",
      commitment: "Squared distance of z from its code",
      perplexity: "Codes in use, as many as a uniform choice would have",
      D: "Loss of the discriminator",
      G: "Loss of the generator",
      real: "Mean logit of real rows",
      fake: "Mean logit of fake rows",
      r1: "Squared gradient at real rows",
      r2: "Squared gradient at fake rows",
      dragan: "Gradient penalty around real rows",
      "wgan-gp": "Gradient penalty between real and fake rows",
    } as Readonly<Record<string, string>>,
  },

  alarms: {
    none: "No alarm was raised in any run.",
    where: (seed: number, step: string) => `seed ${seed}, step ${step}`,
    evidence: "Evidence",
    advice: "Try first",
    diverged: (name: string, seed: number, step: string) =>
      `${name}, seed ${seed}, diverged at step ${step}.`,
  },

  closer: {
    lede: (seed: number) => `From seed ${seed}, as above.`,
    reconstructions: "Reconstructions",
    reconstructionsSay:
      "Held-out rows, each with what encoder and decoder give back. A GAN has no encoder, so it has none.",
    interpolations: "Interpolations",
    interpolationsSay:
      "Walks between pairs of z. Smooth change says the latent space has no holes along the way.",
    neighbours: "Nearest training neighbours",
    neighboursSay:
      "Samples, each with the training row nearest to it. A sample equal to its neighbour was memorised, not made.",
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
    budget: "Budget a run",
    save: "Save every number as JSON",
    inside: "Every number of this page is inside it, as JSON.",
  },

  table: tableEn,
  metrics: metricsEn,
};

export type Messages = typeof en;
