/** @file A matrix of pairs: the darker a square, the larger its number. */

import { figure } from "../figure.ts";
import { type Html, html, raw } from "../html.ts";
import { label, px } from "./mark.ts";

export type Cell = readonly [a: number, b: number, value: number];

const LABEL = 96;
const SIDE = 300;

/** @param most  what is drawn in full colour */
export function heatMap(
  names: readonly string[],
  cells: readonly Cell[],
  most: number,
  className: string,
  labelledBy: string,
): Html {
  const side = Math.min(24, SIDE / Math.max(1, names.length - 1));
  const width = LABEL + SIDE + 60;
  const size = Math.min(11, Math.max(7, side - 2));
  const top = side + 4;
  const [x, y] = [(column: number) => LABEL + column * side, (row: number) => top + (row - 1) * side];
  const height = y(names.length) + 4;
  const font = raw(`font-size="${px(size)}"`);
  const middle = side / 2 + size / 3;
  // A staircase: each name has a row of squares against the names before it, and heads its column where that begins.
  return html`<svg class="chart heat ${className}" viewBox="0 0 ${width} ${px(height)}" role="img" aria-labelledby="${labelledBy}">
${cells.map(([a, b, value]) => {
  const [column, row] = [Math.min(a, b), Math.max(a, b)];
  return html`<rect x="${px(x(column))}" y="${px(y(row))}" width="${px(side - 1)}" height="${px(side - 1)}" fill-opacity="${hundredths(value / most)}"><title>${names[a]} × ${names[b]}: ${figure(value)} %</title></rect>`;
})}
${names.slice(1).map((name, k) => html`<text ${font} x="${LABEL - 6}" y="${px(y(k + 1) + middle)}" text-anchor="end">${label(name, 16)}</text>`)}
${names.slice(0, -1).map((name, k) => html`<text ${font} x="${px(x(k) + 2)}" y="${px(y(k) + middle)}">${label(name, 16)}</text>`)}</svg>`;
}

const hundredths = (x: number): number => Math.round(100 * Math.min(1, x)) / 100;
