import { describe, expect, test } from "vitest";
import { rng } from "../util/philox.ts";
import type { Comparison, MetricInfo, RunResult } from "./types.ts";
import { verdict } from "./verdict.ts";

type Cell = number | null | "diverged";
type Values = Readonly<Record<string, Readonly<Record<string, readonly Cell[]>>>>;

const info = (name: string, better: MetricInfo["better"] = "lower", ideal?: number): MetricInfo => ({
  name,
  title: name,
  better,
  ...(ideal === undefined ? {} : { ideal }),
  unit: "",
  range: [0, Infinity],
  source: { cite: "", url: "", where: "" },
});

/** values[contender][metric][seed]; null is a metric the run does not have. */
function open(
  values: Values,
  metrics: readonly MetricInfo[],
  modality = "image",
): Omit<Comparison, "verdict"> {
  const runs = Object.entries(values).flatMap(([contender, columns]) =>
    (Object.values(columns)[0] ?? []).map((_, seed) => run(contender, seed, columns)),
  );
  return { data: { modality }, metrics, runs } as unknown as Omit<Comparison, "verdict">;
}

function run(contender: string, seed: number, columns: Values[string]): RunResult {
  const cells = Object.entries(columns).map(([metric, cells]) => [metric, cells[seed]!] as const);
  return {
    contender,
    seed,
    status: cells.some(([, cell]) => cell === "diverged") ? "diverged" : "finished",
    metrics: Object.fromEntries(
      cells.map(([metric, cell]) => [
        metric,
        { value: typeof cell === "number" ? cell : null, rows: 100, floor: 1 },
      ]),
    ),
  } as unknown as RunResult;
}

const fid = [info("frechet-distance")];
const headlineOf = (a: readonly Cell[], b: readonly Cell[]) =>
  verdict(open({ VAE: { "frechet-distance": a }, GAN: { "frechet-distance": b } }, fid));

describe("one pair of contenders", () => {
  test("six seeds that all agree name a winner, five do not", () => {
    const worse = [12, 13, 11, 14, 12.5, 13.5];
    const better = [10, 10.5, 9, 11.5, 10.2, 11];
    expect(headlineOf(worse, better)).toMatchObject({ winner: "GAN", seedsNeeded: null });
    expect(headlineOf(worse.slice(1), better.slice(1))).toMatchObject({ winner: null, seedsNeeded: 6 });
  });

  test("the pair by hand: differences 1, 2, 3, 2, 1, 3", () => {
    const [pair] = headlineOf([2, 4, 6, 5, 4, 7], [1, 2, 3, 3, 3, 4]).pairs;
    expect(pair).toMatchObject({ a: "VAE", b: "GAN", n: 6, meanDifference: 2, p: 2 / 64, winner: "GAN" });
    expect(pair!.interval![0]).toBeCloseTo(2 - (2.5706 * Math.sqrt(0.8)) / Math.sqrt(6), 3); // t of 5 degrees, sd √0.8
    // of 36 pairs VAE is below GAN in 1: (2, 3) thrice and (2, 4), and ties (2, 2), (4, 4) twice: 4 + 3/2
    expect(pair!.probabilityOfImprovement).toBeCloseTo(5.5 / 36, 12);
  });

  test("one seed has no p, no interval and no estimate", () => {
    const found = headlineOf([1], [9]);
    expect(found).toMatchObject({ winner: null, seedsNeeded: null });
    expect(found.pairs[0]).toMatchObject({ n: 1, p: null, interval: null, winner: null });
  });

  test("seeds are paired by their number, and one without its partner is left out", () => {
    const comparison = open(
      { VAE: { "frechet-distance": [1, 2, 3] }, GAN: { "frechet-distance": [2, 3] } },
      fid,
    );
    expect(verdict(comparison).pairs[0]).toMatchObject({ n: 2, meanDifference: -1 });
  });

  test("an open question asks for more seeds than there are", () => {
    const found = headlineOf([1, 5, 2, 6, 3, 7, 4, 9], [2, 4, 3, 5, 4, 6, 6, 8]);
    expect(found.winner).toBeNull();
    expect(found.seedsNeeded).toBeGreaterThan(8);
    const oneAgainstFive = headlineOf([20, 20, 20, 20, 20, 9], [10, 10, 10, 10, 10, 10]); // 1.8 sd: six by power
    expect(oneAgainstFive).toMatchObject({ winner: null, seedsNeeded: 7 });
  });
});

