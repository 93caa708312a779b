/** @file 结论的句子，简体中文。 */

import { han } from "./han.ts";
import type { Gap, Strength, verdictEn } from "./verdict-en.ts";

export const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : han`${items.slice(0, -1).join("、")}和${items.at(-1)!}`;
/** 四项列名，其余计数。 */
const some = (items: readonly string[]): string =>
  items.length <= 5 ? list(items) : han`${items.slice(0, 4).join("、")}等${items.length}项`;
const ways = { lower: "低", higher: "高", target: "离理想值近" };

export const verdictZh = {
  alone: "只有一个模型参加，没有可比较的对象。",
  unshared: "没有一项指标对所有模型都给出数值，因此不评胜者。",
  beats: (g: Gap) =>
    han`${g.winner}优于${g.loser}：在${g.n}个配对的随机种子上，其${g.metric}${ways[g.way]}${g.by}。`,
  beatsBecause: (g: Gap) =>
    han`这一差值的 95% 区间为${g.interval[0]}至${g.interval[1]}（${g.p}）；${g.winner}的一次运行胜过${g.loser}的一次运行的概率为${g.chance}。`,
  beatsByRank: (g: Gap) =>
    han`按${g.metric}，${g.winner}优于${g.loser}：在${g.n}个配对的随机种子上占优，发散的运行计为该对的负方（${g.p}）。`,
  open: (g: Gap) =>
    han`未分胜负：在${g.n}个配对的随机种子上，${g.winner}与${g.loser}的${g.metric}之差，偶然即可解释。`,
  openBecause: (g: Gap) =>
    han`差值（${g.winner} − ${g.loser}）为${g.by}，95% 区间为${g.interval[0]}至${g.interval[1]}（${g.p}）。`,
  openByRank: (g: Gap) =>
    han`未分胜负：把发散的运行计为负，${g.n}个配对的随机种子仍不足以按${g.metric}区分${g.winner}与${g.loser}（${g.p}）。`,
  oneSeed: "不评胜者：只有一个随机种子，分不清是方法更好还是起点更走运。",
  fewSeeds: (n: number) =>
    han`不评胜者：${n}个配对的随机种子太少；少于 6 个时，没有检验能把差异与偶然区分开。`,
  noSeeds: "不评胜者：没有一个随机种子让所有模型都得到数值。",
  settle: (n: number) => han`这样大小的差异，约需${n}个配对的随机种子，才能在五次重复中有四次得出结论。`,
  settleUnknown: (n: number) => han`仅凭${n}个随机种子无法估计还需要多少个；请至少运行 6 个。`,
  settleNever: "差异小到一千个随机种子也分不出：在此可视二者相当。",
  settleDiverged: "有运行发散，无法估计还需要多少个随机种子。",
  fixedHeadline: (modality: string, metric: string) =>
    han`对于${modality}，首要指标是${metric}。它在任何运行之前就已确定，也只有它能决定胜者。`,
  firstHeadline: (metric: string) =>
    han`这一模态没有固定的首要指标，因此采用所有模型都有的第一项：${metric}。`,
  floor: (metric: string, floor: string) =>
    han`同样用${metric}比较真实训练数据与真实留出数据，读数为${floor}；真实数据与自身也只能接近到这个程度。`,
  alsoBetter: (who: readonly Strength[]) =>
    han`检验还支持：${who.map(({ name, metrics }) => han`${name}在${some(metrics)}上更好`).join("；")}。`,
  alsoNone: "其余各项指标上的差异均可用偶然解释。",
  measured: (who: readonly Strength[]) =>
    han`就这些运行而言，${who.map(({ name, metrics }) => han`${name}在${some(metrics)}上的读数更好`).join("；")}。这说的是这些运行，而不是方法本身。`,
  diverged: (name: string, k: number, n: number, share: string, interval: readonly [string, string]) =>
    han`${name}：${n}次运行中有${k}次发散（${share}；95% 区间${interval[0]}至${interval[1]}）。发散的运行照常计入，没有剔除。`,
  alarm: (name: string, alarm: string, k: number, n: number, seeds: readonly number[]) =>
    han`${name}：${n}次运行中有${k}次出现${alarm}（随机种子${seeds.join("、")}）。`,
  calm: "没有运行发散，也没有触发警报。",
  noLikelihood: (names: readonly string[]) =>
    han`${list(names)}没有似然：GAN 能生成数据，却说不出给定的一条数据有多大概率。`,
  equalSizes: (parameters: string) => han`负责生成的网络（解码器与生成器）规模相等：各${parameters}个参数。`,
  unequalSizes: (sizes: readonly string[]) =>
    han`负责生成的网络（解码器与生成器）规模不等：${list(sizes)}个参数。`,
  budget: (budget: string, used: readonly string[]) =>
    han`每次运行的预算为${budget}。实际用量：${used.join("；")}。`,
  kept: (run: string, kept: string, steps: string) =>
    han`${run} 用的是第 ${kept} 步的权重（共 ${steps} 步）：之后的权重并没有更好地覆盖留出的行。`,
  used: (name: string, cpu: string, steps: string) => han`${name}用 CPU 时间${cpu}，走了${steps}步`,
} satisfies typeof verdictEn;
