/** @file Draws what z decodes to: sliders for its first numbers, a class where the model takes one, and walks. */

import * as ort from "./ort.wasm.min.mjs";

const SLIDERS = 8;
const WALK_STEPS = 40;
ort.env.wasm.numThreads = 1; // more need headers that a plain file server does not send

const [$about, $canvas, $classes, $class, $sliders] = ["about", "canvas", "classes", "class", "sliders"].map(
  (id) => document.getElementById(id),
);
const sampler = await ort.InferenceSession.create("model/sampler.onnx");
const { spec } = await (await fetch("model/model.json")).json();
const Z = sampler.inputMetadata[0].shape[1];
const isConditional = sampler.inputNames.includes("label");

const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
const newZ = () => Float32Array.from({ length: Z }, normal);
let z = newZ();

/** z [1, Z], and the class, to pixels [1, height, width, channels] from 0 to 1. */
async function show() {
  const feeds = { z: new ort.Tensor("float32", z, [1, Z]) };
  if (isConditional) feeds.label = new ort.Tensor("int64", BigInt64Array.of(BigInt($class.value)), [1]);
  const { x } = await sampler.run(feeds);
  const [, height, width, channels] = x.dims;
  const picture = new ImageData(width, height);
  for (let p = 0; p < width * height; p++) {
    for (let c = 0; c < 3; c++) picture.data[4 * p + c] = 255 * x.data[p * channels + (c % channels)];
    picture.data[4 * p + 3] = 255;
  }
  [$canvas.width, $canvas.height] = [width, height];
  $canvas.getContext("2d").putImageData(picture, 0, 0);
  [...$sliders.querySelectorAll("input")].forEach((slider, i) => {
    slider.value = z[i];
  });
}

/** In a straight line to a new z. */
async function walk() {
  const [from, to] = [z, newZ()];
  for (let step = 1; step <= WALK_STEPS; step++) {
    z = from.map((v, i) => v + (step / WALK_STEPS) * (to[i] - v));
    await show();
    await new Promise(requestAnimationFrame);
  }
}

for (let i = 0; i < Math.min(SLIDERS, Z); i++) {
  const label = document.createElement("label");
  label.innerHTML = `<span>z<sub>${i + 1}</sub></span> <input type="range" min="-3" max="3" step="0.05">`;
  label.querySelector("input").addEventListener("input", ({ target }) => {
    z[i] = Number(target.value);
    show();
  });
  $sliders.append(label);
}
$classes.hidden = !isConditional;
$class.innerHTML = Array.from({ length: spec.classes }, (_, i) => `<option>${i}</option>`).join("");
$class.addEventListener("change", show);
document.getElementById("draw").addEventListener("click", () => {
  z = newZ();
  show();
});
document.getElementById("walk").addEventListener("click", walk);

await show();
$about.textContent = `${spec.family}: ${Z} numbers to ${spec.shape.join(" x ")}, in this page.`;
