/** @file The result table: one metric a row, one contender a column, the floor beside them. */

import type { Comparison, MetricInfo } from "../compare/types.ts";
import type { Io } from "./define.ts";
import { paint, wantsColour } from "./terminal/colour.ts";
import { table } from "./terminal/table.ts";

const arrows = { lower: "↓", higher: "↑", target: "→" } as const;

/** Four significant digits, and no exponent where a person would not write one. */
const figure = (x: number): string =>
  x !== 0 && (Math.abs(x) >= 1e6 || Math.abs(x) < 1e-4)
    ? x.toExponential(2)
    : String(Number(x.toPrecision(4)));

const figureOr = (x: number | null | undefined): string => (typeof x === "number" ? figure(x) : "–");

/** "independent-columns" heads its column as "independent". */
const shortName = (name: string): string => name.split("-")[0]!;

export function resultTable(
  { metrics, runs, summaries, baselines = [] }: Comparison,
  io: Pick<Io, "colour">,
): string {
  const contenders = [...new Set(runs.map((r) => r.contender))];
  const cell = ({ name }: MetricInfo, contender: string): string => {
    const s = summaries.find((x) => x.metric === name && x.contender === contender);
    if (!s || s.mean === null) return "–";
    return s.interval ? `${figure(s.mean)} [${s.interval.map(figure).join(", ")}]` : figure(s.mean);
  };
  const about = ({ name }: MetricInfo): { floor: string; rows: string } => {
    const judged = runs.map((r) => r.metrics[name]).find((j) => j && j.value !== null);
    return {
      floor: figureOr(judged?.floor),
      rows: judged ? judged.rows.toLocaleString("en-US") : "–",
    };
  };
  const shown = metrics.filter((m) => contenders.some((c) => cell(m, c) !== "–"));
  const columns = [
    { title: "metric" },
    ...contenders.map((title) => ({ title, align: "right" as const })),
    ...baselines.map(({ name }) => ({ title: shortName(name), align: "right" as const })),
    { title: "real", align: "right" as const },
    { title: "rows", align: "right" as const },
  ];
  const lines = shown.map((m) => [
    `${m.name} ${arrows[m.better]}`,
    ...contenders.map((c) => cell(m, c)),
    ...baselines.map(({ metrics: of }) => figureOr(of[m.name]?.value)),
    about(m).floor,
    about(m).rows,
  ]);
  const style = paint(wantsColour(process.env, process.stdout, io.colour));
  return [
    ...table(columns, lines, { width: process.stdout.columns || 100, paint: style }),
    "",
    "↓ lower is better, ↑ higher, → nearer to real; real = the same instrument on real rows; intervals are 95 % over seeds",
    ...baselines.map(({ name, shows }) => `${shortName(name)} = ${shows[0]!.toLowerCase()}${shows.slice(1)}`),
  ].join("\n");
}
