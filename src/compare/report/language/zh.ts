/** @file 报告的每一句话，简体中文。 */

import type { Messages } from "./en.ts";
import { han } from "./han.ts";
import { metricsZh } from "./metrics-zh.ts";
import { tableZh } from "./table-zh.ts";
import { verdictZh } from "./verdict-zh.ts";

export const zh = {
  lang: "zh-Hans",
  gap: "",
  percent: (n: number) => `${n}%`,
  name: "简体中文",

  page: {
    skip: "跳到结论",
    language: "语言",
    theme: "浅色或深色",
    contents: "目录",
    made: (date: string, version: string) => han`由 Diptych ${version}生成于${date}`,
    figures: "此图背后的数字",
    missing: (file: string) => han`比较文件夹中没有${file}，因此无法显示。`,
    unshown: (file: string) => han`本页无法显示${file}这类文件；请从比较文件夹中打开。`,
    scroll: "表格，可横向滚动",
  },

  titles: {
    verdict: "结论",
    advice: tableZh.title,
    columns: tableZh.columns.title,
    pairs: tableZh.pairs.title,
    rows: tableZh.rows.title,
    pictures: "它们生成了什么",
    results: "结果",
    instruments: "逐项指标图",
    curves: "学习过程",
    alarms: "出了什么问题",
    closer: "细看",
    data: "数据",
    models: "模型",
    limits: "这些数字不能说明什么",
    repeat: "重现",
  },

  verdict: verdictZh,

  budget: {
    cpu: (time: string) => han`CPU 时间${time}`,
    wall: (time: string) => han`实际时间${time}`,
    steps: (n: string) => han`${n}步`,
    epochs: (n: string) => han`${n}轮`,
  },
  duration: (hours: number, minutes: number, seconds: string) =>
    [hours ? han`${hours}小时` : "", minutes ? han`${minutes}分` : "", seconds ? han`${seconds}秒` : ""]
      .filter(Boolean)
      .join(" "),

  alarmNames: {
    diverged: "发散",
    "mode-collapse": "模式崩溃",
    "discriminator-too-strong": "判别器过强",
    "posterior-collapse": "后验坍缩",
    memorisation: "记忆训练数据",
  } as Readonly<Record<string, string>>,
  modalities: { points: "点集", image: "图像", table: "表格", text: "文本", audio: "音频" } as Readonly<
    Record<string, string>
  >,

  pictures: {
    lede: (seed: number) =>
      han`各栏均取自随机种子${seed}：取第一个，而不是最好的一个。同一栏的样本始终使用同一组 z，因此同一位置就是同一个样本的成长过程；但带编码器的模型，最后一张是参与评判的样本，其 z 取自它的采样器。`,
    real: "真实数据（留出）",
    realAlt: "数据集的留出数据，画法与样本相同",
    samplesAlt: (name: string, step: string) => han`${name}训练${step}步后的样本`,
    step: "步数",
    at: (step: string, of: string) => han`第${step}步，共${of}步`,
    after: (step: string) => han`训练${step}步后`,
    play: "播放",
    pause: "暂停",
    seeds: "每个随机种子的最终样本",
    seed: (seed: number) => han`随机种子${seed}`,
    none: "这次运行没有留下样本。",
  },

  results: {
    lede: (seeds: number) =>
      han`${seeds}个随机种子的均值与 95% 区间。“真实对真实”是同一指标在真实训练数据与真实留出数据之间的读数，对模型不能要求更多。只有检验支持时，数值才会加标记。`,
    ledeOne:
      "只有一个随机种子，因此没有区间。“真实对真实”是同一指标在真实训练数据与真实留出数据之间的读数，对模型不能要求更多。一个随机种子支持不了任何结论，故不加标记。",
    metric: "指标",
    floor: "真实对真实",
    sample: "样本量",
    sampled: (rows: string, seeds: string) => han`${rows}行 × ${seeds}`,
    seeds: (n: number) => han`${n}个种子`,
    lower: "越低越好",
    higher: "越高越好",
    target: (ideal: string) => han`以${ideal}为佳`,
    likeReal: "与“真实对真实”相同为佳",
    neither: "无所谓高低",
    headline: "首要指标",
    supported: "更好，且有检验支持",
    ofRuns: (k: number, n: number) => han`${n}次运行中的${k}次`,
    failed: (k: number) => han`${k}次发散`,
    noNumber: "无数值",
    pairs: "逐对检验",
    pairsNote:
      "差值为前者减后者，逐个随机种子相减。首要指标的 p 值用 Holm 方法按模型对校正；其余指标一并以最大统计量检验，使其中出现一个假阳性的概率不高于首要指标。",
    pair: "模型对",
    n: "配对种子数",
    difference: "平均差",
    interval: "95% 区间",
    p: "校正后 p 值",
    chance: "前者胜后者的概率",
    better: "检验支持",
    nobody: "未定",
  },

  instruments: {
    lede: "大标记是各随机种子的均值，横线是其 95% 区间，小标记是各个种子。虚线是真实对真实。",
    intervalOf: (n: number) =>
      n < 2
        ? "一个随机种子没有区间。"
        : n < 10
          ? "种子少于十个，区间用 Student t 方法。"
          : "区间用 BCa 自助法。",
    source: "出处",
    parts: "逐部分",
    partsOf: (title: string) => han`各部分的${title}，取各种子的均值。`,
    part: "部分",
    seed: "种子",
  },

  curves: {
    lede: "每一族用自己的量：两族的损失不是同一种量，不能相互比较。线为各种子的均值，色带从最低的种子到最高的种子。最初几步可能超出画框。",
    step: "步",
    mean: "均值",
    range: "最低至最高",
    together: "生成结果",
    quality: {
      shapeError: "单列与留出数据的差距，%",
      pairError: "列对与留出数据的差距，%",
    } as Readonly<Record<string, string>>,
    names: {
      recon: "重构项，奈特每行",
      kl: "q(z|x) 相对先验的 KL 散度，奈特每行",
      bound: "重要性加权下界，奈特每行",
      spread: "z 长度平方的一半",
      commitment: "z 与其码字距离的平方",
      perplexity: "在用的码字数，折合为均匀选用时的个数",
      D: "判别器的损失",
      G: "生成器的损失",
      real: "真实数据的平均 logit",
      fake: "生成数据的平均 logit",
      r1: "真实数据处梯度的平方",
      r2: "生成数据处梯度的平方",
      dragan: "真实数据周围的梯度惩罚",
      "wgan-gp": "真实数据与生成数据之间的梯度惩罚",
    } as Readonly<Record<string, string>>,
  },

  alarms: {
    none: "所有运行都没有触发警报。",
    where: (seed: number, step: string) => han`随机种子${seed}，第${step}步`,
    evidence: "依据",
    advice: "先试",
    diverged: (name: string, seed: number, step: string) =>
      han`${name}（随机种子${seed}）在第${step}步发散。`,
  },

  closer: {
    lede: (seed: number) => han`取自随机种子${seed}，与上文相同。`,
    reconstructions: "重构",
    reconstructionsSay: "留出数据，及其经编码器和解码器还原的结果。GAN 没有编码器，因此没有重构。",
    interpolations: "插值",
    interpolationsSay: "在成对的 z 之间行走。变化平滑，说明潜空间沿途没有空洞。",
    neighbours: "最近的训练数据",
    neighboursSay: "样本，及训练数据中离它最近的一条。样本若与近邻相同，就是背下来的，而不是生成的。",
    alt: (what: string, name: string) => han`${name}的${what}`,
    none: (name: string) => han`${name}没有此项。`,
  },

  data: {
    name: "名称",
    modality: "模态",
    shape: "单行形状",
    rows: "行数",
    split: "训练、验证、测试",
    hash: "划分的哈希",
    duplicates: "与训练数据重复的行",
    duplicated: (validation: string, test: string) => han`验证集${validation}行，测试集${test}行`,
    classes: "类别",
    judge: "评判网络",
    judged: (name: string, accuracy: string) => han`${name}，在留出数据上的准确率为${accuracy}`,
    notes: "说明",
    unseen: "没有模型见过测试数据。所有指标都以测试数据为准。",
  },

  models: {
    family: "族",
    parameters: "全部网络的参数",
    sampler: "负责生成的参数",
    steps: "平均步数",
    cpu: "平均 CPU 时间",
    wall: "平均实际时间",
    runs: "运行",
    finished: (k: number, n: number) => han`${n}次中完成${k}次`,
    config: "配置",
  },

  limits: {
    items: [
      "随机种子改变的是起点和数据顺序，不是数据。换一个数据集，结论可能相反。",
      "各模型按给定的设置比较。若搜索设置，受益的可能更多是其中一方。",
      "特征分布之间的距离只看得到特征所见，并随样本量增大而下降。只有样本量和评判网络相同，才能相互比较。",
      "这里没有一项指标是人。距离更低未必更好看，也没有一项说明样本真实、公平或可以放心发布。",
      "像素意义上的最近邻能找出复制品，却找不出一切被背下来的内容。",
      "样本图只展示一个随机种子，以免有人挑选；每个种子的最终样本列在其下。",
    ] as readonly string[],
    power: (n: number) => han`${n}个配对的随机种子只能发现较大的差异；未分胜负并不证明二者相等。`,
  },

  repeat: {
    command: "命令",
    environment: "环境",
    cpu: "处理器",
    threads: "每次运行的线程数",
    seeds: "随机种子",
    platform: "平台",
    budget: "每次运行的预算",
    save: "将全部数字保存为 JSON",
    inside: "本页的每个数字都以 JSON 形式包含在页面中。",
  },

  table: tableZh,
  metrics: metricsZh,
} satisfies Messages;
