/** @file What the report says of rows of a table, in English: which to use, what is wrong, whether to share. */

import { list, plural } from "./verdict-en.ts";

/** A number with its interval, both already text; the interval is empty where there is none. */
export const told = (value: string, interval: string): string =>
  interval ? `${value} [${interval}]` : value;

export const tableEn = {
  title: "Which to use, and whether to share it",
  lede: "In words, from the numbers of this page. What is said of a model is said of the run that is named, whose rows were judged.",

  use: {
    supported: (contender: string, run: string) =>
      `Use ${contender}: the tests support it. Of its runs ${run} came nearest to real rows.`,
    nearest: (run: string) =>
      `If one must be used today, use ${run}: in this run its rows came nearest to real ones.`,
    nearestOf: (run: string, n: number) =>
      `If one must be used today, use ${run}: of ${plural(n, "run")} its rows came nearest to real ones.`,
    alike: (runs: readonly string[]) =>
      `Use any of ${list(runs)}: their rows differ by no more than the error of the measurement.`,
    pairs: (run: string, error: string) =>
      `Start with ${run}: its pairs of columns are off by ${error}, and that decides where the trees do not.`,
    caught: (run: string) =>
      `Use it yourself, but do not hand it on: a test finds that ${run} gives training rows away.`,
    alone: (run: string) => `${run} is the only model here that left rows to judge.`,
    notMethod: "That is about these rows, not about the methods: another seed may turn it around.",
    trees: (items: readonly string[]) =>
      `How well boosted trees tell rows from held-out ones, as AUC: ${list(items)}. At 0.5 they cannot tell, at 1 they always can.`,
    hopeless: (run: string) =>
      `${run} is no nearer to real rows than columns drawn independently of each other: it has not learnt what belongs together, and should not be used.`,
    unpredictable:
      "The other columns do not tell the target, not even in real rows: nothing is said of predicting it.",
    noTarget: "What the rows are worth for predicting a column is not known: name one with --target.",
  },

  model: {
    use: "What it is good for",
    wrong: "What is wrong with it",
    safe: "Is it safe to share?",
    worth: (value: string, interval: string, real: string) =>
      `Trees that learnt the target from its rows alone reach ${told(value, interval)} on held-out rows; from as many real rows, ${real}.`,
    good: (uses: readonly string[]) => `Near enough for ${list(uses)}.`,
    poor: (uses: readonly string[]) => `Not near enough for ${list(uses)}.`,
    columns: (mean: string, real: string, worst: readonly string[]) =>
      `Columns are off by ${mean} on average (real rows: ${real}), most of all ${list(worst)}.`,
    pairs: (mean: string, real: string, worst: readonly string[]) =>
      `Pairs of columns are off by ${mean} (real rows: ${real}), most of all ${list(worst)}.`,
    seen: (by: readonly string[]) => `The trees know its rows mostly by ${list(by)}.`,
    invalid: (share: string, real: string, worst: readonly string[]) =>
      `${share} of its rows break a rule that real rows keep (of real rows ${real})${worst.length > 0 ? `, most often ${list(worst)}` : ""}.`,
    lost: (share: string) => `${share} of the categories of the data were never made.`,
    lostRare: (share: string) => `Of the categories below 1\u00a0% of the rows, ${share} were never made.`,
    calm: (n: number) =>
      `None of ${plural(n, "test")} finds that it gives training rows away. That is no proof that it does not.`,
    alarm: (what: readonly string[], n: number) =>
      `Do not share it as it is: ${what.length} of ${plural(n, "test")} ${what.length === 1 ? "finds" : "find"} that it gives training rows away (${list(what)}).`,
    untested: "It could not be tested, so do not share it.",
    coarse: "There are few rows to test with: only gross copying would be seen.",
    nearer: (value: string, interval: string) =>
      `${told(value, interval)} of its rows are nearer to a training row than to a held-out one; half is right.`,
    membership: (value: string, interval: string) =>
      `Guessing from its rows who was trained on succeeds with an AUC of ${told(value, interval)}; 0.5 is a coin.`,
    exact: (value: string, real: string) => `Exact copies of training rows: ${value} (of real rows ${real}).`,
    near: (value: string, real: string) => `Nearly copies: ${value} (of real rows ${real}).`,
  },

  tests: {
    "nearer-train": "nearer to training rows",
    "membership-inference": "membership inference",
    "exact-copies": "exact copies",
    "near-copies": "near copies",
  } as Readonly<Record<string, string>>,
  uses: {
    software: "filling a system with rows that look right",
    columns: "counts and averages of single columns",
    pairs: "tables of one column against another",
    prototypes: "trying out models that predict the target",
    standIn: "standing in for the real rows in any analysis",
  },

  copier: {
    caught: (failed: readonly string[], n: number) =>
      `Are these tests worth anything here? Interpolated rows copy people by construction, and fail ${failed.length} of ${plural(n, "test")}: ${list(failed)}.`,
    missed: (n: number) =>
      `Are these tests worth anything here? Interpolated rows copy people by construction, and yet pass all of ${plural(n, "test")}: on this data, passing them means little.`,
  },
  neverTitle: "What none of these numbers guarantees",
  never: [
    "No formal privacy: nothing here bounds what one person adds to the model. Differential privacy would; it was not used.",
    "Outliers: the tests are averages. One person with rare values can be given away while every average is right; look at the rows below.",
    "Attributes: whoever knows some cells of a person may guess others from the relations that the rows keep, and keep them they should.",
    "Links: other data, or a second release, can tell more together than each alone.",
    "Truth and fairness: rows repeat the gaps and the prejudices of the data they were learnt from.",
    "Rows that belong together: several rows of one person, or an order in time, are neither modelled nor judged.",
  ] as readonly string[],

  baselines: {
    "independent-columns": {
      title: "Independent columns",
      shows: "The bottom: every column is right and no two belong together.",
    },
    interpolated: {
      title: "Interpolated rows (SMOTE)",
      shows: "Close to perfect, and a copier: what good numbers are worth without the privacy ones.",
    },
  } as Readonly<Record<string, { readonly title: string; readonly shows: string }>>,
  real: "Real rows passed off as synthetic",

  columns: {
    title: "Column by column",
    lede: "Worst first. Grey is real, out of a hundred training rows; marks and lines are the models. The outermost bins hold what lies beyond.",
    value: "Value",
    real: "Real",
    others: "all others",
    missing: "missing",
    more: (n: number) => `The other ${plural(n, "column")}`,
  },
  pairs: {
    title: "Pair by pair",
    lede: "Each square is a pair of columns; the fuller its colour, the further its cross table is from the real one. All models share one scale.",
    only: (n: number) => `Of many columns, the ${n} in the worst pairs.`,
    worst: "Worst pairs",
    scale: (most: string) => `Empty is 0, full colour ${most}.`,
    pair: "Pair",
    error: "Error",
    of: (name: string) => `Pairs of ${name}`,
  },
  rows: {
    title: "Rows that gave the model away",
    lede: "The made rows that the trees are surest are made, from rows they had not seen. Marked cells hardly ever meet in training rows, though chance alone would have them meet.",
    none: "There are too few rows for the trees to learn from.",
    odd: "Why it is odd",
    meets: (a: string, b: string, found: string, expected: string) =>
      `${a} with ${b}: ${found} training rows, ${expected} by chance`,
    nothing: "no two cells by themselves",
    nearest: "Are these copies?",
    nearestLede: (looked: string, heldOut: string) =>
      `Of the first ${looked} made rows, those nearest to a training row. Cells that the training row does not have are marked. The same share of held-out rows lies within ${heldOut}.`,
    careful:
      "The rows called real are rows of the training data. Take this part out before the page is handed to others.",
    hidden: "The training rows themselves are not on this page; --real-rows would show them.",
    made: "made",
    trained: "real",
    which: "Row",
    distance: "Distance",
  },
};
