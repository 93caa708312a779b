/** @file jax-js's side of the benchmark, on its wasm backend: the steps of dense layers, a step one compiled function. */

import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  nn,
  numpy as np,
  random,
  tree,
  valueAndGrad,
} from "@jax-js/jax";
import { serve } from "./peer-protocol.js";

await init("wasm"); // asked for all, it looks for a browser's `navigator`, which Node 20 has not
defaultDevice("wasm");

// A function takes over the arrays it is given; `.ref` keeps one that is used again.
const relu = (x) => nn.relu(x);
const leaky = (x) => nn.leakyRelu(x, 0.2);

let keys = 0;
const key = () => random.key(keys++);

/** Weight and bias of each layer. */
const dense = (...widths) =>
  widths
    .slice(1)
    .map((outputs, i) => [
      random.normal(key(), [widths[i], outputs]).mul(Math.sqrt(2 / widths[i])),
      np.zeros([outputs]),
    ]);

const apply = (layers, x, between) =>
  layers.reduce((h, [weight, bias], i) => {
    const y = np.dot(h, weight).add(bias);
    return i + 1 < layers.length ? between(y) : y;
  }, x);

/** [B, 1] to [B]. */
const logits = (layers, x) => apply(layers, x, leaky).reshape([-1]);
const nonSaturating = (logit) => nn.softplus(logit.neg()).mean();
const saturating = (logit) => nn.softplus(logit).mean();

/** Kingma & Ba 2015; the moments of each parameter, and the number of the step. */
const adam = ([learningRate, beta1, beta2], [parameters, first, second, step], gradients) => {
  const each = (f, ...trees) => tree.map(f, ...trees);
  const m = each((m, g) => m.mul(beta1).add(g.mul(1 - beta1)), first, tree.ref(gradients));
  const v = each((v, g) => v.mul(beta2).add(np.square(g).mul(1 - beta2)), second, gradients);
  const next = step.add(1);
  const grown = (beta) => np.subtract(1, np.power(beta, next.ref));
  const [m1, v1] = [grown(beta1), grown(beta2)];
  const updated = each(
    (p, m, v) =>
      p.sub(
        m
          .div(m1.ref)
          .div(np.sqrt(v.div(v1.ref)).add(1e-8))
          .mul(learningRate),
      ),
    parameters,
    tree.ref(m),
    tree.ref(v),
  );
  tree.dispose([m1, v1]);
  return [updated, m, v, next];
};

const vae = () => ({
  networks: [dense(784, 512, 256, 64), dense(32, 256, 512, 784)],
  x: [128, 784],
  noise: { binarise: ["uniform", [128, 784]], eps: ["normal", [128, 32]] },
  optimiser: [1e-3, 0.9, 0.999],
  phases: [
    {
      trains: [0, 1],
      loss([encoder, decoder], { x: seen, binarise, eps }) {
        const x = np.greater(seen, binarise).astype(np.float32);
        const [mu, logVar] = np.split(apply(encoder, x.ref, relu), 2, 1);
        const z = mu.ref.add(np.exp(logVar.ref.mul(0.5)).mul(eps));
        const out = apply(decoder, z, relu);
        const recon = nn.softplus(out.ref).sub(x.mul(out)).sum();
        const kl = np.square(mu).add(np.exp(logVar.ref)).sub(1).sub(logVar).sum().mul(0.5);
        return recon.add(kl).div(128);
      },
    },
  ],
});

const toyGan = () => ({
  networks: [dense(2, 64, 64, 2), dense(2, 64, 64, 1)],
  x: [128, 2],
  noise: { z: ["normal", [128, 2]] },
  optimiser: [2e-4, 0, 0.99],
  phases: [
    {
      trains: [1],
      loss([generator, discriminator], { x, z }) {
        const onReal = logits(tree.ref(discriminator), x);
        const onFake = logits(discriminator, apply(generator, z, leaky));
        return nonSaturating(onReal).add(saturating(onFake));
      },
    },
    {
      trains: [0],
      loss([generator, discriminator], { x, z }) {
        x.dispose();
        return nonSaturating(logits(discriminator, apply(generator, z, leaky)));
      },
    },
  ],
});

// Of 0.1.25 the gradient of a gradient through a product of matrices disagrees with finite differences, and with those
// of PyTorch, tfjs and ours: so there is no step with a gradient penalty.
const makers = { "mlp-vae": vae, "toy-gan": toyGan };

/** Loss and gradients of a phase; takes nothing over. */
function differentiate({ trains, loss }, networks, inputs) {
  const fixed = tree.ref(networks.filter((_, i) => !trains.includes(i)));
  const of = (trained, others, given) => {
    const [own, rest] = [[...trained], [...others]];
    return loss(
      networks.map((_, i) => (trains.includes(i) ? own.shift() : rest.shift())),
      given,
    );
  };
  return valueAndGrad(of)(tree.ref(trains.map((i) => networks[i])), fixed, tree.ref(inputs));
}

await serve((name) => {
  const step = makers[name]?.();
  if (!step) return undefined;
  const { phases, noise, optimiser } = step;
  const rows = random.uniform(key(), step.x);
  /** Of each network: parameters, two moments, steps done. */
  let states = step.networks.map((network) => {
    const zeros = () => tree.map((p) => np.zeros(p.shape), network);
    return [network, zeros(), zeros(), np.zeros([])];
  });
  const round = jit((before, x, ...drawn) => {
    const inputs = { x, ...Object.fromEntries(Object.keys(noise).map((draw, i) => [draw, drawn[i]])) };
    const after = [...before];
    for (const phase of phases) {
      const [loss, gradients] = differentiate(
        phase,
        after.map(([network]) => network),
        inputs,
      );
      loss.dispose();
      phase.trains.forEach((i, at) => {
        after[i] = adam(optimiser, after[i], gradients[at]);
      });
    }
    tree.dispose(inputs);
    return after;
  });
  return {
    async run() {
      const drawn = Object.values(noise).map(([law, shape]) => random[law](key(), shape));
      states = round(states, rows.ref, ...drawn);
      await blockUntilReady(states);
    },
    async answer(parameters, records) {
      const given = parameters.map(({ data, shape }) => np.array(data, { shape }));
      const networks = step.networks.map((layers) => layers.map(() => [given.shift(), given.shift()]));
      const inputs = Object.fromEntries(
        ["x", ...Object.keys(noise)].map((input) => {
          const { data, shape } = records[input];
          return [input, np.array(data, { shape })];
        }),
      );
      const answers = [];
      for (const phase of phases) {
        const [loss, gradients] = differentiate(phase, networks, inputs);
        answers.push({
          loss: loss.dataSync()[0],
          gradients: tree.leaves(gradients).map((g) => g.dataSync()),
        });
      }
      return answers;
    },
  };
});
