/** @file 每项指标说明什么，以其名称为键。 */

import type { MetricProse } from "./en.ts";

export const metricsZh: Readonly<Record<string, MetricProse>> = {
  "frechet-distance": {
    title: "Fréchet 距离",
    says: "分别对真实数据和生成数据的特征拟合高斯分布，再求两者的距离；生成得不对或有所遗漏，它都看得见。",
  },
  kid: {
    title: "核距离（KID）",
    says: "两团特征在三次核下的距离的平方；无偏，因此可能低于零，小样本也公平。",
  },
  precision: { title: "精确率", says: "生成数据中落在真实数据所在之处的比例：看质量，不看多样性。" },
  recall: { title: "召回率", says: "真实数据中落在生成数据所在之处的比例：看多样性，不看质量。" },
  density: { title: "密度", says: "一条生成数据平均落入多少个真实邻域；与精确率相比，离群点的影响更小。" },
  coverage: { title: "覆盖率", says: "含有生成数据的真实邻域所占的比例；这里缺少的，就是从未生成过的。" },
  memorisation: { title: "记忆程度", says: "生成数据是否比留出的真实数据更靠近训练数据。" },
  "reverse-kl": {
    title: "反向 KL 散度",
    says: "各模式所占比例与真实比例相差多少，以奈特计；丢失或偏爱某个模式都会计入。",
  },
  "modes-covered": { title: "覆盖的模式数", says: "真实密度的模式中，有多少个得到了样本。" },
  "high-quality-share": {
    title: "高质量比例",
    says: "落在某个模式三个标准差之内的样本比例；真实分布本身也达不到一。",
  },
  "sliced-wasserstein": {
    title: "切片 Wasserstein 距离",
    says: "沿随机的一维方向看，真实数据与生成数据之间的平均距离。",
  },
  "classifier-score": { title: "分类器得分", says: "评判网络对每个样本有多确定，各类别又分布得多均匀。" },
  elbo: { title: "证据下界（ELBO）", says: "留出数据对数似然的下界；只有既有编码器又有密度的模型才有。" },
  "bits-per-dim": { title: "每维比特数", says: "编码一条留出数据所需代价的上界，按其中每个数的比特计。" },
  nll: { title: "负对数似然", says: "留出数据负对数似然的重要性加权上界，比 ELBO 更紧。" },
  "active-units": { title: "活跃单元数", says: "有多少个潜变量维度携带了数据的信息；其余维度已坍缩到先验。" },
  "reconstruction-error": { title: "重构误差", says: "留出数据经过编码器和解码器之后的平方误差。" },
  "rows-per-second": { title: "每秒行数", says: "采样器用一个线程每秒生成多少行。" },
};
