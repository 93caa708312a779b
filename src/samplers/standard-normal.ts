import { rng } from "../util/philox.ts";
import { defineSampler, type FittedSampler } from "./define.ts";

const normal = (width: number): FittedSampler => ({
  draw(n, seed) {
    const noise = rng(seed, "sample");
    return Float32Array.from({ length: n * width }, () => noise.normal());
  },
  json: { width },
});

/** The prior itself, N(0, I). */
export default defineSampler({
  name: "standard-normal",
  title: "Standard normal",
  source: { cite: "Kingma & Welling 2013", url: "https://arxiv.org/abs/1312.6114", where: "section 2.3" },
  fit: ({ columns }) => normal(columns),
  restore: (json) => normal(json.width as number),
});
