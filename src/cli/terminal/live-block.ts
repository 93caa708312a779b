/** @file Lines at the foot of the terminal that are redrawn in place, while other text scrolls by above them. */

import { hideCursor } from "./cursor.ts";
import type { Screen } from "./screen.ts";
import { displayWidth } from "./width.ts";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface LiveBlock {
  /** Asks for a redraw; many asks within a tenth of a second become one. */
  refresh(): void;
  /** Prints `text` above the block, to stay. */
  above(text: string): void;
  /** Draws a last time, leaves the lines standing and gives the cursor back. Nothing is drawn after that. */
  end(): void;
}

const interval = 100; // ms between redraws
// Terminals that know synchronised updates show a frame at once; the others ignore the mode.
const [begin, finish] = ["\x1b[?2026h", "\x1b[?2026l"];
const clearBelow = "\x1b[J";

/**
 * @param frame  the lines for a terminal of this size, each narrower than `columns`; lines past the screen are not drawn
 */
export function liveBlock(screen: Screen, frame: (size: Size) => readonly string[]): LiveBlock {
  let drawn: readonly string[] = [];
  let drawnAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const size = () => ({ columns: screen.columns || 80, rows: screen.rows || 24 });

  /** From the line under the block back to its first line, which a narrower window may have folded. */
  const toTop = () => {
    const { columns } = size();
    const up = drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / columns)), 0);
    return up > 0 ? `\r\x1b[${up}A` : "\r";
  };
  /** Only lines that changed are written. A picture is one long line, and is sent when it is another picture. */
  const draw = () => {
    clearTimeout(timer);
    timer = undefined;
    drawnAt = performance.now();
    const lines = frame(size()).slice(0, size().rows - 1);
    const body = lines.map((line, i) => (line === drawn[i] ? "\n" : `${line}\x1b[K\n`));
    screen.write(
      `${begin}${toTop()}${body.join("")}${drawn.length > lines.length ? clearBelow : ""}${finish}`,
    );
    drawn = lines;
  };
  const redraw = (text = "") => {
    screen.write(`${toTop()}${clearBelow}${text}`);
    drawn = [];
    draw();
  };
  const onResize = () => redraw();
  const release = hideCursor(screen, () => {
    drawn = [];
    draw();
  });
  screen.on("resize", onResize);

  return {
    refresh() {
      if (ended) return;
      const wait = drawnAt + interval - performance.now();
      if (wait <= 0) draw();
      else timer ??= setTimeout(draw, wait).unref();
    },
    above: (text) => redraw(`${text}\n`),
    end() {
      if (ended) return;
      draw();
      ended = true;
      screen.off("resize", onResize);
      release();
    },
  };
}
