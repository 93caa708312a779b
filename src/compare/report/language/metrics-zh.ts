/** @file 每项指标的名称、单位和含义，以其英文名为键。 */

import type { MetricProse } from "./en.ts";

export const metricsZh: Readonly<Record<string, MetricProse>> = {
  "active-units": {
    title: "活跃单元数",
    unit: "潜变量维度",
    says: "有多少个潜变量维度携带了数据的信息；其余维度已坍缩到先验。",
  },
  "bits-per-dim": {
    title: "每维比特数",
    unit: "比特每维",
    says: "编码一条留出数据所需代价的上界，折合到其中每个数上。",
  },
  "boosted-two-sample": {
    title: "提升树双样本 AUC",
    unit: "AUC",
    says: "提升树分辨样本与留出数据的能力；一半即分不出。这是最严格的一项。",
  },
  "category-coverage": {
    title: "生成的类别",
    unit: "类别的比例",
    says: "数据中的类别有多少在样本中出现，其中罕见的又有多少。",
  },
  "class-coverage": {
    title: "覆盖的类别数",
    unit: "类",
    says: "评判网络在样本中看到了多少个类别，零星出现的不算。",
  },
  "class-kl": { title: "类别散度", unit: "奈特", says: "样本中各类别所占的比例与真实比例相差多少。" },
  "closest-record-distance": {
    title: "到最近训练行的距离",
    unit: "Gower 距离",
    says: "典型样本离最近的训练行有多远；与留出数据一样远才对。",
  },
  coverage: {
    title: "覆盖率",
    unit: "真实数据的比例",
    says: "含有样本的真实邻域所占的比例；这里缺少的，就是从未生成过的。",
  },
  density: { title: "密度", unit: "比值", says: "一个样本落入多少个真实邻域，与应有之数相比。" },
  elbo: {
    title: "证据下界（ELBO）",
    unit: "奈特每行",
    says: "留出数据对数似然的下界；只有带编码器的模型才有。",
  },
  "exact-copies": {
    title: "训练行的完全复制",
    unit: "样本的比例",
    says: "逐格重复某一训练行的样本所占的比例。",
  },
  "fake-recall": {
    title: "样本被识破的比例",
    unit: "样本的比例",
    says: "一个新训练的判别器能识破多少样本；一半即等于在猜。",
  },
  "frechet-distance": {
    title: "Fréchet 距离",
    unit: "特征单位的平方",
    says: "分别对真实数据和样本的特征拟合高斯分布，再求两者的距离；生成得不对或有所遗漏，都会使它升高。",
  },
  "high-quality-share": {
    title: "高质量样本",
    unit: "样本的比例",
    says: "落在某个模式附近的样本比例；高于真实分布，说明模式画得太小。",
  },
  "iwae-bound": {
    title: "重要性加权下界",
    unit: "奈特每行",
    says: "用重要性加权得到的、更紧的留出数据对数似然下界。",
  },
  kid: {
    title: "核距离（KID）",
    unit: "平方 MMD",
    says: "两团特征在三次核下的距离的平方；无偏，因此可能低于零。",
  },
  "kl-per-dim": {
    title: "后验的 KL 散度（逐维）",
    unit: "奈特每行",
    says: "潜编码携带了多少关于数据的信息；一点也没有就是后验坍缩。",
  },
  "logistic-two-sample": {
    title: "逻辑回归双样本 AUC",
    unit: "AUC",
    says: "逻辑回归分辨样本与留出数据的能力；它看得到偏移的列，看不到列间关系的破坏。",
  },
  "membership-inference": {
    title: "成员推断 AUC",
    unit: "AUC",
    says: "旁人凭样本猜测某一行是否参与过训练，能猜得多准；一半等于抛硬币。",
  },
  memorisation: {
    title: "记忆程度",
    unit: "概率",
    says: "样本是否比新的真实数据更靠近训练数据；一半即并非如此。",
  },
  "mode-spread": { title: "模式的宽度", unit: "比值", says: "样本围绕其模式散布得多宽，与应有的宽度相比。" },
  "modes-captured": {
    title: "捕获的模式数",
    unit: "个模式",
    says: "真实密度的模式中，有多少个得到了合格的样本。",
  },
  "ms-ssim-diversity": {
    title: "样本间的 MS-SSIM",
    unit: "相似度",
    says: "样本彼此有多相像；比真实数据更相像，是模式崩溃的迹象。",
  },
  "near-copies": {
    title: "训练行的近似复制",
    unit: "样本的比例",
    says: "与训练行近到只有最近百分之一的新真实数据才有的样本所占的比例。",
  },
  "nearer-train": {
    title: "更接近训练行的比例",
    unit: "样本的比例",
    says: "样本是否离训练行比离留出数据更近；一半表示没有偏向训练行。",
  },
  "nearest-distance-ratio": {
    title: "最近与次近训练行的距离之比",
    unit: "比值",
    says: "样本是否只贴近某一个训练行；接近零即指向了某一个人。",
  },
  "pair-error": {
    title: "列对误差（共用分箱）",
    unit: "%",
    says: "两列合在一起相差多少，对所有列对取平均；各列独立的样本在这里会被识破。",
  },
  "pair-error-sdmetrics": {
    title: "列对误差（SDMetrics 0.27 之前：全部列对、各自分箱）",
    unit: "%",
    says: "按 SDMetrics 的旧约定计算，便于与已发表的表格比较；一个离群值就能扰乱它。",
  },
  parameters: { title: "参数量", unit: "个参数", says: "训练所调整的数的个数，含全部网络。" },
  precision: {
    title: "精确率",
    unit: "样本的比例",
    says: "落在真实数据所在之处的样本比例：看质量，不看多样性。",
  },
  "real-recall": {
    title: "真实数据被认出的比例",
    unit: "真实数据的比例",
    says: "一个新训练的判别器能认出多少真实数据；一半即等于在猜。",
  },
  recall: {
    title: "召回率",
    unit: "真实数据的比例",
    says: "落在样本所在之处的真实数据比例：看多样性，不看质量。",
  },
  "reconstruction-error": {
    title: "重构误差",
    unit: "每特征平方单位",
    says: "留出数据经过编码器和解码器之后的平方误差。",
  },
  "reverse-kl": {
    title: "各模式的反向 KL 散度",
    unit: "奈特",
    says: "各模式所占比例与真实比例相差多少；丢失或偏爱某个模式都会计入。",
  },
  "row-validity": {
    title: "有效的行",
    unit: "样本的比例",
    says: "每格都在范围内、类别都已知、且没有互斥类别同时出现的样本所占的比例。",
  },
  "sampling-throughput": { title: "采样速度", unit: "行每秒", says: "采样器用一个线程每秒生成多少行。" },
  "sdmetrics-quality": {
    title: "SDMetrics 质量分（0.27 或更新）",
    unit: "%",
    says: "其他工具报告的分数；较为宽松，各列独立的样本得分也不低。",
  },
  "shape-error": { title: "单列分布误差", unit: "%", says: "每一列单独相差多少；不涉及列与列之间的关系。" },
  sharpness: {
    title: "清晰度",
    unit: "比值",
    says: "样本边缘的强度与真实图像之比：低于一为模糊，高于一为噪声。",
  },
  "sliced-wasserstein": {
    title: "切片 Wasserstein 距离",
    unit: "特征单位",
    says: "沿许多随机方向看，真实数据与样本之间的距离。",
  },
  "training-cost": { title: "训练开销", unit: "CPU 秒", says: "训练所用的处理器时间。" },
  "true-nll": {
    title: "真实密度下的负对数",
    unit: "奈特每行",
    says: "样本在真实密度下有多不可能；以真实数据的读数为准。",
  },
  "two-sample-accuracy": {
    title: "两样本准确率",
    unit: "行的比例",
    says: "一个新训练的判别器能多常分清样本与留出数据；一半即分不清。",
  },
  "usefulness-boosted": {
    title: "可用性：以样本训练的提升树",
    unit: "AUC 或 R²",
    says: "只见过样本的提升树预测留出数据的目标列有多准；旁边是真实数据的水平。",
  },
  "usefulness-linear": {
    title: "可用性：以样本训练的线性模型",
    unit: "AUC 或 R²",
    says: "只见过样本的线性模型预测留出数据的目标列有多准；旁边是真实数据的水平。",
  },
};
