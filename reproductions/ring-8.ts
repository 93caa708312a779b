/** @file The default GAN on eight Gaussians of sigma 0.01 on the unit circle. */

import { reproduce } from "./points.ts";

await reproduce({
  name: "ring-8",
  data: "ring",
  steps: 40_000,
  published: { modes: 7.8, highQuality: 0.977, reverseKl: 0.1 }, // PacGAN3
});
