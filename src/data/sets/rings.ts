import { centersOf, curveDensity } from "../mixture.ts";
import { definePointSet } from "../point-set.ts";

/** Per ring; on the largest their spacing is 0.05, one sigma, where the ripple of the density is under 1e-8. */
const COMPONENTS = 256;
const RADII = [0.5, 1, 1.5, 2];

const mixture = {
  name: "rings",
  centers: centersOf(
    RADII.flatMap((radius) =>
      Array.from({ length: COMPONENTS }, (_, i) => {
        const angle = (2 * Math.PI * i) / COMPONENTS;
        return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
      }),
    ),
  ),
  sigma: 0.05,
};

export default definePointSet({
  mixture,
  density: curveDensity(mixture),
  title: "Four rings",
  source: "https://arxiv.org/abs/1810.01367",
  describe:
    "Four concentric circles of radius 0.5, 1, 1.5 and 2, each holding a quarter of the rows, blurred by a Gaussian of " +
    "sigma 0.05: the same shape again and again, with holes. The class of a row is its ring.",
  classes: {
    names: RADII.map((radius) => `radius ${radius}`),
    of: (component) => Math.floor(component / COMPONENTS),
  },
});
