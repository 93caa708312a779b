import { type Html, html } from "../html.ts";
import type { Look } from "../look.ts";
import { type Box, xAxis } from "./axis.ts";
import { label, markAt, px } from "./mark.ts";
import { domainOf, linear, type Scale } from "./scale.ts";

/** One contender: a small mark a seed, a large one their mean, a bar for its interval, and the same in text. */
export interface DotRow {
  readonly look: Look;
  readonly name: string;
  readonly text: string;
  readonly values: readonly number[];
  readonly mean: number | null;
  readonly interval: readonly [number, number] | null;
}

const WIDTH = 360;
const ROW = 50;

/** @param floor  drawn as a dashed stroke across each rail: the same instrument, real against real */
export function dotInterval(rows: readonly DotRow[], floor: number | null, labelledBy: string): Html {
  const height = rows.length * ROW + 30;
  const box: Box = { left: 12, right: WIDTH - 12, top: 4, bottom: height - 24 };
  const all = [
    ...rows.flatMap((row) => [...row.values, ...(row.interval ?? [])]),
    ...(floor === null ? [] : [floor]),
  ];
  if (all.length === 0) return html``;
  const domain = domainOf(all);
  const x = linear(domain, [box.left, box.right]);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${labelledBy}">
${rows.map((row, i) => drawRow(row, floor, x, box.top + i * ROW, box))}
${xAxis(x, domain, box, 5)}</svg>`;
}

function drawRow(row: DotRow, floor: number | null, x: Scale, top: number, box: Box): Html {
  const { look, name, text, values, mean, interval } = row;
  const y = top + 27;
  const line = (className: string, from: number, to: number) =>
    html`<line class="${className}" x1="${px(from)}" y1="${y}" x2="${px(to)}" y2="${y}"/>`;
  return html`<g class="${look.className}">
<text class="row-name" x="${box.left}" y="${top + 12}">${label(name, 24)}</text>
<text class="row-value" x="${box.right}" y="${top + 12}" text-anchor="end">${text}</text>
${line("rail", box.left, box.right)}
${floor === null ? undefined : html`<line class="floor" x1="${px(x(floor))}" y1="${y - 9}" x2="${px(x(floor))}" y2="${y + 13}"/>`}
${interval ? line("interval", x(interval[0]), x(interval[1])) : undefined}
${values.length > 1 ? values.map((value) => markAt(look, x(value), y + 10, 2.6, "seed")) : undefined}
${mean === null ? undefined : markAt(look, x(mean), y, 6)}</g>`;
}
