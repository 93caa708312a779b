/** @file 报告关于表格数据的说法，简体中文：用哪一个、有何问题、能否分享。 */

import { han } from "./han.ts";
import type { tableEn } from "./table-en.ts";
import { list } from "./verdict-zh.ts";

const told = (value: string, interval: string): string =>
  interval ? han`${value}（区间 ${interval}）` : value;

export const tableZh = {
  title: "用哪一个，能否分享",
  lede: "以下文字出自本页的数字。凡说到某个模型，都指所列的那一次运行：受评判的正是它生成的行。",

  use: {
    supported: (contender: string, run: string) =>
      han`用${contender}：有检验支持。它的各次运行中，${run}最接近真实数据。`,
    nearest: (run: string) => han`若今天必须选一个，就用${run}：在这次运行中，它生成的行最接近真实数据。`,
    nearestOf: (run: string, n: number) =>
      han`若今天必须选一个，就用${run}：在${n}次运行中，它生成的行最接近真实数据。`,
    alike: (runs: readonly string[]) => han`${list(runs)}任选其一：它们的差别不超过测量误差。`,
    pairs: (run: string, error: string) =>
      han`先用${run}：它的列对相差${error}；提升树分不出高下时，以此为准。`,
    caught: (run: string) => han`可以自己用，但不要交给别人：有检验发现${run}泄露训练数据。`,
    alone: (run: string) => han`只有${run}留下了可供评判的行。`,
    notMethod: "这说的是这些行，而不是方法本身：换一个随机种子，结果可能相反。",
    trees: (items: readonly string[]) =>
      han`提升树分辨生成的行与留出的行，其 AUC：${list(items)}。0.5 表示分不出，1 表示总能分出。`,
    hopeless: (run: string) =>
      han`${run}并不比各列独立抽取更接近真实数据：它没有学会列与列的关系，不应使用。`,
    unpredictable: "其他列无法预测目标列，真实的行也做不到：因此不评判预测用途。",
    noTarget: "这些行对预测某一列有多大用处，尚不得而知：请用 --target 指明该列。",
  },

  model: {
    use: "适合做什么",
    wrong: "有什么问题",
    safe: "分享它安全吗？",
    worth: (value: string, interval: string, real: string) =>
      han`只用它的行学习目标列的提升树，在留出数据上达到${told(value, interval)}；用同样多的真实行则为${real}。`,
    good: (uses: readonly string[]) => han`足以用于${list(uses)}。`,
    poor: (uses: readonly string[]) => han`不足以用于${list(uses)}。`,
    columns: (mean: string, real: string, worst: readonly string[]) =>
      han`各列平均相差${mean}（真实数据为${real}），相差最大的是${list(worst)}。`,
    pairs: (mean: string, real: string, worst: readonly string[]) =>
      han`列对平均相差${mean}（真实数据为${real}），相差最大的是${list(worst)}。`,
    seen: (by: readonly string[]) => han`提升树主要凭${list(by)}识破它的行。`,
    invalid: (share: string, real: string, worst: readonly string[]) =>
      han`它的行中有${share}违反了真实数据遵守的规则（真实数据中为${real}）${worst.length > 0 ? han`，最常见的是${list(worst)}` : ""}。`,
    lost: (share: string) => han`数据中的类别有${share}从未生成。`,
    lostRare: (share: string) => han`占行数不到 1% 的类别中，有${share}从未生成。`,
    calm: (n: number) => han`${n}项检验都没有发现它泄露训练数据。这并不证明它没有泄露。`,
    alarm: (what: readonly string[], n: number) =>
      han`不要原样分享：${n}项检验中有${what.length}项发现它泄露训练数据（${list(what)}）。`,
    untested: "无法检验，因此不要分享。",
    coarse: "可供检验的行很少：只有大量复制才会被发现。",
    nearer: (value: string, interval: string) =>
      han`它的行有${told(value, interval)}离训练数据比离留出数据更近；一半才对。`,
    membership: (value: string, interval: string) =>
      han`凭它的行猜测谁参与过训练，AUC 为${told(value, interval)}；0.5 等于抛硬币。`,
    exact: (value: string, real: string) => han`与训练数据完全相同的行：${value}（真实数据中为${real}）。`,
    near: (value: string, real: string) => han`几乎相同的行：${value}（真实数据中为${real}）。`,
  },

  tests: {
    "nearer-train": "更接近训练数据",
    "membership-inference": "成员推断",
    "exact-copies": "完全复制",
    "near-copies": "近似复制",
  } as Readonly<Record<string, string>>,
  uses: {
    software: "给系统填充看上去合理的数据",
    columns: "单列的计数与平均",
    pairs: "两列之间的交叉统计",
    prototypes: "试制预测目标列的模型",
    standIn: "在任意分析中代替真实数据",
  },

  copier: {
    caught: (failed: readonly string[], n: number) =>
      han`这些检验在这里有用吗？插值得到的行本来就是在复制真人，${n}项检验中它有${failed.length}项不合格：${list(failed)}。`,
    missed: (n: number) =>
      han`这些检验在这里有用吗？插值得到的行本来就是在复制真人，却通过了全部${n}项检验：对这份数据来说，通过检验说明不了什么。`,
  },
  neverTitle: "这些数字都不能保证什么",
  never: [
    "没有形式化的隐私保证：这里没有任何东西限制一个人对模型的影响。差分隐私可以，但没有使用。",
    "离群者：检验看的是平均。即使平均都正常，取值罕见的某个人仍可能暴露；请看下面列出的行。",
    "属性：知道某人几项内容的人，可以凭这些行所保留的关系猜出其余内容；而这些关系本来就该保留。",
    "关联：与其他数据或再次发布的数据合在一起，能说明的比各自单独时更多。",
    "真实与公平：这些行会重复原数据的缺漏与偏见。",
    "彼此相属的行：同一个人的多行、时间上的先后，既没有建模，也没有评判。",
  ] as readonly string[],

  baselines: {
    "independent-columns": { title: "各列独立", shows: "下限：每一列都对，但列与列毫无关系。" },
    interpolated: {
      title: "插值的行（SMOTE）",
      shows: "近乎完美，却在复制：若无隐私指标，好看的数字值多少，看它便知。",
    },
  } as Readonly<Record<string, { readonly title: string; readonly shows: string }>>,
  real: "冒充合成数据的真实数据",

  columns: {
    title: "逐列对照",
    lede: "相差最大的在前。灰色为真实数据，以每一百行训练数据计；标记与线为各模型。两端的分箱包括更远的值。",
    value: "取值",
    real: "真实",
    others: "其余各类",
    missing: "缺失",
    more: (n: number) => han`其余${n}列`,
  },
  pairs: {
    title: "逐对对照",
    lede: "每一格是一对列；颜色越浓，其交叉表离真实数据越远。各模型使用同一标度。",
    only: (n: number) => han`列数很多，只画相差最大的列对所涉及的${n}列。`,
    worst: "相差最大的列对",
    scale: (most: string) => han`空白为 0，最浓为${most}。`,
    pair: "列对",
    error: "误差",
    of: (name: string) => han`${name}的列对`,
  },
  rows: {
    title: "露出破绽的行",
    lede: "提升树最确信是生成的行，均为它未曾见过的行。标出的两格在训练数据中几乎从不同时出现，而若各列无关，本应同时出现。",
    none: "行数太少，提升树无从学习。",
    odd: "哪里不对",
    meets: (a: string, b: string, found: string, expected: string) =>
      han`${a}与${b}：训练数据中${found}行，若各列无关应有${expected}行`,
    nothing: "单看任意两格都不奇怪",
    nearest: "它们是复制品吗？",
    nearestLede: (looked: string, heldOut: string) =>
      han`在前${looked}个生成的行中，最接近训练数据的几行。与最近的训练行不同的格已标出。同样比例的留出行落在${heldOut}以内。`,
    careful: "标为“真实”的行就是训练数据。把本页交给别人之前，请先去掉这一部分。",
    hidden: "本页不含训练行本身；加上 --real-rows 才会显示。",
    made: "生成",
    trained: "真实",
    which: "行",
    distance: "距离",
  },
} satisfies typeof tableEn;
