/**
 * @file What a peer in JavaScript answers, as torch_peer.py does. "<step> <count>" gives "<cpu ms> <wall ms>" for that
 * many steps, or "NaN NaN" for a step it does not have; "check <file>" gives the largest relative error between its
 * gradients and those in the file, which agree.ts wrote.
 */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const decode = ({ shape, data }) => {
  const bytes = Buffer.from(data, "base64");
  return {
    shape,
    data: new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
  };
};

const largest = (xs) => xs.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** The largest error of a phase's loss and gradients. */
function errorOf(theirs, ours) {
  const errors = ours.gradients.map((record, i) => {
    const { data } = decode(record);
    const mine = theirs.gradients[i];
    return largest(data.map((x, j) => x - mine[j])) / Math.max(1e-12, largest(mine));
  });
  return Math.max(Math.abs(theirs.loss - ours.loss) / Math.max(1e-3, Math.abs(theirs.loss)), ...errors);
}

/**
 * `make` gives the step of a name: `run()` updates its parameters once, `answer(parameters, inputs)` gives the loss and
 * the gradients of each phase at given parameters (in the order ours are made) and inputs by name, without updating.
 */
export async function serve(make) {
  const made = new Map();
  const step = async (name) => {
    if (!made.has(name)) made.set(name, await make(name));
    return made.get(name);
  };
  const check = async (file) => {
    const record = JSON.parse(readFileSync(file, "utf8"));
    const asked = await step(record.step);
    if (!asked) return Number.NaN;
    const inputs = Object.entries(record.inputs).map(([name, input]) => [name, decode(input)]);
    const phases = await asked.answer(record.parameters.map(decode), Object.fromEntries(inputs));
    return Math.max(...phases.map((theirs, i) => errorOf(theirs, record.phases[i])));
  };
  const time = async (name, count) => {
    const asked = await step(name);
    if (!asked) return [Number.NaN, Number.NaN];
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    for (let i = 0; i < count; i++) await asked.run();
    const { user, system } = process.cpuUsage(cpu);
    return [(user + system) / 1000, performance.now() - wall];
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const [name, argument] = line.split(" ");
    console.log(name === "check" ? await check(argument) : (await time(name, Number(argument))).join(" "));
  }
}
