/**
 * @file The live board: a line a run, redrawn in place on stderr, and below them what the runs make, side by side.
 * Where nobody looks (a log file, CI) it prints a plain line a run every ten seconds instead.
 */

import type { RunEvent } from "../../train/events.ts";
import type { Picture } from "../../util/picture/picture.ts";
import { type Environment, paint, wantsColour } from "./colour.ts";
import { pictureGallery } from "./gallery.ts";
import { liveBlock, type Size } from "./live-block.ts";
import { count } from "./progress.ts";
import { pictureProtocol } from "./protocol.ts";
import { type BoardRun, plainLine, runLines } from "./run-line.ts";
import type { Screen } from "./screen.ts";
import { heard, type Standing, waiting } from "./standing.ts";
import { wrap } from "./width.ts";

export interface LiveBoard {
  /** Takes in what a run says. */
  handle(run: string, event: RunEvent): void;
  /** Shows `picture` as what `run` makes now, in place of the one before. */
  picture(run: string, picture: Picture): void;
  /** Draws a last time and gives the terminal back. */
  done(): void;
}

export interface BoardOptions {
  /** The runs, in the order they stand. */
  readonly runs: readonly BoardRun[];
  /** Printed once, above everything. */
  readonly title?: string;
  /** Default `process.stderr`. */
  readonly screen?: Screen;
  /** Default `process.env`. */
  readonly environment?: Environment;
  /** False for `--no-color`. */
  readonly colour?: boolean;
}

/** Seconds of a run between two of its plain lines. */
const plainEvery = 10;
const margin = 2;
/** Rows of the screen left to what stands above the block, so that the pictures do not push the title away. */
const context = 5;

export function liveBoard(options: BoardOptions): LiveBoard {
  const { runs, title, screen = process.stderr, environment = process.env, colour = true } = options;
  const style = paint(wantsColour(environment, screen, colour));
  const protocol = pictureProtocol(environment, screen, colour);
  const standings = new Map<string, Standing>(runs.map((run) => [run.name, waiting]));
  const pictures = new Map<string, Picture>();
  const alarmed = new Set<string>();
  const gallery = protocol ? pictureGallery(protocol, style.dim) : () => [];

  const frame = ({ columns, rows }: Size): string[] => {
    const lines = runLines(runs, [...standings.values()], columns, style);
    const shown = runs
      .filter(({ name }) => pictures.has(name))
      .map(({ name }) => ({ name, picture: pictures.get(name)! }));
    return [...lines, ...gallery(shown, { columns: columns - 1, rows: rows - lines.length - context })];
  };
  const block = screen.isTTY && environment.TERM !== "dumb" ? liveBlock(screen, frame) : undefined;
  /** Prints a text to stay; only a screen wants its lines short, a log wants them whole. */
  const say = (text: string, indent = 0, styled = (line: string) => line) => {
    const lines = block ? wrap(text, (screen.columns || 80) - 1 - indent) : [text];
    const shown = lines.map((line) => " ".repeat(indent) + styled(line)).join("\n");
    if (block) block.above(shown);
    else screen.write(`${shown}\n`);
  };
  const saidAt = new Map<string, number>();

  if (title) say(title);
  return {
    handle(name, event) {
      const run = runs.find((r) => r.name === name)!;
      const standing = heard(standings.get(name)!, event);
      standings.set(name, standing);
      if (event.type === "alarm" && !alarmed.has(`${name} ${event.alarm}`)) {
        alarmed.add(`${name} ${event.alarm}`);
        const at = `${name}, ${run.unit ?? "step"} ${count(event.step)}`;
        say(`${at}: ${event.alarm}. ${event.evidence} ${event.advice}`, margin, style.yellow);
      }
      if (event.type === "notice") say(`${name}: ${event.text}`, margin, style.yellow);
      if (block) return block.refresh();
      const due = (saidAt.get(name) ?? -Infinity) + plainEvery <= standing.wallSeconds;
      if (event.type === "end" || (event.type === "progress" && due)) {
        saidAt.set(name, standing.wallSeconds);
        say(plainLine(run, standing), margin);
      }
    },
    picture(name, picture) {
      pictures.set(name, picture);
      block?.refresh();
    },
    done: () => block?.end(),
  };
}