describe("directions", () => {
  const six = [1, 2, 3, 4, 5, 6];
  test("higher is better: the difference keeps the metric's sign, the winner its direction", () => {
    const metrics = [info("frechet-distance", "higher")];
    const more = six.map((x) => x + 2 + x / 100);
    const found = verdict(open({ A: { "frechet-distance": more }, B: { "frechet-distance": six } }, metrics));
    expect(found.winner).toBe("A");
    expect(found.pairs[0]!.meanDifference).toBeCloseTo(2.035, 10);
    expect(found.pairs[0]!.interval![0]).toBeGreaterThan(2);
    expect(found.pairs[0]!.interval![0]).toBeLessThan(found.pairs[0]!.interval![1]);
  });

  test("a target counts the distance to its ideal from both sides", () => {
    const metrics = [info("frechet-distance", "target", 10)];
    const near = [9.5, 10.4, 9.8, 10.1, 9.9, 10.2];
    const far = [12, 8, 13, 7.5, 12.5, 8.5];
    expect(
      verdict(open({ A: { "frechet-distance": far }, B: { "frechet-distance": near } }, metrics)).winner,
    ).toBe("B");
  });
});

describe("diverged runs", () => {
  test("they lose their pair and are never dropped: seven good seeds and one lost do not win", () => {
    const vae = [20, 21, 22, 20, 21, 22, 20, 21];
    const gan: Cell[] = [19, 20, 21, 19, 20, 21, 19, "diverged"];
    const found = headlineOf(vae, gan);
    expect(found.winner).toBeNull();
    // seven ties share rank 4, the lost pair has rank 8
    expect(found.pairs[0]).toMatchObject({ n: 8, interval: null, meanDifference: 1 });
    expect(found.pairs[0]!.p).toBeCloseTo(countPatterns([4, 4, 4, 4, 4, 4, 4, -8]), 12);
  });

  test("a contender that always diverges loses to one that never does", () => {
    const lost = Array.from({ length: 6 }, () => "diverged" as const);
    const found = headlineOf([20, 21, 22, 20, 21, 22], lost);
    expect(found.winner).toBe("VAE");
    expect(found.pairs[0]).toMatchObject({
      n: 6,
      meanDifference: null,
      interval: null,
      probabilityOfImprovement: 1,
    });
  });

  test("two that diverge together are alike: differences 0, -1, -1", () => {
    expect(headlineOf(["diverged", 1, 2], ["diverged", 2, 3]).pairs[0]).toMatchObject({
      n: 3,
      meanDifference: -2 / 3,
    });
  });
});

function countPatterns(values: readonly number[]): number {
  const reach = (i: number, sum: number): number[] =>
    i === values.length ? [sum] : [...reach(i + 1, sum + values[i]!), ...reach(i + 1, sum - values[i]!)];
  const sums = reach(0, 0);
  const observed = Math.abs(values.reduce((a, b) => a + b, 0));
  return sums.filter((sum) => Math.abs(sum) >= observed).length / sums.length;
}

describe("which metric", () => {
  const metrics = [
    info("elbo", "higher"),
    info("seconds"),
    info("recall", "higher"),
    info("frechet-distance"),
  ];
  const one = { elbo: [1], seconds: [1], recall: [1], "frechet-distance": [1] };

  test("the modality decides", () => {
    expect(verdict(open({ A: one, B: one }, metrics, "image")).metric).toBe("frechet-distance");
    const points = [info("recall", "higher"), info("reverse-kl")];
    const both = { recall: [1], "reverse-kl": [1] };
    expect(verdict(open({ A: both, B: both }, points, "points")).metric).toBe("reverse-kl");
  });

  test("without its headline: the first that every contender has, those with a floor first", () => {
    const comparison = open(
      { A: { ...one, "frechet-distance": [null] }, B: { ...one, elbo: [null] } },
      metrics,
    );
    for (const run of comparison.runs) Object.assign(run.metrics.seconds!, { floor: null });
    expect(verdict(comparison).metric).toBe("recall");
  });

  test("a metric one side does not have makes no pair", () => {
    const found = verdict(open({ A: one, B: { ...one, elbo: [null] } }, metrics));
    expect(found.pairs.map((pair) => pair.metric)).toEqual(["frechet-distance", "seconds", "recall"]);
  });

  test("nothing shared, or nobody to compare with: no pairs and no winner", () => {
    const none = { winner: null, pairs: [], seedsNeeded: null };
    expect(verdict(open({ A: { elbo: [1] }, B: { recall: [1] } }, metrics))).toEqual({ ...none, metric: "" });
    expect(verdict(open({ A: one }, metrics))).toEqual({ ...none, metric: "frechet-distance" });
  });
});

