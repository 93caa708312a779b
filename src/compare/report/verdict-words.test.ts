import { describe, expect, test } from "vitest";
import { type Contender, comparisonOf, metric, type Recipe } from "../../../test/fixtures/comparison.ts";
import { images, points } from "../../../test/fixtures/recipes.ts";
import { verdictWords } from "../verdict.ts";

test("a winner: who, by how much, by what evidence, and everything a fair reader asks next", () => {
  expect(verdictWords(images(), "en")).toMatchInlineSnapshot(`
    [
      "GAN is better than VAE: its Fréchet distance is lower by 7.07 over 8 paired seeds.",
      "The 95 % interval of that difference is 6.11 to 8.02 (p = 0.008), and a run of GAN beats a run of VAE with probability 1.00.",
      "For images the headline is the Fréchet distance. It was fixed before any run, and it alone may name a winner.",
      "Real training rows held against real held-out rows read 1.93 on the same Fréchet distance; that is how close real data comes to itself.",
      "The tests also support: VAE on Recall; GAN on Kernel distance and Precision.",
      "GAN: mode collapse in 1 of 8 runs (seed 3).",
      "GAN: a discriminator too strong in 1 of 8 runs (seed 5).",
      "GAN has no likelihood: a GAN draws rows but cannot say how probable a given row is.",
      "The networks that make rows, decoder and generator, are of equal size: 421,642 parameters each.",
      "The budget was 2 min of CPU time a run. Really used: VAE 2 min of CPU time for 5,225 steps; GAN 2 min of CPU time for 2,925 steps.",
    ]
  `);
  expect(verdictWords(images(), "zh")).toMatchInlineSnapshot(`
    [
      "GAN 优于 VAE：在 8 个配对的随机种子上，其 Fréchet 距离低 7.07。",
      "这一差值的 95% 区间为 6.11 至 8.02（p = 0.008）；GAN 的一次运行胜过 VAE 的一次运行的概率为 1.00。",
      "对于图像，首要指标是 Fréchet 距离。它在任何运行之前就已确定，也只有它能决定胜者。",
      "同样用 Fréchet 距离比较真实训练数据与真实留出数据，读数为 1.93；真实数据与自身也只能接近到这个程度。",
      "检验还支持：VAE 在召回率上更好；GAN 在核距离（KID）和精确率上更好。",
      "GAN：8 次运行中有 1 次出现模式崩溃（随机种子 3）。",
      "GAN：8 次运行中有 1 次出现判别器过强（随机种子 5）。",
      "GAN 没有似然：GAN 能生成数据，却说不出给定的一条数据有多大概率。",
      "负责生成的网络（解码器与生成器）规模相等：各 421,642 个参数。",
      "每次运行的预算为 CPU 时间 2 分。实际用量：VAE 用 CPU 时间 2 分，走了 5,225 步；GAN 用 CPU 时间 2 分，走了 2,925 步。",
    ]
  `);
});

test("one seed names nobody, says how many to run, and counts the diverged", () => {
  expect(verdictWords(points(), "en")).toMatchInlineSnapshot(`
    [
      "No winner is named: one seed cannot tell a better method from a luckier start.",
      "How many seeds would settle it cannot be estimated from 1 seed; run at least 6.",
      "For points the headline is the Reverse KL over modes. It was fixed before any run, and it alone may name a winner.",
      "Real training rows held against real held-out rows read 0.00140 on the same Reverse KL over modes; that is how close real data comes to itself.",
      "In these runs GAN measured better on Reverse KL over modes and Share of high-quality samples. That describes the runs, not the methods.",
      "GAN without penalty: 1 of 1 run diverged (100 %; 95 % interval 21 % to 100 %). A diverged run is counted, not dropped.",
      "GAN and GAN without penalty have no likelihood: a GAN draws rows but cannot say how probable a given row is.",
      "The budget was 2 min of CPU time a run. Really used: VAE 1 min 59 s of CPU time for 9,000 steps; GAN 1 min 59 s of CPU time for 7,000 steps; GAN without penalty 41 s of CPU time for 2,333 steps.",
    ]
  `);
  expect(verdictWords(points(), "zh")).toMatchInlineSnapshot(`
    [
      "不评胜者：只有一个随机种子，分不清是方法更好还是起点更走运。",
      "仅凭 1 个随机种子无法估计还需要多少个；请至少运行 6 个。",
      "对于点集，首要指标是各模式的反向 KL 散度。它在任何运行之前就已确定，也只有它能决定胜者。",
      "同样用各模式的反向 KL 散度比较真实训练数据与真实留出数据，读数为 0.00140；真实数据与自身也只能接近到这个程度。",
      "就这些运行而言，GAN 在各模式的反向 KL 散度和高质量样本上的读数更好。这说的是这些运行，而不是方法本身。",
      "GAN without penalty：1 次运行中有 1 次发散（100%；95% 区间 21% 至 100%）。发散的运行照常计入，没有剔除。",
      "GAN 和 GAN without penalty 没有似然：GAN 能生成数据，却说不出给定的一条数据有多大概率。",
      "每次运行的预算为 CPU 时间 2 分。实际用量：VAE 用 CPU 时间 1 分 59 秒，走了 9,000 步；GAN 用 CPU 时间 1 分 59 秒，走了 7,000 步；GAN without penalty 用 CPU 时间 41 秒，走了 2,333 步。",
    ]
  `);
});

