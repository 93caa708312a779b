/** @file What families with a Gaussian posterior and a likelihood share: the ends of their networks, and the bound. */

import { add, exp, mul, square, sub } from "../graph/ops/elementwise.ts";
import { flatten, reshape, split } from "../graph/ops/movement.ts";
import { sum } from "../graph/ops/reduce.ts";
import type { Tensor } from "../graph/tensor.ts";
import klToStandardNormal from "../losses/divergences/kl-to-standard-normal.ts";
import type { Likelihood } from "../losses/likelihoods/define.ts";
import { withLabel } from "../nn/conditional.ts";
import { glorot } from "../nn/init.ts";
import { linear } from "../nn/linear.ts";
import { type Layer, type Network, sequential } from "../nn/scope.ts";
import type { Batch, Blocks, Bound, Draw, Networks } from "./define.ts";

/** q(z | x) = N(mu, e^logVar), [B, Z] each. */
export interface Posterior {
  readonly mu: Tensor;
  readonly logVar: Tensor;
}

/** Rows to mu and logVar side by side, [B, 2 Z]. */
export const gaussianEncoder = (latentDim: number, blocks: Blocks): Layer =>
  sequential(blocks.encoder(), withLabel, linear(2 * latentDim, { init: glorot }));

/** z [B, Z] to what the likelihood reads of each feature. */
export const likelihoodDecoder = (p: Likelihood, blocks: Blocks): Layer =>
  sequential(withLabel, blocks.decoder(p.perFeature));

export function posterior(encoder: Network, { x, label }: Batch): Posterior {
  const [mu, logVar] = split(encoder(x, label), 2) as [Tensor, Tensor];
  return { mu, logVar };
}

/** A draw of q(z | x) that mu and logVar can be differentiated through. Kingma & Welling 2013, eq. 4. */
export const reparameterise = ({ mu, logVar }: Posterior, eps: Tensor): Tensor =>
  add(mu, mul(exp(mul(logVar, 0.5)), eps));

/** The batch as the likelihood sees it: a grey picture, say, made black and white. */
export const observed = (p: Likelihood, { x, ...rest }: Batch, draw: Draw): Batch => ({
  ...rest,
  x: p.observe ? p.observe(x, () => draw.uniform("binarise", x.shape)) : x,
});

/** -ln p(x | z) of each row, [B] nats. */
export const reconstruction = (p: Likelihood, decoder: Network, { x, label }: Batch, z: Tensor): Tensor =>
  p.nll(flatten(x), flatten(decoder(z, label)), decoder.scope);

/** The mean of p(x | z), [B, ...shape]. */
export const expected = (
  p: Likelihood,
  decoder: Network,
  z: Tensor,
  blocks: Blocks,
  label?: Tensor,
): Tensor => reshape(p.mean(flatten(decoder(z, label))), [z.shape[0]!, ...blocks.shape]);

/** ln p(z) - ln q(z | x) of each row, [B] nats; the constants of the two Gaussians cancel. */
export function logPriorRatio(z: Tensor, { mu, logVar }: Posterior): Tensor {
  const eps = mul(sub(z, mu), exp(mul(logVar, -0.5)));
  return mul(sum(sub(add(square(eps), logVar), square(z)), [1]), 0.5);
}

/** The evidence lower bound's parts, of one draw of z a row. */
export function bound(p: Likelihood, nets: Networks<"encoder" | "decoder">, rows: Batch, draw: Draw): Bound {
  const batch = observed(p, rows, draw);
  const q = posterior(nets.encoder, batch);
  const z = reparameterise(q, draw.normal("eps", q.mu.shape));
  const recon = reconstruction(p, nets.decoder, batch, z);
  const klPerDimension = klToStandardNormal.perDimension(q.mu, q.logVar);
  return { recon, klPerDimension, kl: sum(klPerDimension, [1]), logWeight: sub(logPriorRatio(z, q), recon) };
}