describe("three contenders", () => {
  const a = [1, 2, 3, 1, 2, 3, 1, 2];
  const shift = (by: number) => a.map((x, i) => x + by + i / 50);
  test("a winner must beat every other", () => {
    const of = (c: readonly number[]) => ({ "frechet-distance": c });
    expect(verdict(open({ A: of(a), B: of(shift(3)), C: of(shift(4)) }, fid)).winner).toBe("A");
    const found = verdict(
      open({ A: of(a), B: of(a.map((x, i) => x + (i % 2 ? 0.1 : -0.1))), C: of(shift(4)) }, fid),
    );
    expect(found.winner).toBeNull();
    expect(found.pairs.map((pair) => pair.winner)).toEqual([null, "A", "B"]);
  });

  test("p goes through Holm over the three pairs: 2/256 each becomes 6/256", () => {
    const of = (c: readonly number[]) => ({ "frechet-distance": c });
    const found = verdict(open({ A: of(a), B: of(shift(3)), C: of(shift(7)) }, fid));
    expect(found.pairs.map((pair) => pair.p)).toEqual([6 / 256, 6 / 256, 6 / 256]);
  });
});

describe("what the statistics promise, in simulation", () => {
  const metrics = ["frechet-distance", "recall", "coverage", "density", "kid"].map((name) => info(name));
  const simulate = (experiment: number, names: readonly MetricInfo[], seeds: number, gap: number) => {
    const random = rng(experiment, `${seeds} seeds, gap ${gap}`);
    const draw = (shift: number) =>
      Object.fromEntries(
        names.map(({ name }) => [name, Array.from({ length: seeds }, () => random.normal() + shift)]),
      );
    return verdict(open({ VAE: draw(0), GAN: draw(gap) }, names));
  };
  const countWinners = (experiments: number, seeds: number, gap: number) => {
    const winners = Array.from(
      { length: experiments },
      (_, i) => simulate(i, metrics.slice(0, 1), seeds, gap).winner,
    );
    return { VAE: winners.filter((w) => w === "VAE").length, GAN: winners.filter((w) => w === "GAN").length };
  };

  test.each([6, 8])(
    "a contender against itself at %i seeds: a winner in at most 5 of 100 comparisons",
    (seeds) => {
      const { VAE, GAN } = countWinners(1000, seeds, 0);
      expect(VAE + GAN).toBeLessThanOrEqual(50);
    },
  );

  test("at ten seeds, where the test spends all of its 5 %, within two standard errors of it", () => {
    const { VAE, GAN } = countWinners(400, 10, 0);
    expect(VAE + GAN).toBeLessThanOrEqual(28);
  });

  test("a contender against itself on four more metrics: better at something in at most 5 of 100", () => {
    let claims = 0;
    for (let experiment = 0; experiment < 400; experiment++) {
      const { pairs, metric } = simulate(experiment, metrics, 8, 0);
      if (pairs.some((pair) => pair.winner && pair.metric !== metric)) claims++;
    }
    expect(claims).toBeLessThanOrEqual(20);
  });

  test("a gap of 1.5 standard deviations at ten seeds is found in at least 80 of 100, always the right way", () => {
    const { VAE, GAN } = countWinners(200, 10, 1.5);
    expect(VAE).toBeGreaterThanOrEqual(160);
    expect(GAN).toBe(0);
  });
});