describe("the first sentences", () => {
  const contender = (name: string, family: string, more: Partial<Contender> = {}): Contender => ({
    name,
    family,
    parameters: 20,
    samplerParameters: 10,
    steps: 100,
    ...more,
  });
  const two = [contender("A", "vae"), contender("B", "gan")];
  const first = (
    law: Recipe["instruments"][number]["law"],
    seeds: number,
    contenders: readonly Contender[] = two,
  ) => {
    const instruments = [
      { info: metric("frechet-distance", "Fréchet distance", "lower"), floor: 1, rows: 10, law },
    ];
    const recipe = {
      name: "n",
      contenders,
      instruments,
      seeds: Array.from({ length: seeds }, (_, i) => i),
      data: images().data,
    };
    return verdictWords(comparisonOf(recipe), "en").slice(0, 3);
  };

  test("an open question at eight seeds gives difference, interval and seeds needed", () => {
    expect(first({ A: [10, 1], B: [10.2, 1] }, 8)).toMatchInlineSnapshot(`
      [
        "No winner: over 8 paired seeds A and B differ in Fréchet distance by no more than chance explains.",
        "The difference A − B is −0.12, with a 95 % interval of −1.06 to 0.83 (p = 0.859).",
        "About 760 paired seeds would settle a difference of this size in four of five repeats.",
      ]
    `);
  });

  test("three seeds are too few however clear they look, and are enough for an estimate", () => {
    expect(first({ A: [10, 0.1], B: [20, 0.1] }, 3)).toMatchInlineSnapshot(`
      [
        "No winner is named: 3 paired seeds are too few; below 6 no test can tell a difference from chance.",
        "About 6 paired seeds would settle a difference of this size in four of five repeats.",
        "For images the headline is the Fréchet distance. It was fixed before any run, and it alone may name a winner.",
      ]
    `);
  });

  test("two seeds are too few for an estimate", () => {
    expect(first({ A: [10, 0.1], B: [20, 0.1] }, 2)).toMatchInlineSnapshot(`
      [
        "No winner is named: 2 paired seeds are too few; below 6 no test can tell a difference from chance.",
        "How many seeds would settle it cannot be estimated from 2 seeds; run at least 6.",
        "For images the headline is the Fréchet distance. It was fixed before any run, and it alone may name a winner.",
      ]
    `);
  });

  test("exactly equal contenders are alike", () => {
    expect(first({ A: [10, 0], B: [10, 0] }, 8)).toMatchInlineSnapshot(`
      [
        "No winner: over 8 paired seeds A and B differ in Fréchet distance by no more than chance explains.",
        "The difference A − B is 0.00, with a 95 % interval of 0.00 to 0.00 (p = 1.000).",
        "A thousand seeds would not settle a difference this small: here the two are alike.",
      ]
    `);
  });

  test("diverged runs lose their pairs", () => {
    const lost = contender("B", "gan", { divergedSeeds: [0, 1, 2, 3, 4, 5, 6, 7] });
    expect(first({ A: [10, 1], B: [10, 1] }, 8, [two[0]!, lost])).toMatchInlineSnapshot(`
      [
        "A is better than B on Fréchet distance over 8 paired seeds, where a diverged run loses its pair (p = 0.008).",
        "For images the headline is the Fréchet distance. It was fixed before any run, and it alone may name a winner.",
        "Real training rows held against real held-out rows read 1.00 on the same Fréchet distance; that is how close real data comes to itself.",
      ]
    `);
    const halfLost = contender("B", "gan", { divergedSeeds: [0, 1, 2, 3] });
    expect(first({ A: [10, 1], B: [8, 1] }, 8, [two[0]!, halfLost])).toMatchInlineSnapshot(`
      [
        "No winner: with diverged runs counted as losses, 8 paired seeds do not tell A and B apart on Fréchet distance (p = 0.281).",
        "How many seeds would settle it cannot be estimated while runs diverge.",
        "For images the headline is the Fréchet distance. It was fixed before any run, and it alone may name a winner.",
      ]
    `);
  });

  test("one contender, or none in common", () => {
    expect(first({ A: [10, 1] }, 8, [two[0]!])[0]).toMatchInlineSnapshot(
      `"Only one contender ran, so there is nothing to compare."`,
    );
    expect(first({ A: [10, 1], B: "a GAN has none" }, 8)[0]).toMatchInlineSnapshot(
      `"No instrument gave a number for every contender, so no winner is named."`,
    );
  });
});

test("the equality of decoder and generator is said, and its lack too; a diverged run was not measured", () => {
  expect(verdictWords(images(), "en").join(" ")).toContain("are of equal size: 421,642 parameters each");
  expect(verdictWords(points(), "en").join(" ")).not.toContain("of equal size");
  const comparison = images();
  const runs = comparison.runs.map((run) =>
    run.family === "gan" ? { ...run, samplerParameters: 400_000 } : run,
  );
  expect(verdictWords({ ...comparison, runs }, "en").join(" ")).toContain(
    "not of equal size: VAE 421,642 and GAN 400,000",
  );
});
