import { describe, expect, test } from "vitest";
import { BAD, COPIES, GOOD, people } from "../../../test/fixtures/people.ts";
import { images } from "../../../test/fixtures/recipes.ts";
import { adviceOf, bestRuns } from "./advice.ts";

const english = (...given: Parameters<typeof people>) => adviceOf(people(...given), "en")!;

test("rows of no table have no advice", () => {
  expect(adviceOf(images(), "en")).toBeUndefined();
});

describe("which to use", () => {
  test("with one seed the nearer run is named and no method is", () => {
    const [choice, caveat, trees] = english().use;
    expect(choice).toBe(
      "If one must be used today, use VAE-0: in this run its rows came nearest to real ones.",
    );
    expect(caveat).toContain("not about the methods");
    expect(trees).toContain(
      "VAE-0 0.570 [0.556, 0.584], GAN-0 0.740 [0.728, 0.752], Independent columns 0.936",
    );
    expect(english().use.join(" ")).not.toContain("tests support");
  });

  test("the order of the runs does not matter", () => {
    expect(english({ VAE: BAD, GAN: GOOD }).use[0]).toContain("use GAN-0");
    expect(bestRuns(people({ VAE: BAD, GAN: GOOD })).map(({ name }) => name)).toEqual(["GAN-0", "VAE-0"]);
  });

  test("runs whose intervals meet are alike", () => {
    const close = { ...GOOD, "boosted-two-sample": [0.59, 0.014] as const };
    expect(english({ VAE: GOOD, GAN: close }).use[0]).toBe(
      "Use any of VAE-0 and GAN-0: their rows differ by no more than the error of the measurement.",
    );
  });

  test("of those alike the one that gives no rows away comes first, then the one of the better pairs", () => {
    const pairs = { ...GOOD, "pair-error": [2.1] as const };
    expect(english({ VAE: GOOD, GAN: pairs }).use[1]).toMatch(
      /^Start with GAN-0: its pairs of columns are off by 2\.1/,
    );
    const caught = { ...pairs, "near-copies": [0.1, 0.01] as const };
    expect(english({ VAE: GOOD, GAN: caught }).use[1]).toContain("Start with VAE-0");
    expect(english({ VAE: caught, GAN: caught }).use[2]).toMatch(/^Use it yourself, but do not hand it on/);
  });

  test("a method that the verdict names is named", () => {
    const named = people();
    const advice = adviceOf({ ...named, verdict: { ...named.verdict, winner: "GAN" } }, "en")!;
    expect(advice.use[0]).toBe("Use GAN: the tests support it. Of its runs GAN-0 came nearest to real rows.");
  });

  test("no nearer than independent columns is of no use", () => {
    const lost = { ...GOOD, "boosted-two-sample": [0.95, 0.01] as const };
    expect(english({ VAE: lost, GAN: lost }).use.at(-1)).toMatch(
      /^VAE-0 is no nearer .* should not be used\.$/,
    );
    expect(english().use.at(-1)).not.toContain("should not be used");
  });
});

describe("what for", () => {
  // .925 - .901 = .024 of AUC lost: enough to try models out, too much to stand in; .075 of rows break a rule.
  test("each use has a threshold of its own", () => {
    const [good, poor, worth] = english().models[0]!.use;
    expect(good).toBe(
      "Near enough for filling a system with rows that look right, counts and averages of single columns, tables of one column against another and trying out models that predict the target.",
    );
    expect(poor).toBe("Not near enough for standing in for the real rows in any analysis.");
    expect(worth).toContain("reach 0.901 [0.890, 0.912] on held-out rows; from as many real rows, 0.925");
    // .16 of rows break a rule, and .075 of AUC is lost.
    expect(english().models[1]!.use[1]).toContain("rows that look right, trying out models");
  });

  test("rows stand in for real ones only where nothing else is wrong with them", () => {
    const equal = { ...GOOD, "usefulness-boosted": [0.925, 0.01] as const };
    const broken = { ...equal, "pair-error": [12] as const };
    const [good, ...rest] = english({ VAE: equal, GAN: broken }).models.map(({ use }) => use);
    expect(good!.find((line) => line.startsWith("Near enough"))).toContain("standing in");
    expect(rest[0]!.find((line) => line.startsWith("Not near enough"))).toBe(
      "Not near enough for tables of one column against another and standing in for the real rows in any analysis.",
    );
  });

  test("where not even real rows tell the target, nothing is said of predicting it", () => {
    const comparison = people();
    const baselines = comparison.baselines!.map((baseline) => ({
      ...baseline,
      metrics: { "usefulness-boosted": { value: 0.88, rows: 3000, floor: 0.925 } },
    }));
    const { use } = adviceOf({ ...comparison, baselines }, "en")!.models[0]!;
    expect(use.join(" ")).not.toContain("models that predict");
    expect(use.at(-1)).toBe(
      "The other columns do not tell the target, not even in real rows: nothing is said of predicting it.",
    );
  });

  test("without a target nothing is said of predicting", () => {
    const { "usefulness-boosted": _, ...blind } = GOOD;
    const { use } = english({ VAE: blind, GAN: blind }).models[0]!;
    expect(use.join(" ")).not.toContain("predict the target");
    expect(use.at(-1)).toContain("name one with --target");
  });
});

