import { expect, test } from "vitest";
import { normals } from "../../test/contracts/_judged.ts";
import { rng } from "../util/philox.ts";
import { backward, fitDiscriminator, forward, sizeOf, views } from "./discriminator.ts";
import { widen } from "./linalg/products.ts";

test("the gradient is that of differences, for every parameter", () => {
  const d = 3;
  const theta = Float64Array.from(normals(1, 1, sizeOf(d)).data);
  const x = Float64Array.of(0.7, -1.3, 0.4);
  const p = views(theta, d);
  const hidden = new Float64Array(p.b.length);
  const gradient = new Float64Array(theta.length);
  forward(p, x, hidden);
  expect(hidden).toContain(0); // some units are off, and pass no gradient
  backward(p, views(gradient, d), x, hidden, 2);
  const step = 1e-6;
  theta.forEach((value, i) => {
    theta[i] = value + step;
    const up = forward(p, x, hidden);
    theta[i] = value - step;
    const down = forward(p, x, hidden);
    theta[i] = value;
    expect(gradient[i]).toBeCloseTo((2 * (up - down)) / (2 * step), 7);
  });
});

test("logits are those of the log density ratio: −|δ|² / 2 + δ · x for a shift by δ", () => {
  const [real, fake] = [widen(normals(1, 3_000, 2, 1)), widen(normals(2, 3_000, 2, 0))];
  const discriminator = fitDiscriminator(real, fake, rng(1, "fit"));
  const corners = [-0.5, 0, 0.5, 1, 1.5];
  const at = widen({ rows: 5, columns: 2, data: Float32Array.from(corners.flatMap((x) => [x, x])) });
  discriminator(at).forEach((logit, i) => {
    expect(Math.abs(logit - (2 * corners[i] - 1))).toBeLessThan(0.3);
  });
});
