import { type Html, html, raw } from "../html.ts";
import type { Look } from "../look.ts";

/** Corners of each mark on a circle of radius 1, as SVG points; areas are made alike by eye. */
const CORNERS: Readonly<Record<Exclude<Look["mark"], "disc">, readonly (readonly [number, number])[]>> = {
  triangle: [
    [0, -1.15],
    [1.05, 0.75],
    [-1.05, 0.75],
  ],
  square: [
    [-0.85, -0.85],
    [0.85, -0.85],
    [0.85, 0.85],
    [-0.85, 0.85],
  ],
  diamond: [
    [0, -1.2],
    [1.05, 0],
    [0, 1.2],
    [-1.05, 0],
  ],
  hexagon: [
    [1, 0],
    [0.5, 0.87],
    [-0.5, 0.87],
    [-1, 0],
    [-0.5, -0.87],
    [0.5, -0.87],
  ],
  cross: [
    [-0.35, -1],
    [0.35, -1],
    [0.35, -0.35],
    [1, -0.35],
    [1, 0.35],
    [0.35, 0.35],
    [0.35, 1],
    [-0.35, 1],
    [-0.35, 0.35],
    [-1, 0.35],
    [-1, -0.35],
    [-0.35, -0.35],
  ],
};

/** A contender's mark at a point, `size` its radius; filled with the contender's colour by the class it inherits. */
export function markAt(look: Look, x: number, y: number, size: number, className = "dot"): Html {
  const kind = raw(`class="${className}"`);
  if (look.mark === "disc") return html`<circle ${kind} cx="${px(x)}" cy="${px(y)}" r="${px(size)}"/>`;
  const points = CORNERS[look.mark].map(([dx, dy]) => `${px(x + dx * size)},${px(y + dy * size)}`).join(" ");
  return html`<polygon ${kind} points="${points}"/>`;
}

/** A name as a label: cut to what fits, whole in the tooltip. */
export const label = (name: string, most: number): Html =>
  name.length > most ? html`${name.slice(0, most - 1)}…<title>${name}</title>` : html`${name}`;

/** Coordinates to a tenth of a unit keep the page small. */
export const px = (x: number): string => String(Math.round(x * 10) / 10);