test("what is wrong is named with its number, worst first", () => {
  expect(english().models[0]!.wrong).toEqual(
    [
      "Columns are off by 1.1 % on average (real rows: 0.9 %), most of all city 1.6 % and age 0.6 %.",
      "Pairs of columns are off by 2.8 % (real rows: 2.4 %), most of all age × city 6.4 %.",
      "7.5 % of its rows break a rule that real rows keep (of real rows 0.1 %), most often city 7 %.",
      "1 % of the categories of the data were never made.",
      "Of the categories below 1 % of the rows, 10 % were never made.",
      "The trees know its rows mostly by city 60 % and age 40 %.",
    ].map((sentence) => sentence.replaceAll(" %", "\u00a0%")),
  );
});

describe("is it safe to share", () => {
  const safe = (of: Partial<typeof GOOD>) =>
    english({ VAE: { ...GOOD, ...of } as typeof GOOD, GAN: BAD }).models.find(
      ({ contender }) => contender === "VAE",
    )!.safe;

  test("a clean model is not called safe, only not caught", () => {
    expect(safe({})[0]).toBe(
      "None of 4 tests finds that it gives training rows away. That is no proof that it does not.",
    );
  });

  test("a copier is caught by what copies, and told not to be shared", () => {
    const copied = safe(COPIES)[0];
    expect(copied).toBe(
      "Do not share it as it is: 3 of 4 tests find that it gives training rows away (nearer to training rows, membership inference and near copies).",
    );
  });

  // The interval leaves out a half, but the value passes it by less than .02; and the other way round.
  test.each([
    ["beyond the interval but within the margin", [0.515, 0.01], false],
    ["beyond the margin but within the interval", [0.53, 0.04], false],
    ["beyond both", [0.53, 0.02], true],
  ] as const)("nearer to training rows, %s", (_, reading, caught) => {
    expect(safe({ "nearer-train": reading })[0]!.startsWith("Do not share")).toBe(caught);
  });

  // Real rows have .014 near copies: 1.5 times that is .021.
  test.each([
    [0.03, 0.01, false],
    [0.03, 0.005, true],
  ])("near copies of %f ± %f against those of real rows", (value, half, caught) => {
    expect(safe({ "near-copies": [value, half] })[0]!.startsWith("Do not share")).toBe(caught);
  });

  // A share of .014 among 90 held-out rows may be up to .07: Wilson's interval of 1.26 in 90.
  test("near copies within what 90 held-out rows can tell are no sign", () => {
    const few = people({ VAE: { ...GOOD, "near-copies": [0.05, 0.01] }, GAN: BAD });
    const told = (rows: number) => {
      const [first, second] = few.runs;
      const membership = { ...first!.metrics["membership-inference"]!, rows };
      const run = { ...first!, metrics: { ...first!.metrics, "membership-inference": membership } };
      return adviceOf({ ...few, runs: [run, second!] }, "en")!.models[0]!.safe[0]!;
    };
    expect(told(90)).toMatch(/^None of 4/);
    expect(told(3000)).toContain("1 of 4 tests finds");
  });

  test("few rows see only gross copying, and no test at all is no leave to share", () => {
    expect(safe({ "membership-inference": [0.52, 0.06] })[0]).toMatch(/^None of 4.*only gross copying/);
    const untested = Object.fromEntries(
      Object.entries(GOOD).filter(([name]) => !/copies|train|member/.test(name)),
    );
    expect(english({ VAE: untested, GAN: BAD }).models[0]!.safe).toEqual([
      "It could not be tested, so do not share it.",
    ]);
  });

  test("the interpolator must fail; where it does not, the tests are worth little", () => {
    expect(english().copier[0]).toMatch(
      /fail 3 of 4 tests: nearer to training rows 56.9.%, membership inference 0.644/,
    );
    expect(english({ VAE: GOOD, GAN: BAD }, GOOD).copier[0]).toContain("passing them means little");
  });
});

test("Chinese says as much as English", () => {
  const [en, zh] = [english(), adviceOf(people(), "zh")!];
  expect(zh.models.map(({ use, wrong, safe }) => [use, wrong, safe].map(({ length }) => length))).toEqual(
    en.models.map(({ use, wrong, safe }) => [use, wrong, safe].map(({ length }) => length)),
  );
  expect([zh.use.length, zh.copier.length, zh.never.length]).toEqual([
    en.use.length,
    en.copier.length,
    en.never.length,
  ]);
  expect(zh.models[0]!.safe[1]).toContain("50.5%（区间 49.0, 52.0）离训练数据");
});
