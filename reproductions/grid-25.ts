/** @file The default GAN on 25 Gaussians of sigma 0.05 on a grid. */

import { reproduce } from "./points.ts";

await reproduce({
  name: "grid-25",
  data: "grid",
  steps: 40_000,
  published: { modes: 24.8, highQuality: 0.936, reverseKl: 0.04 }, // PacGAN4
});
