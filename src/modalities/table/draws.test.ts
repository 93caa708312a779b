import { expect, test } from "vitest";
import { interpret } from "../../graph/interpret.ts";
import { softmax } from "../../graph/ops/compose.ts";
import { input } from "../../graph/ops/source.ts";
import { rng } from "../../util/philox.ts";
import { cellsOf } from "./draws.ts";
import { layoutOf, only } from "./layout.ts";
import type { Pieces } from "./pieces.ts";
import { encoderOf, slotsOfCells } from "./quantiles.ts";

/** Four places each: with missing cells or without, of other values, stretches and steps. */
const columns: Pieces[] = [
  { low: [0, 7, 10], high: [0, 7, 30], missing: true, step: 1 },
  { low: [-5, 100.5, 200.5, 300.5], high: [-5, 200.5, 300.5, 400.5], missing: false, step: 1 },
  { low: [1, -0.005, 0.495], high: [1, 0.495, 0.995], missing: true, step: 0.01 },
];
const [B, C, K] = [200, 3, 4];
const [group] = layoutOf(columns) as [ReturnType<typeof layoutOf>[0]];
const random = rng(3, "together");
const uniform = (n: number) => Float64Array.from({ length: n }, () => random.uniform());
const tensor = (name: string, width: number) => input(name, [B, C, width]);

test("columns that are drawn together are each as if it were alone", () => {
  const slots = {
    group,
    places: softmax(tensor("places", K)),
    position: tensor("position", 1),
    spread: tensor("spread", 1),
  };
  const noise = [tensor("u", 1), tensor("v", 1)];
  const feeds = {
    places: uniform(B * C * K),
    position: uniform(B * C),
    spread: uniform(B * C),
    u: uniform(B * C),
    v: uniform(B * C),
  };
  const alone = columns.map((pieces, at) => {
    const own = noise.map((u) => only({ group, places: u }, at).places);
    return cellsOf([pieces], only(slots, at), own);
  });
  const [together, ...each] = interpret([cellsOf(columns, slots, noise), ...alone], feeds);
  each.forEach(({ data }, c) => {
    expect([...data]).toEqual([...together!.data.filter((_, i) => i % C === c)]);
    expect(data.some(Number.isNaN)).toBe(columns[c]!.missing);
  });
});

test("cells of columns that are alike are where the encoder of each puts them", () => {
  const cells = Float64Array.from({ length: B * C }, (_, i) => {
    const { low, high, missing, step } = columns[i % C]!;
    const place = random.int(K);
    if (place === low.length) return missing ? Number.NaN : low[0]!;
    return Math.round((low[place]! + random.uniform() * (high[place]! - low[place]!)) / step) * step;
  });
  const { places, position } = slotsOfCells(columns, tensor("cells", 1));
  const [at, where] = interpret([places, position!], { cells });
  const out = new Float32Array(2);
  cells.forEach((cell, i) => {
    encoderOf(columns[i % C]!)(cell, out, 0);
    expect(at!.data.slice(i * K, (i + 1) * K).indexOf(1)).toBe(out[0]);
    expect(where!.data[i]).toBeCloseTo(out[1]!, 5);
  });
});
