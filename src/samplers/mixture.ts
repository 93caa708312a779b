import { rng } from "../util/philox.ts";
import { type Codes, defineSampler, type FittedSampler } from "./define.ts";
import { fitGaussianMixture, type Gaussian } from "./gaussian-mixture.ts";

const COMPONENTS = 20;
/** Rows to each component for each column: below this a full covariance says nothing. */
const ROWS_PER_COLUMN = 4;

function mixture(components: readonly Gaussian[]): FittedSampler {
  const D = components[0]!.mean.length;
  return {
    draw(n, seed, from = 0) {
      const out = new Float32Array(n * D);
      const eps = new Float64Array(D);
      for (let i = 0; i < n; i++) {
        const random = rng(seed, "sample", from + i);
        let left = random.uniform();
        const { mean, factor } = components.find(({ weight }) => (left -= weight) < 0) ?? components.at(-1)!;
        for (let a = 0; a < D; a++) {
          eps[a] = random.normal();
          let v = mean[a];
          for (let b = 0; b <= a; b++) v += factor[a * D + b] * eps[b];
          out[i * D + a] = v;
        }
      }
      return out;
    },
    json: {
      components: components.map(({ weight, mean, factor }) => ({
        weight,
        mean: [...mean],
        factor: [...factor],
      })),
    },
  };
}

/** As many components as there are codes for. */
export function fitMixture(codes: Codes, seed: number): FittedSampler {
  const affordable = Math.floor(codes.rows / (ROWS_PER_COLUMN * codes.columns));
  return mixture(fitGaussianMixture(codes, Math.max(1, Math.min(COMPONENTS, affordable)), seed).components);
}

/** Up to twenty Gaussians fitted to the codes, twice the paper's: draws z from where the encoder puts rows, not from where the prior would have them. */
export default defineSampler({
  name: "mixture",
  title: "Gaussian mixture fitted to the codes",
  source: { cite: "Ghosh et al. 2020", url: "https://arxiv.org/abs/1903.12436", where: "section 4" },
  fit: fitMixture,
  restore: (json) =>
    mixture(
      (json.components as { weight: number; mean: number[]; factor: number[] }[]).map((g) => ({
        weight: g.weight,
        mean: Float64Array.from(g.mean),
        factor: Float64Array.from(g.factor),
      })),
    ),
});
