/** @file One column, real against each model: grey is real, a mark or a line is a model. */

import { figure } from "../figure.ts";
import { type Html, html } from "../html.ts";
import type { Look } from "../look.ts";
import { type Box, yAxis } from "./axis.ts";
import { label, markAt, px } from "./mark.ts";
import { linear } from "./scale.ts";

/** Rows of a hundred in each bin. */
export interface Shares {
  readonly look: Look;
  readonly shares: readonly number[];
}

const WIDTH = 360;
const HEIGHT = 170;
const BOX: Box = { left: 34, right: WIDTH - 8, top: 8, bottom: HEIGHT - 24 };

const largest = (real: readonly number[], models: readonly Shares[]): number =>
  Math.max(...real, ...models.flatMap(({ shares }) => shares), 1e-6);

/** Standing bars for real rows, and a line for each model that steps from bin to bin and ends in its mark. */
export function histogram(
  bins: readonly Html[],
  real: readonly number[],
  models: readonly Shares[],
  labelledBy: string,
): Html {
  const most = largest(real, models);
  const y = linear([0, most * 1.04], [BOX.bottom, BOX.top]);
  const width = (BOX.right - BOX.left) / bins.length;
  const x = (bin: number) => BOX.left + bin * width;
  const path = (shares: readonly number[]) =>
    `M${shares.map((share, k) => `${px(x(k))} ${px(y(share))}H${px(x(k + 1))}`).join("L")}`;
  const named = [0, bins.length >> 1, bins.length - 1].filter((k, i, all) => all.indexOf(k) === i);
  const anchors = ["start", "middle", "end"] as const;
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${labelledBy}">
${yAxis(y, [0, most * 1.04], BOX, 3)}
${real.map((share, k) => html`<rect class="real" x="${px(x(k) + 0.5)}" y="${px(y(share))}" width="${px(Math.max(width - 1, 0.5))}" height="${px(BOX.bottom - y(share))}"/>`)}
${models.map(
  ({ look, shares }) =>
    html`<g class="${look.className}"><path class="line" stroke-dasharray="${look.dash}" d="${path(shares)}"/>${markAt(look, x(bins.length) - width / 2, y(shares.at(-1)!), 4)}</g>`,
)}
<g class="axis"><line x1="${BOX.left}" y1="${BOX.bottom}" x2="${BOX.right}" y2="${BOX.bottom}"/>${named.map(
    (k) => {
      const anchor = anchors[named.length === 1 ? 1 : k === 0 ? 0 : k === bins.length - 1 ? 2 : 1];
      const at = anchor === "start" ? x(k) : anchor === "end" ? x(k + 1) : x(k) + width / 2;
      return html`<text x="${px(at)}" y="${BOX.bottom + 16}" text-anchor="${anchor}">${bins[k]}</text>`;
    },
  )}</g></svg>`;
}

const LABEL = 118;
const ROW = 19;

/** Lying bars for real rows, and a mark for each model where its share ends. */
export function shareBars(
  bins: readonly Html[],
  real: readonly number[],
  models: readonly Shares[],
  labelledBy: string,
): Html {
  const x = linear([0, largest(real, models)], [LABEL, WIDTH - 44]);
  const height = bins.length * ROW + 6;
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${labelledBy}">
${bins.map((bin, k) => {
  const y = 4 + k * ROW;
  const end = Math.max(x(real[k]!), ...models.map(({ shares }) => x(shares[k]!)));
  return html`<text class="row-name" x="${LABEL - 8}" y="${y + 11}" text-anchor="end">${bin}</text>
<rect class="real" x="${LABEL}" y="${y}" width="${px(x(real[k]!) - LABEL)}" height="${ROW - 5}"/>
${models.map(({ look, shares }) => html`<g class="${look.className}">${markAt(look, x(shares[k]!), y + (ROW - 5) / 2, 4)}</g>`)}
<text class="bar-value" x="${px(end + 9)}" y="${y + 11}">${figure(real[k]!, 1)}</text>`;
})}</svg>`;
}

/** A bin's name, cut to what fits beside its bar. */
export const binLabel = (name: string): Html => label(name, 17);
