import { centersOf, curveDensity } from "../mixture.ts";
import { definePointSet } from "../point-set.ts";

/** Their spacing is at most 0.02, less than half of sigma, so no component can be made out. */
const COMPONENTS = 1024;
const INNER = 1.5 * Math.PI;
const OUTER = 4.5 * Math.PI;
const RADIUS = 2;

const mixture = {
  name: "swiss-roll",
  centers: centersOf(
    Array.from({ length: COMPONENTS }, (_, i) => {
      const t = INNER + ((i + 0.5) / COMPONENTS) * (OUTER - INNER);
      const radius = (RADIUS * t) / OUTER;
      return [radius * Math.cos(t), radius * Math.sin(t)] as const;
    }),
  ),
  sigma: 0.05,
};

export default definePointSet({
  mixture,
  density: curveDensity(mixture),
  title: "Swiss roll",
  source: "https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_swiss_roll.html",
  describe:
    "A spiral of one and a half turns from radius 2/3 to 2, uniform in the angle, blurred by a Gaussian of sigma 0.05. " +
    "It has no classes.",
});
