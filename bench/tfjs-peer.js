/** @file TensorFlow.js's side of the benchmark, on its wasm or its cpu backend: the steps of dense layers. */

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { serve } from "./peer-protocol.js";

tf.enableProdMode();
setWasmPaths(`${dirname(fileURLToPath(import.meta.resolve("@tensorflow/tfjs-backend-wasm")))}/`);
await tf.setBackend(process.argv[2] ?? "wasm");

const relu = (x) => tf.relu(x);
const leaky = (x) => tf.leakyRelu(x, 0.2);
/** The same; the library's own has no gradient of its gradient. */
const leakyTwice = (x) => tf.sub(tf.relu(x), tf.mul(tf.relu(tf.neg(x)), 0.2));

/** Layers of these widths with `between` them, as the careful user of the library has them: product and bias in one. */
function dense(widths, between) {
  const layers = widths.slice(1).map((outputs, i) => ({
    weight: tf.variable(tf.randomNormal([widths[i], outputs], 0, Math.sqrt(2 / widths[i]))),
    bias: tf.variable(tf.zeros([outputs])),
  }));
  const of = (x) =>
    layers.reduce((h, { weight, bias }, i) => {
      const y = tf.fused.matMul({ a: h, b: weight, bias });
      return i + 1 < layers.length ? between(y) : y;
    }, x);
  return { of, variables: layers.flatMap(({ weight, bias }) => [weight, bias]) };
}

/** [B, 1] to [B]. */
const logits = (network) => (x) => tf.reshape(network.of(x), [-1]);

const nonSaturating = (logit) => tf.mean(tf.softplus(tf.neg(logit)));
const saturating = (logit) => tf.mean(tf.softplus(logit));

const fresh = {
  normal: (_, ...shape) => tf.randomNormal(shape),
  uniform: (_, ...shape) => tf.randomUniform(shape),
};

function vae() {
  const encoder = dense([784, 512, 256, 64], relu);
  const decoder = dense([32, 256, 512, 784], relu);
  const variables = [...encoder.variables, ...decoder.variables];
  const optimiser = tf.train.adam(1e-3);
  const phases = (seen, draw) => {
    const x = tf.cast(tf.greater(seen, draw.uniform("binarise", ...seen.shape)), "float32");
    const eps = draw.normal("eps", seen.shape[0], 32);
    const loss = () => {
      const [mu, logVar] = tf.split(encoder.of(x), 2, 1);
      const out = decoder.of(tf.add(mu, tf.mul(tf.exp(tf.mul(logVar, 0.5)), eps)));
      const recon = tf.sum(tf.sub(tf.softplus(out), tf.mul(x, out)));
      const kl = tf.mul(tf.sum(tf.sub(tf.sub(tf.add(tf.square(mu), tf.exp(logVar)), 1), logVar)), 0.5);
      return tf.div(tf.add(recon, kl), x.shape[0]);
    };
    return [{ loss, variables, optimiser }];
  };
  return { x: tf.randomUniform([128, 784]), variables, phases };
}

function toyGan() {
  const generator = dense([2, 64, 64, 2], leaky);
  const discriminator = dense([2, 64, 64, 1], leaky);
  const D = logits(discriminator);
  const [forG, forD] = [0, 1].map(() => tf.train.adam(2e-4, 0, 0.99));
  const phases = (x, draw) => {
    const z = draw.normal("z", x.shape[0], 2);
    const fake = generator.of(z);
    return [
      {
        loss: () => tf.add(nonSaturating(D(x)), saturating(D(fake))),
        variables: discriminator.variables,
        optimiser: forD,
      },
      {
        loss: () => nonSaturating(D(generator.of(z))),
        variables: generator.variables,
        optimiser: forG,
      },
    ];
  };
  const variables = [...generator.variables, ...discriminator.variables];
  return { x: tf.randomUniform([128, 2]), variables, phases };
}

/** |gradient of the logits with respect to x|² of each row. */
const slope = (D, x) => tf.sum(tf.square(tf.grad((rows) => tf.sum(D(rows)))(x)), 1);

function discriminator(kind) {
  const network = dense([784, 512, 256, 1], leakyTwice);
  const D = logits(network);
  const optimiser = tf.train.adam(1e-4, 0, 0.9);
  const phases = (x, draw) => {
    const [real, fake] = tf.split(x, 2, 0);
    const wganGp = () => {
      const alpha = draw.uniform("between", real.shape[0], 1);
      const between = tf.add(fake, tf.mul(alpha, tf.sub(real, fake)));
      const norm = tf.sqrt(tf.add(slope(D, between), 1e-12));
      return tf.add(tf.mean(tf.sub(D(fake), D(real))), tf.mul(tf.mean(tf.square(tf.sub(norm, 1))), 10));
    };
    const r1r2 = () => {
      const loss = tf.add(nonSaturating(D(real)), saturating(D(fake)));
      return tf.add(loss, tf.mul(tf.mean(tf.add(slope(D, real), slope(D, fake))), 0.5));
    };
    return [{ loss: kind === "wgan-gp" ? wganGp : r1r2, variables: network.variables, optimiser }];
  };
  return { x: tf.randomUniform([128, 784]), variables: network.variables, phases };
}

const makers = {
  "mlp-vae": vae,
  "toy-gan": toyGan,
  "mlp-d-wgan-gp": () => discriminator("wgan-gp"),
  "mlp-d-r1-r2": () => discriminator("r1-r2"),
};

await serve((name) => {
  const { x, variables, phases } = makers[name]?.() ?? {};
  if (!x) return undefined;
  return {
    run: () =>
      tf.tidy(() => {
        for (const { loss, variables: trained, optimiser } of phases(x, fresh))
          optimiser.applyGradients(tf.variableGrads(loss, trained).grads);
      }),
    answer(parameters, inputs) {
      variables.forEach((variable, i) => variable.assign(tf.tensor(parameters[i].data, variable.shape)));
      const given = (name, ...shape) => tf.tensor(inputs[name].data, shape);
      return phases(given("x", ...x.shape), { normal: given, uniform: given }).map(
        ({ loss, variables: trained }) => {
          const { value, grads } = tf.variableGrads(loss, trained);
          return {
            loss: value.dataSync()[0],
            gradients: trained.map((variable) => grads[variable.name].dataSync()),
          };
        },
      );
    },
  };
});
