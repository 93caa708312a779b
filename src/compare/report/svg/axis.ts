/** @file The quiet parts of a chart: hairlines and numbers. */

import { decimalsFor, figure } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { px } from "./mark.ts";
import { type Scale, ticks } from "./scale.ts";

/** Where the plot stands inside the drawing, in drawing units. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const tickText = (value: number, all: readonly number[]): string =>
  Math.abs(value) >= 10_000
    ? `${figure(value / 1000, decimalsFor(Math.abs(all[1]! - all[0]!) / 1000))}k`
    : figure(value, decimalsFor(all.length > 1 ? Math.abs(all[1]! - all[0]!) : 1));

export function xAxis(scale: Scale, domain: readonly [number, number], box: Box, wanted = 4): Html {
  const at = ticks(domain, wanted);
  return html`<g class="axis"><line x1="${box.left}" y1="${box.bottom}" x2="${box.right}" y2="${box.bottom}"/>
${at.map((v) => html`<line x1="${px(scale(v))}" y1="${box.bottom}" x2="${px(scale(v))}" y2="${box.bottom + 4}"/><text x="${px(scale(v))}" y="${box.bottom + 16}" text-anchor="middle">${tickText(v, at)}</text>`)}</g>`;
}

export function yAxis(scale: Scale, domain: readonly [number, number], box: Box, wanted = 4): Html {
  const at = ticks(domain, wanted);
  return html`<g class="axis">${at.map((v) => html`<line class="grid" x1="${box.left}" y1="${px(scale(v))}" x2="${box.right}" y2="${px(scale(v))}"/><text x="${box.left - 6}" y="${px(scale(v) + 3.5)}" text-anchor="end">${tickText(v, at)}</text>`)}</g>`;
}
