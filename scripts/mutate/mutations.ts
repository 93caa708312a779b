/** @file Mistakes that have been made in gradients, one at a time; some test must notice each. */

export interface Mutation {
  readonly file: string;
  /** What stands there, once in the file; any white space matches any other. */
  readonly find: string;
  readonly replace: string;
  /** The test files that should notice, quickest first. */
  readonly suites: readonly string[];
}

const ops = ["test/contracts/ops.test.ts"];
const adversarial = ["test/contracts/adversarial.test.ts"];
const divergences = ["test/contracts/divergences.test.ts"];
const likelihoods = ["test/contracts/likelihoods.test.ts"];
const penalties = ["test/contracts/penalties.test.ts"];
const byHand = ["src/nn/layers.test.ts"];
const families = ["test/contracts/families.test.ts"];
const unit = (file: string): string[] => [file.replace(".ts", ".test.ts")];

const elementwise = "src/graph/ops/elementwise.ts";
const movement = "src/graph/ops/movement.ts";
const linalg = "src/graph/ops/linalg.ts";
const reduce = "src/graph/ops/reduce.ts";
const conv = "src/graph/ops/conv.ts";
const simplify = "src/graph/simplify.ts";
const posterior = "src/families/posterior.ts";

/** What it is, and where. */
export const mutations: Readonly<Record<string, Mutation>> = {
  // Operations.
  "sub: wrong sign": { file: elementwise, find: "(g) => [g, neg(g)]", replace: "(g) => [g, g]", suites: ops },
  "mul: factors swapped": {
    file: elementwise,
    find: "[mul(g, y), mul(g, x)]",
    replace: "[mul(g, x), mul(g, y)]",
    suites: ops,
  },
  "div: sign of the denominator": {
    file: elementwise,
    find: "neg(mul(g, div(out, y)))",
    replace: "mul(g, div(out, y))",
    suites: ops,
  },
  "broadcast: gradient not summed back": {
    file: elementwise,
    find: "(shape[i - lead] === 1 && d !== 1)",
    replace: "false",
    suites: ops,
  },
  "sqrt: half dropped": { file: elementwise, find: "mul(div(g, y), 0.5)", replace: "div(g, y)", suites: ops },
  "tanh: square dropped": {
    file: elementwise,
    find: "mul(g, sub(1, square(y)))",
    replace: "mul(g, sub(1, y))",
    suites: ops,
  },
  "softplus: mirrored": {
    file: elementwise,
    find: "mul(g, sigmoid(x))",
    replace: "mul(g, sigmoid(neg(x)))",
    suites: ops,
  },
  "abs: wrong side": {
    file: elementwise,
    find: "sub(greater(x, 0), greater(0, x))",
    replace: "sub(greater(0, x), greater(x, 0))",
    suites: ops,
  },
  "leakyRelu: slope ignored": {
    file: elementwise,
    find: "gate(g, y, slope)",
    replace: "gate(g, y, 0)",
    suites: ops,
  },
  "gate: slope ignored in the second order": {
    file: elementwise,
    find: "gate(g, y!, (out.attrs as Slope).slope)",
    replace: "gate(g, y!, 0)",
    suites: ops,
  },
  "select: both to the first": {
    file: elementwise,
    find: "sumTo(select(m!, 0, g), y!.shape)",
    replace: "sumTo(select(m!, g, 0), y!.shape)",
    suites: ops,
  },
  "cumulativeSum: from the same end": {
    file: reduce,
    find: "cumulativeSum(g, axis, !reverse)",
    replace: "cumulativeSum(g, axis, reverse)",
    suites: ops,
  },
  "mean: divided by the wrong count": {
    file: reduce,
    find: "size(total.shape) / size(x.shape)",
    replace: "1 / x.shape[0]!",
    suites: byHand,
  },
  "transpose: not inverted": {
    file: movement,
    find: "perm.map((_, i) => perm.indexOf(i))",
    replace: "perm",
    suites: ops,
  },
  "slice: stride off by one": {
    file: movement,
    find: "steps.map((s) => s - 1)",
    replace: "steps.map((s) => s)",
    suites: ops,
  },
  "pad: margin forgotten": {
    file: movement,
    find: "[slice(g, low, ",
    replace: "[slice(g, low.map(() => 0), ",
    suites: ops,
  },
  "concat: same part to each": {
    file: movement,
    find: "at += x.shape[axis]!; return part",
    replace: "return part",
    suites: ops,
  },
  "matmul: transpose of A's gradient": {
    file: linalg,
    find: "matmul(g, b!, false, !transB)",
    replace: "matmul(g, b!, false, transB)",
    suites: ops,
  },
  "matmul: transposes swapped": {
    file: linalg,
    find: "matmul(g, a!, true, transA)",
    replace: "matmul(a!, g, true, transA)",
    suites: ops,
  },
  "convTransposed: weight gradient's sides swapped": {
    file: conv,
    find: "convFilter(g, y!, x.attrs as ConvAttrs)",
    replace: "convFilter(y!, g, x.attrs as ConvAttrs)",
    suites: ops,
  },
  "logSumExp: shift not added back": {
    file: "src/graph/ops/compose.ts",
    find: "const out = add(total, top);",
    replace: "const out = total;",
    suites: likelihoods,
  },
  "moments: not centred": {
    file: "src/graph/ops/compose.ts",
    find: "mean(square(sub(x, m)), axes, true)",
    replace: "mean(square(x), axes, true)",
    suites: unit("src/nn/normalisation.ts"),
  },

  // Simplification and lowering.
  "simplify: 0 - x becomes x": {
    file: simplify,
    find: "? neg(t.inputs[1]!) : undefined,",
    replace: "? t.inputs[1]! : undefined,",
    suites: unit(simplify),
  },
  "simplify: repeated sum not counted": {
    file: simplify,
    find: "mul(broadcastTo(from, rest), times)",
    replace: "broadcastTo(from, rest)",
    suites: unit(simplify),
  },
  "simplify: double transpose composed the wrong way": {
    file: simplify,
    find: "(x!.attrs.perm as number[])[p]!",
    replace: "p",
    suites: unit(simplify),
  },

  // Layers.
  "spectral norm: sigma without gradient": {
    file: "src/nn/spectral-norm.ts",
    find: "div(weight, sum(mul(left, matmul(weight, right))))",
    replace: "div(weight, stopGradient(sum(mul(left, matmul(weight, right)))))",
    suites: unit("src/nn/spectral-norm.ts"),
  },
  "spectral norm: not iterated": {
    file: "src/nn/spectral-norm.ts",
    find: "return stopGradient(iterated);",
    replace: "return stopGradient(current);",
    suites: unit("src/nn/spectral-norm.ts"),
  },
  "batchNorm: biased running variance": {
    file: "src/nn/normalisation.ts",
    find: "mul(variance, n / Math.max(1, n - 1))",
    replace: "variance",
    suites: unit("src/nn/normalisation.ts"),
  },
  "dropout: mean not kept": {
    file: "src/nn/dropout.ts",
    find: "rate)), 1 / (1 - rate)",
    replace: "rate)), 1",
    suites: byHand,
  },
  "codebook: sums and counts decay apart": {
    file: "src/nn/codebook.ts",
    find: "add(mul(current, decay), mul(now, 1 - decay))",
    replace: "add(current, mul(now, 1 - decay))",
    suites: unit("src/nn/codebook.ts"),
  },
  "codebook: |code|² forgotten": {
    file: "src/nn/codebook.ts",
    find: "mul(sum(square(codes), [1]), 0.5)",
    replace: "0",
    suites: unit("src/nn/codebook.ts"),
  },

  // Losses.
  "kl: sign of the log variance": {
    file: "src/losses/divergences/kl-to-standard-normal.ts",
    find: "sub(sub(add(square(mu), exp(logVar)), 1), logVar)",
    replace: "add(sub(add(square(mu), exp(logVar)), 1), logVar)",
    suites: divergences,
  },
  "r1: half dropped": {
    file: "src/losses/penalties/r1.ts",
    find: "mul(squaredGradientNorm(discriminator, real), 0.5)",
    replace: "squaredGradientNorm(discriminator, real)",
    suites: penalties,
  },
  "r2: at the wrong rows": {
    file: "src/losses/penalties/r2.ts",
    find: "compute: ({ discriminator, fake }) => mul(squaredGradientNorm(discriminator, fake), 0.5)",
    replace: "compute: ({ discriminator, real: fake }) => mul(squaredGradientNorm(discriminator, fake), 0.5)",
    suites: penalties,
  },
  "wgan-gp: centred on 0": {
    file: "src/losses/penalties/wgan-gp.ts",
    find: "sqrt(add(squaredGradientNorm(discriminator, between), 1e-12)), 1",
    replace: "sqrt(add(squaredGradientNorm(discriminator, between), 1e-12)), 0",
    suites: penalties,
  },
  "penalties: gradient norm over the batch": {
    file: "src/losses/penalties/define.ts",
    find: "sum(square(flatten(g!)), [1])",
    replace: "sum(square(flatten(g!)), [0])",
    suites: penalties,
  },
  "hinge: margin on the wrong side": {
    file: "src/losses/adversarial/hinge.ts",
    find: "relu(sub(1, real))",
    replace: "relu(add(real, 1))",
    suites: adversarial,
  },
  "relativistic: generator as discriminator": {
    file: "src/losses/adversarial/relativistic.ts",
    find: "generator: (real, fake) => softplus(sub(real, fake))",
    replace: "generator: (real, fake) => softplus(sub(fake, real))",
    suites: adversarial,
  },
  "bernoulli: sign of the data": {
    file: "src/losses/likelihoods/bernoulli.ts",
    find: "sub(softplus(out), mul(x, out))",
    replace: "add(softplus(out), mul(x, out))",
    suites: likelihoods,
  },
  "gaussian: sigma counted once a row": {
    file: "src/losses/likelihoods/gaussian.ts",
    find: "mul(add(logSigma, 0.5 * Math.log(2 * Math.PI)), features)",
    replace: "add(logSigma, 0.5 * Math.log(2 * Math.PI))",
    suites: likelihoods,
  },
  "optimal gaussian: trained with the running variance": {
    file: "src/losses/likelihoods/optimal-gaussian.ts",
    find: 'scope.mode === "train" ? batch : running',
    replace: "running",
    suites: likelihoods,
  },
  "discretised logistic: cell twice as wide": {
    file: "src/losses/likelihoods/discretised-logistic.ts",
    find: "0.5 / 255",
    replace: "1 / 255",
    suites: likelihoods,
  },

  // Families.
  "posterior: variance for deviation": {
    file: posterior,
    find: "mul(exp(mul(logVar, 0.5)), eps)",
    replace: "mul(exp(logVar), eps)",
    suites: unit("src/families/vae.ts"),
  },
  "bound: prior without q": {
    file: posterior,
    find: "sub(add(square(eps), logVar), square(z))",
    replace: "sub(square(eps), square(z))",
    suites: unit("src/families/vae.ts"),
  },
  "vae: warm-up forgotten": {
    file: "src/families/vae.ts",
    find: "mul(warmed(c.beta, c.warmUp, draw.progress), held)",
    replace: "mul(c.beta, held)",
    suites: unit("src/families/vae.ts"),
  },
  "vae: averaged, not summed, over dimensions": {
    file: posterior,
    find: "kl: sum(klPerDimension, [1])",
    replace: "kl: mul(sum(klPerDimension, [1]), 1 / q.mu.shape[1]!)",
    suites: families,
  },
  "iwae: number of draws forgotten": {
    file: "src/families/iwae.ts",
    find: "Math.log(c.draws)",
    replace: "0",
    suites: unit("src/families/iwae.ts"),
  },
  "iwae: weights not squared": {
    file: "src/families/iwae.ts",
    find: "stopGradient(mul(weights, pull))",
    replace: "stopGradient(pull)",
    suites: unit("src/families/iwae.ts"),
  },
  "iwae: q moves under its own sample": {
    file: "src/families/iwae.ts",
    find: "mu: stopGradient(q.mu)",
    replace: "mu: q.mu",
    suites: unit("src/families/iwae.ts"),
  },
  "vq-vae: nothing straight through": {
    file: "src/families/vq-vae.ts",
    find: "add(z, stopGradient(sub(code, z)))",
    replace: "code",
    suites: unit("src/families/vq-vae.ts"),
  },
  "vq-vae: commitment to nothing": {
    file: "src/families/vq-vae.ts",
    find: "mul(commitment, c.commitmentWeight)",
    replace: "mul(commitment, 0)",
    suites: unit("src/families/vq-vae.ts"),
  },
  "gan: penalties not annealed": {
    file: "src/families/penalised.ts",
    find: "annealed(weight, decay, progress)",
    replace: "weight",
    suites: unit("src/families/gan.ts"),
  },
  "gan: generator against the real rows": {
    file: "src/families/gan.ts",
    find: "loss.generator(real, made)",
    replace: "loss.generator(made, real)",
    suites: unit("src/families/gan.ts"),
  },
  "vae-gan: reconstruction in pixels": {
    file: "src/families/vae-gan.ts",
    find: "square(sub(seen, copied))",
    replace: "square(sub(x, recon))",
    suites: unit("src/families/vae-gan.ts"),
  },
};
