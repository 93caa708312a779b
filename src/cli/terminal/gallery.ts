/** @file What the runs make, side by side below their lines: each picture under its run's name. */

import type { Picture } from "../../util/picture/picture.ts";
import { type Drawing, drawPicture, type Room } from "./picture.ts";
import type { Protocol } from "./protocol.ts";
import { pad, truncate } from "./width.ts";

export interface Exhibit {
  readonly name: string;
  readonly picture: Picture;
}

/** Columns of a picture: narrower shows nothing, wider shows nothing more. */
const [narrowest, widest] = [16, 48];
/** Rows of a picture, at least. */
const lowest = 4;
const margin = 2;

/** Pictures of this process are told apart from those of an earlier one, which stay where they were shown. */
const firstId = (process.pid % 1_000_000) * 64 + 1;

/** Lines for as many of the exhibits as fit beside one another; none when there is no room for one. */
export function pictureGallery(
  protocol: Protocol,
  dim: (text: string) => string,
): (exhibits: readonly Exhibit[], room: Room) => string[] {
  // A sixel image has the size it has in pixels; over cells of unknown height it would tear the lines below it.
  const draw = remembering(protocol === "sixel" ? "true-colour" : protocol);
  return (exhibits, room) => {
    const shown = exhibits.slice(0, Math.floor(room.columns / (narrowest + margin)));
    const rows = room.rows - 2; // a blank line and the names
    if (shown.length === 0 || rows < lowest) return [];
    const columns = Math.min(widest, Math.floor(room.columns / shown.length) - margin);
    const drawings = shown.map(({ picture }, i) => draw(picture, { columns, rows }, firstId + i));
    const names = shown.map(({ name }, i) =>
      dim(pad(truncate(name, drawings[i].columns), drawings[i].columns)),
    );
    const height = Math.max(...drawings.map((drawing) => drawing.rows));
    const lines = Array.from({ length: height }, (_, row) =>
      beside(drawings.map((drawing) => line(drawing, row))),
    );
    return ["", beside(names), ...lines];
  };
}

/** Drawing takes milliseconds and a frame asks for what the last one drew: each picture's last drawing is kept. */
function remembering(protocol: Protocol): (picture: Picture, room: Room, id: number) => Drawing {
  const kept = new WeakMap<Picture, { readonly asked: string; readonly drawing: Drawing }>();
  return (picture, room, id) => {
    const asked = [room.columns, room.rows, id].join();
    const before = kept.get(picture);
    if (before?.asked === asked) return before.drawing;
    const drawing = drawPicture(picture, protocol, room, id);
    kept.set(picture, { asked, drawing });
    return drawing;
  };
}

const line = ({ lines, columns }: Drawing, row: number) => lines[row] ?? " ".repeat(columns);
const beside = (cells: readonly string[]) => cells.map((cell) => " ".repeat(margin) + cell).join("");
