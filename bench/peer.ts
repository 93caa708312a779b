/** @file A process that runs steps when asked: one line in, one line of numbers out. */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";

export interface Peer {
  readonly name: string;
  /** NaN for a step it does not have. Rejects when the process ends instead of answering. */
  ask(line: string): Promise<number[]>;
  end(): void;
}

const here = import.meta.dirname;

function peer(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv): Peer {
  const child: ChildProcess = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    name,
    async ask(line) {
      child.stdin!.write(`${line}\n`);
      const answer = await answers.next();
      if (answer.done) throw new Error(`${name} ended when asked for "${line}".`);
      return answer.value.split(" ").map(Number);
    },
    end: () => child.stdin!.end(),
  };
}

export const ours = (threads: number): Peer =>
  peer("ours", process.execPath, ["--import", "tsx", `${here}/ours.ts`, `${threads}`], {});

/** The first Python that has PyTorch. */
export const python: string | undefined = [process.env.PYTHON ?? "python3", "/usr/bin/python3"].find(
  (command) => spawnSync(command, ["-c", "import torch"]).status === 0,
);

/** OpenBLAS has threads of its own beside OpenMP's; which setting is faster depends on the step. */
export const torch = (threads: number, blasThreads = threads): Peer =>
  peer(`torch, OpenBLAS ${blasThreads}`, python!, [`${here}/torch_peer.py`, `${threads}`], {
    OMP_NUM_THREADS: `${threads}`,
    OPENBLAS_NUM_THREADS: `${blasThreads}`,
    OMP_WAIT_POLICY: "PASSIVE",
  });

/** Those of bench/package.json that are installed; each has one thread in Node. */
export const javascript = (): Peer[] =>
  [
    { name: "tfjs wasm", library: "@tensorflow/tfjs", args: [`${here}/tfjs-peer.js`, "wasm"] },
    { name: "tfjs cpu", library: "@tensorflow/tfjs", args: [`${here}/tfjs-peer.js`, "cpu"] },
    { name: "jax-js", library: "@jax-js/jax", args: [`${here}/jax-peer.js`] },
  ]
    .filter(({ library }) => existsSync(`${here}/node_modules/${library}`))
    .map(({ name, args }) => peer(name, process.execPath, args, {}));
