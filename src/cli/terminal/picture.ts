/** @file A picture as lines for the terminal, by whichever protocol it reads. */

import type { Picture } from "../../util/picture/picture.ts";
import { resizeArea, resizeNearest } from "../../util/picture/resize.ts";
import { halfBlocks, nearestOf256, trueColour } from "./half-block.ts";
import { iterm } from "./iterm.ts";
import { kitty } from "./kitty.ts";
import type { Protocol } from "./protocol.ts";
import { shades } from "./shades.ts";
import { sixel } from "./sixel.ts";

/** Lines of equal width; they can stand beside other text. */
export interface Drawing {
  readonly columns: number;
  readonly rows: number;
  readonly lines: readonly string[];
}

export interface Room {
  readonly columns: number;
  readonly rows: number;
}

/** Pixels of a cell where the terminal paints pixels. Its true cell is not in the environment; a cell is 1 : 2. */
const cell = { width: 10, height: 20 };

/**
 * Draws as large as `room` allows and the picture's own size warrants, in its own proportions.
 *
 * @param id  a picture drawn again under the same id takes the place of the one before (kitty alone needs to know)
 */
export function drawPicture(picture: Picture, protocol: Protocol, room: Room, id?: number): Drawing {
  const painted = protocol === "kitty" || protocol === "iterm" || protocol === "sixel";
  const { columns, rows } = fit(picture, room, painted ? cell.width : 1);
  switch (protocol) {
    case "kitty":
      return overlay(kitty(picture, columns, rows, id), columns, rows);
    case "iterm":
      return overlay(iterm(picture, columns, rows), columns, rows);
    case "sixel":
      return overlay(sixel(resize(picture, columns * cell.width, rows * cell.height)), columns, rows);
    case "true-colour":
      return { columns, rows, lines: halfBlocks(resize(picture, columns, rows * 2), trueColour) };
    case "256-colours":
      return { columns, rows, lines: halfBlocks(resize(picture, columns, rows * 2), nearestOf256) };
    case "ascii":
      return { columns, rows, lines: shades(resize(picture, columns, rows)) };
  }
}

/** Cells for a picture of which one column shows `pixels` pixels at its own size. */
function fit({ width, height }: Picture, room: Room, pixels: number): Room {
  const scale = Math.min(1 / pixels, room.columns / width, (2 * room.rows) / height);
  return {
    columns: Math.max(1, Math.min(room.columns, Math.round(width * scale))),
    rows: Math.max(1, Math.min(room.rows, Math.round((height * scale) / 2))),
  };
}

const resize = (picture: Picture, width: number, height: number) =>
  width < picture.width || height < picture.height
    ? resizeArea(picture, width, height)
    : resizeNearest(picture, width, height);

/**
 * A painted image over cells that are skipped, not written: text over an image would erase it. Room for it is scrolled
 * free first (ESC D moves down and keeps the column), for an image does not scroll the screen by itself.
 */
function overlay(image: string, columns: number, rows: number): Drawing {
  const skip = `\x1b[${columns}C`;
  const reserve = rows > 1 ? `${"\x1bD".repeat(rows - 1)}\x1b[${rows - 1}A` : "";
  const first = `${reserve}\x1b7${image}\x1b8${skip}`;
  return { columns, rows, lines: [first, ...Array<string>(rows - 1).fill(skip)] };
}
