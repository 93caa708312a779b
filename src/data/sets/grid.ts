import { centersOf, modesDensity } from "../mixture.ts";
import { definePointSet } from "../point-set.ts";

const TICKS = [-4, -2, 0, 2, 4];

const mixture = {
  name: "grid",
  centers: centersOf(TICKS.flatMap((x) => TICKS.map((y) => [x, y] as const))),
  sigma: 0.05,
};

export default definePointSet({
  mixture,
  density: modesDensity(mixture),
  title: "Grid of 25 Gaussians",
  source: "https://arxiv.org/abs/1705.07761",
  describe:
    "Twenty-five narrow Gaussians (sigma 0.05) on the square lattice {-4, -2, 0, 2, 4}: mode coverage, harder. " +
    "The class of a row is its mode.",
  classes: { names: TICKS.flatMap((x) => TICKS.map((y) => `(${x}, ${y})`)), of: (component) => component },
});
