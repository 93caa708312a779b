import { bothInDrawing } from "../bilingual.ts";
import { type Html, html } from "../html.ts";
import type { Look } from "../look.ts";
import { type Box, xAxis, yAxis } from "./axis.ts";
import { markAt, px } from "./mark.ts";
import { domainOf, linear } from "./scale.ts";

/** One place of a curve; a middle that is not finite leaves a gap. */
export interface BandPoint {
  readonly x: number;
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

export interface Series {
  readonly look: Look;
  readonly points: readonly BandPoint[];
}

const WIDTH = 360;
const HEIGHT = 210;
const BOX: Box = { left: 46, right: WIDTH - 14, top: 10, bottom: HEIGHT - 34 };
/** The start of a training towers over the rest; this share of it does not stretch the frame. */
const START = 0.05;

/**
 * Lines with bands over training steps.
 *
 * @param labelledBy  id of the text that names the chart
 * @param clip        an id of its own, for the frame that cuts off the first steps
 */
export function lineChart(series: readonly Series[], labelledBy: string, clip: string): Html {
  const finite = series.flatMap(({ points }) => points.filter((p) => Number.isFinite(p.middle)));
  if (finite.length === 0) return html``;
  const last = Math.max(...finite.map((p) => p.x), 1);
  const settled = finite.filter((p) => p.x >= START * last);
  const xs = [0, last] as const;
  const ys = domainOf((settled.length > 0 ? settled : finite).flatMap((p) => [p.low, p.high]));
  const x = linear(xs, [BOX.left, BOX.right]);
  const y = linear(ys, [BOX.bottom, BOX.top]);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${labelledBy}">
<clipPath id="${clip}"><rect x="${BOX.left}" y="${BOX.top}" width="${BOX.right - BOX.left + 8}" height="${BOX.bottom - BOX.top}"/></clipPath>
${yAxis(y, ys, BOX)}${xAxis(x, xs, BOX)}
<text class="axis-name" x="${BOX.right}" y="${HEIGHT - 4}" text-anchor="end">${bothInDrawing((m) => m.curves.step)}</text>
<g clip-path="url(#${clip})">${series.map(
    ({ look, points }) =>
      html`<g class="${look.className}">${pieces(points).map(
        (piece) =>
          html`<path class="band" d="${bandPath(piece, x, y)}"/><path class="line" stroke-dasharray="${look.dash}" d="${linePath(piece, x, y)}"/>`,
      )}${lastMark(look, points, x, y)}</g>`,
  )}</g></svg>`;
}

/** The runs of neighbouring finite points. */
function pieces(points: readonly BandPoint[]): BandPoint[][] {
  const found: BandPoint[][] = [[]];
  for (const point of points) {
    if (Number.isFinite(point.middle)) found.at(-1)!.push(point);
    else if (found.at(-1)!.length > 0) found.push([]);
  }
  return found.filter((piece) => piece.length > 0);
}

type Scales = [x: (v: number) => number, y: (v: number) => number];
const path = (places: readonly (readonly [number, number])[]): string =>
  `M${places.map(([a, b]) => `${px(a)} ${px(b)}`).join("L")}`;

const linePath = (points: readonly BandPoint[], ...[x, y]: Scales): string =>
  path(points.map((p) => [x(p.x), y(p.middle)]));

const bandPath = (points: readonly BandPoint[], ...[x, y]: Scales): string =>
  `${path([...points.map((p) => [x(p.x), y(p.high)] as const), ...points.toReversed().map((p) => [x(p.x), y(p.low)] as const)])}Z`;

function lastMark(look: Look, points: readonly BandPoint[], ...[x, y]: Scales): Html {
  const end = points.findLast((p) => Number.isFinite(p.middle));
  return end ? markAt(look, x(end.x), y(end.middle), 4.5) : html``;
}
