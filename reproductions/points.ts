/**
 * @file The protocol of VEEGAN and PacGAN on points: 2,500 samples, each of high quality within three standard
 * deviations of the nearest mode; modes captured; reverse KL of the high-quality samples over the modes.
 */

import { parseArgs } from "node:util";
import { prepare } from "../src/data/cache.ts";
import type { Judged, Sample } from "../src/metrics/define.ts";
import highQualityShare from "../src/metrics/high-quality-share.ts";
import modeSpread from "../src/metrics/mode-spread.ts";
import { MODE_ROWS } from "../src/metrics/modes.ts";
import modesCaptured from "../src/metrics/modes-captured.ts";
import reverseKl from "../src/metrics/reverse-kl.ts";
import { record } from "./record.ts";
import { train } from "./train.ts";

export interface Experiment {
  readonly name: string;
  readonly data: "grid" | "ring";
  readonly steps: number;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly network?: Readonly<Record<string, unknown>>;
  readonly published: Readonly<Record<string, number>>;
}

const SOURCE = "Lin et al. 2018 (PacGAN), table 1 — https://arxiv.org/abs/1712.04086";

export async function reproduce({
  name,
  data,
  steps,
  options = {},
  network = {},
  published,
}: Experiment): Promise<void> {
  const { values } = parseArgs({
    options: { seeds: { type: "string", default: "1" }, first: { type: "string", default: "0" } },
  });
  const { density } = (await prepare(data)).dataset;
  for (let seed = Number(values.first); seed < Number(values.first) + Number(values.seeds); seed++) {
    const { model, alarms, ...cost } = await train({ data, family: "gan", options, network, seed, steps });
    const drawn = model.trained.decode(model.sampler.draw(MODE_ROWS, seed));
    const fake = { values: { rows: MODE_ROWS, columns: 2, data: drawn } } as Sample;
    // Metrics of modes look at the samples and the density, and at nothing else.
    const judged = { fake, density } as Judged;
    const value = async (metric: typeof reverseKl) => (await metric.compute(judged)).value;
    const ours = {
      modes: await value(modesCaptured),
      highQuality: await value(highQualityShare),
      reverseKl: await value(reverseKl),
      spread: await value(modeSpread),
      alarms: alarms.map(({ alarm, evidence }) => `${alarm}: ${evidence}`).join("; ") || "none",
    };
    record(name, {
      seed,
      ...cost,
      ours,
      published,
      source: SOURCE,
      settings: { data, steps, options, network },
    });
  }
}
