import { centersOf, modesDensity } from "../mixture.ts";
import { definePointSet } from "../point-set.ts";

const MODES = 8;

const mixture = {
  name: "ring",
  centers: centersOf(
    Array.from({ length: MODES }, (_, i) => {
      const angle = (2 * Math.PI * i) / MODES;
      return [Math.cos(angle), Math.sin(angle)] as const;
    }),
  ),
  sigma: 0.01,
};

export default definePointSet({
  mixture,
  density: modesDensity(mixture),
  title: "Ring of 8 Gaussians",
  source: "https://arxiv.org/abs/1705.07761",
  describe:
    "Eight narrow Gaussians (sigma 0.01) evenly spaced on the unit circle: the standard test of mode coverage. " +
    "The class of a row is its mode.",
  classes: { names: Array.from({ length: MODES }, (_, i) => `mode ${i}`), of: (component) => component },
});
