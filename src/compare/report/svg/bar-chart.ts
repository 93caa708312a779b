import { figure } from "../figure.ts";
import { type Html, html } from "../html.ts";
import type { Look } from "../look.ts";
import { label, markAt, px } from "./mark.ts";

export interface BarGroup {
  readonly name: string;
  readonly bars: readonly { readonly look: Look; readonly value: number }[];
}

const WIDTH = 360;
const LABEL = 84;
const BAR = 9;
const SPACE = 9;

/** Lying bars in groups, one bar a contender, from zero; the value stands at the end of its bar. */
export function barChart(groups: readonly BarGroup[], labelledBy: string): Html {
  const values = groups.flatMap(({ bars }) => bars.map(({ value }) => value));
  const longest = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  const reach = WIDTH - LABEL - 52;
  let top = 4;
  const drawn = groups.map(({ name, bars }) => {
    const start = top;
    top += bars.length * (BAR + 2) + SPACE;
    return html`<text class="row-name" x="${LABEL - 8}" y="${start + (bars.length * (BAR + 2)) / 2 + 3}" text-anchor="end">${label(name, 12)}</text>
${bars.map(({ look, value }, i) => {
  const y = start + i * (BAR + 2);
  const length = (Math.abs(value) / longest) * reach;
  return html`<g class="${look.className}"><rect class="bar" x="${LABEL}" y="${y}" width="${px(length)}" height="${BAR}"/>${markAt(look, LABEL + length, y + BAR / 2, 3.5)}<text class="bar-value" x="${px(LABEL + length + 8)}" y="${y + 8}">${figure(value)}</text></g>`;
})}`;
  });
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${top}" role="img" aria-labelledby="${labelledBy}">${drawn}</svg>`;
}
