import { centersOf, curveDensity } from "../mixture.ts";
import { definePointSet } from "../point-set.ts";

/** Per moon; their spacing, π / 128, is a quarter of sigma, so no component can be made out. */
const COMPONENTS = 128;

/** The middles of COMPONENTS equal arcs of half a circle. */
const angles = Array.from({ length: COMPONENTS }, (_, i) => (Math.PI * (i + 0.5)) / COMPONENTS);

const mixture = {
  name: "moons",
  centers: centersOf([
    ...angles.map((t) => [Math.cos(t), Math.sin(t)] as const),
    ...angles.map((t) => [1 - Math.cos(t), 0.5 - Math.sin(t)] as const),
  ]),
  sigma: 0.1,
};

export default definePointSet({
  mixture,
  density: curveDensity(mixture),
  title: "Two moons",
  source: "https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_moons.html",
  describe:
    "Two interleaved half circles of radius 1, blurred by a Gaussian of sigma 0.1. The class of a row is its moon.",
  classes: { names: ["upper", "lower"], of: (component) => Math.floor(component / COMPONENTS) },
});
