import { fillNormal } from "../util/philox.ts";
import { defineSampler, type FittedSampler } from "./define.ts";

const normal = (width: number): FittedSampler => ({
  draw(n, seed, from = 0) {
    const out = new Float32Array(n * width);
    for (let i = 0; i < n; i++)
      fillNormal(out.subarray(i * width, (i + 1) * width), seed, "sample", from + i);
    return out;
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
