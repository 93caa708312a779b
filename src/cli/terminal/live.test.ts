// biome-ignore-all lint/suspicious/noControlCharactersInRegex: terminals speak in control characters

import { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RunEvent } from "../../train/events.ts";
import { blank } from "../../util/picture/picture.ts";
import { liveBoard } from "./live.ts";
import { liveBlock } from "./live-block.ts";

/** As much of a terminal as the live block uses: text, line feeds, moving up, and clearing. */
class Terminal extends EventEmitter {
  readonly isTTY = true;
  cursorShown = true;
  written = 0;
  columns: number;
  rows: number;
  private lines: string[] = [""];
  private row = 0;
  private column = 0;

  constructor(columns: number, rows: number) {
    super();
    [this.columns, this.rows] = [columns, rows];
  }

  write(text: string): boolean {
    this.written += text.length;
    for (const [token, moves, code] of text.matchAll(/\x1b\[(\??[\d;]*)([A-Za-z])|[\s\S]/g))
      this.put(token, moves, code);
    return true;
  }

  private put(token: string, argument: string, code: string | undefined): void {
    if (token === "\r") this.column = 0;
    else if (token === "\n") {
      this.row++;
      this.column = 0;
      this.lines[this.row] ??= "";
    } else if (code === "A") this.row = Math.max(this.top(), this.row - Number(argument));
    else if (code === "K") this.lines[this.row] = this.lines[this.row].slice(0, this.column);
    else if (code === "J") {
      this.lines[this.row] = this.lines[this.row].slice(0, this.column);
      this.lines.length = this.row + 1;
    } else if (argument === "?25") this.cursorShown = code === "h";
    else if (code === undefined) {
      const line = this.lines[this.row].padEnd(this.column);
      this.lines[this.row] = line.slice(0, this.column) + token + line.slice(this.column + 1);
      this.column++;
      expect(this.column, "text reached the last column").toBeLessThan(this.columns);
    }
  }

  /** The first line still on the screen: the cursor cannot go above it. */
  private top(): number {
    return Math.max(0, this.lines.length - this.rows);
  }

  get text(): string {
    return this.lines.map((line) => line.trimEnd()).join("\n");
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  vi.advanceTimersByTime(1000);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the live block", () => {
  test("redraws in place and leaves what stood above", () => {
    const terminal = new Terminal(40, 10);
    let lines = ["one", "two"];
    const block = liveBlock(terminal, () => lines);
    block.above("title");
    lines = ["one", "2"];
    vi.advanceTimersByTime(100);
    block.refresh();
    expect(terminal.text).toBe("title\none\n2\n");
    block.above("a word");
    expect(terminal.text).toBe("title\na word\none\n2\n");
    lines = ["one"];
    block.end();
    expect(terminal.text).toBe("title\na word\none\n");
  });

  test("draws no more lines than the screen can redraw", () => {
    const terminal = new Terminal(40, 5);
    let mark = "a";
    const block = liveBlock(terminal, () => Array.from({ length: 9 }, (_, i) => `${mark}${i}`));
    block.refresh();
    mark = "b";
    block.end();
    expect(terminal.text).toBe("b0\nb1\nb2\nb3\n");
  });

  test("stays as it ended", () => {
    const terminal = new Terminal(40, 10);
    let line = "running";
    const block = liveBlock(terminal, () => [line]);
    block.refresh();
    line = "finished";
    block.end();
    const { written } = terminal;
    line = "what?";
    block.refresh();
    block.end();
    expect(terminal.text).toBe("finished\n");
    expect(terminal.written).toBe(written);
  });

  test("writes only the lines that changed", () => {
    const terminal = new Terminal(400, 10);
    const picture = "▀".repeat(300);
    let step = "step 1";
    const block = liveBlock(terminal, () => [step, picture]);
    block.refresh();
    const before = terminal.written;
    step = "step 2";
    block.end();
    expect(terminal.written - before).toBeLessThan(100);
    expect(terminal.text).toBe(`step 2\n${picture}\n`);
  });

  test("many asks become one drawing, which comes by itself", () => {
    const terminal = new Terminal(40, 10);
    let step = 0;
    const block = liveBlock(terminal, () => [`step ${step}`]);
    for (step = 1; step < 50; step++) block.refresh();
    expect(terminal.text).toBe("step 1\n");
    vi.advanceTimersByTime(100);
    expect(terminal.text).toBe("step 50\n");
    block.end();
  });

  test("after a narrowing that folded its lines, draws anew over all of them", () => {
    const terminal = new Terminal(80, 10);
    const block = liveBlock(terminal, ({ columns }) => ["=".repeat(columns - 1)]);
    block.above("title");
    // the window folds 79 columns to two rows of 50
    (terminal as unknown as { lines: string[] }).lines.splice(1, 1, "=".repeat(50), "=".repeat(29));
    (terminal as unknown as { row: number }).row = 3;
    terminal.columns = 50;
    terminal.emit("resize");
    expect(terminal.text).toBe(`title\n${"=".repeat(49)}\n`);
    block.end();
  });

  test("hides the cursor while it lives, and leaves no listener behind", () => {
    const count = () => process.listenerCount("SIGINT") + process.listenerCount("exit");
    const before = count();
    const terminal = new Terminal(40, 10);
    const block = liveBlock(terminal, () => ["x"]);
    expect(terminal.cursorShown).toBe(false);
    block.end();
    expect(terminal.cursorShown).toBe(true);
    expect(count()).toBe(before);
    expect(terminal.listenerCount("resize")).toBe(0);
  });
});

const runs = [
  { name: "vae", logs: ["ELBO"] },
  { name: "gan", unit: "round", logs: ["D", "G"] },
];
const title = "mnist: 60,000 train / 10,000 test, 28x28, 10 classes · split 7f3a…";
const progress = (step: number, wallSeconds: number, logs: Record<string, number>): RunEvent => ({
  type: "progress",
  step,
  totalSteps: step === 0 ? null : step + Math.floor((41 * step) / wallSeconds),
  cpuSeconds: wallSeconds,
  wallSeconds,
  logs,
});
const alarm: RunEvent = {
  type: "alarm",
  step: 1300,
  alarm: "mode-collapse",
  evidence: "Samples cover 3 of 10 classes; recall is 0.11 against 0.86 for real rows.",
  advice: "Try a larger gamma.",
};
const end = (step: number): RunEvent => ({
  type: "end",
  step,
  status: "finished",
  cpuSeconds: 200,
  wallSeconds: 205,
});

/** The same story for every board: two runs, an alarm, their end. */
function tell(board: ReturnType<typeof liveBoard>): void {
  board.handle("vae", progress(0, 0, { ELBO: -543.2 }));
  board.handle("gan", progress(0, 0, { D: 1.39, G: 0.69 }));
  board.handle("vae", progress(7410, 164, { ELBO: -104.23 }));
  board.handle("gan", progress(1230, 164, { D: 1.21, G: 0.83 }));
}

describe("the live board", () => {
  test("stands as two lines under a title", () => {
    const terminal = new Terminal(62, 24);
    const board = liveBoard({
      runs,
      title: "mnist: 28x28",
      screen: terminal,
      environment: { NO_COLOR: "1" },
    });
    tell(board);
    vi.advanceTimersByTime(100);
    expect(terminal.text).toBe(
      [
        "mnist: 28x28",
        "  vae  ████████░░  step 7,410   ELBO -104.2    ·  41 s left",
        "  gan  ████████░░  round 1,230  D 1.21 G 0.83  ·  41 s left",
        "",
      ].join("\n"),
    );
    board.done();
  });

  test("puts an alarm above the lines, once", () => {
    const terminal = new Terminal(62, 24);
    const board = liveBoard({ runs, screen: terminal, environment: { NO_COLOR: "1" } });
    tell(board);
    board.handle("gan", alarm);
    board.handle("gan", alarm);
    board.done();
    expect(terminal.text.split("\n").slice(0, 4)).toEqual([
      "  gan, round 1,300: mode-collapse. Samples cover 3 of 10",
      "  classes; recall is 0.11 against 0.86 for real rows. Try a",
      "  larger gamma.",
      "  vae  ████████░░  step 7,410   ELBO -104.2    ·  41 s left",
    ]);
  });

  test("shows the pictures side by side, each under its name, where the terminal is wide enough", () => {
    const screenOf = (columns: number, rows: number) => {
      const terminal = new Terminal(columns, rows);
      const board = liveBoard({ runs, screen: terminal, environment: { NO_COLOR: "1" } });
      board.picture("gan", blank(16, 8, [255, 255, 255]));
      board.picture("vae", blank(16, 8, [0, 0, 0]));
      board.done();
      return terminal.text.split("\n").slice(2);
    };
    const white = "@".repeat(16);
    expect(screenOf(60, 24)).toEqual([
      "",
      "  vae               gan",
      ...Array(4).fill(`${" ".repeat(20)}${white}`),
      "",
    ]);
    expect(screenOf(36, 24).slice(0, 2)).toEqual(["", "  vae"]);
    expect(screenOf(60, 10)).toEqual([""]);
  });

  test("sends a picture once, however often the lines change", () => {
    const terminal = new Terminal(10_000, 40);
    const environment = { TERM: "xterm-256color", COLORTERM: "truecolor" };
    const board = liveBoard({ runs, screen: terminal, environment });
    board.picture("vae", blank(40, 40, [9, 9, 9]));
    vi.advanceTimersByTime(100);
    const before = terminal.written;
    tell(board);
    vi.advanceTimersByTime(100);
    expect(terminal.written - before).toBeLessThan(600);
    board.done();
  });

  test("prints a plain line a run every ten seconds where nobody looks", () => {
    let text = "";
    const pipe = { write: (more: string) => (text += more), on: () => {}, off: () => {} };
    const board = liveBoard({ runs, title, screen: pipe, environment: { COLORTERM: "truecolor" } });
    tell(board);
    for (const second of [165, 170, 173.9, 174, 180])
      board.handle("vae", progress(7420, second, { ELBO: -104 }));
    board.handle("gan", alarm);
    board.picture("gan", blank(16, 16, [0, 0, 0]));
    board.handle("gan", end(1537));
    board.done();
    expect(text).toMatchInlineSnapshot(`
      "mnist: 60,000 train / 10,000 test, 28x28, 10 classes · split 7f3a…
        vae  step 0  ELBO -543.2
        gan  round 0  D 1.39 G 0.69
        vae  step 7,410 of 9,262  ELBO -104.2  41 s left
        gan  round 1,230 of 1,537  D 1.21 G 0.83  41 s left
        vae  step 7,420 of 9,168  ELBO -104.0  41 s left
        gan, round 1,300: mode-collapse. Samples cover 3 of 10 classes; recall is 0.11 against 0.86 for real rows. Try a larger gamma.
        gan  round 1,537 of 1,537  D 1.21 G 0.83  finished in 3 min 25 s
      "
    `);
  });

  test("a dumb terminal gets plain lines too: it cannot move its cursor", () => {
    const terminal = new Terminal(80, 24);
    const board = liveBoard({ runs, screen: terminal, environment: { TERM: "dumb" } });
    board.handle("vae", end(10));
    board.done();
    expect(terminal.text).toBe("  vae  step 10  finished in 3 min 25 s\n");
  });
});

describe("a process that is stopped", () => {
  const script = `
    import { liveBlock } from ${JSON.stringify(new URL("live-block.ts", import.meta.url).href)};
    const screen = { isTTY: true, columns: 80, rows: 24, write: (t) => process.stdout.write(t), on() {}, off() {} };
    liveBlock(screen, () => ["x"]).refresh();
    setInterval(() => {}, 1000);
  `;
  const stopped = (signal: NodeJS.Signals) =>
    new Promise<{ output: string; endedBy: string | null }>((resolve) => {
      const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
        timeout: 10_000,
        killSignal: "SIGKILL",
      });
      let output = "";
      child.stdout.on("data", (data) => {
        if (output === "") child.kill(signal);
        output += data;
      });
      child.on("close", (_, endedBy) => resolve({ output, endedBy }));
    });

  test.each(["SIGINT", "SIGTERM"] as const)("by %s dies of it, its cursor shown again", async (signal) => {
    vi.useRealTimers();
    const { output, endedBy } = await stopped(signal);
    expect(output.startsWith("\x1b[?25l")).toBe(true);
    expect(output.endsWith("\x1b[?25h")).toBe(true);
    expect(endedBy).toBe(signal);
  });
});
