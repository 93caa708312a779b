import { expect, test } from "vitest";
import { paint, wantsColour } from "./colour.ts";
import { pictureProtocol } from "./protocol.ts";

const tty = { isTTY: true };
const pipe = { isTTY: false };

test.each([
  ["a terminal", {}, tty, true, true],
  ["a pipe", {}, pipe, true, false],
  ["NO_COLOR", { NO_COLOR: "1" }, tty, true, false],
  ["an empty NO_COLOR, which says nothing", { NO_COLOR: "" }, tty, true, true],
  ["TERM=dumb", { TERM: "dumb" }, tty, true, false],
  ["FORCE_COLOR in a pipe", { FORCE_COLOR: "1" }, pipe, true, true],
  ["FORCE_COLOR=0", { FORCE_COLOR: "0" }, tty, true, false],
  ["FORCE_COLOR against NO_COLOR", { FORCE_COLOR: "1", NO_COLOR: "1" }, tty, true, true],
  ["--no-color against FORCE_COLOR", { FORCE_COLOR: "1" }, tty, false, false],
])("colour with %s", (_, environment, stream, flag, wanted) => {
  expect(wantsColour(environment, stream, flag)).toBe(wanted);
});

test("styles are the SGR codes of ECMA-48, or nothing", () => {
  expect(paint(true).bold("x")).toBe("\x1b[1mx\x1b[22m");
  expect(paint(true).red("x")).toBe("\x1b[31mx\x1b[39m");
  expect(paint(false).red("x")).toBe("x");
});

test.each([
  ["kitty", { TERM: "xterm-kitty" }],
  ["kitty", { TERM: "xterm-256color", KITTY_WINDOW_ID: "1" }],
  ["kitty", { TERM: "xterm-ghostty" }],
  ["kitty", { TERM: "xterm-256color", KONSOLE_VERSION: "230805" }],
  ["iterm", { TERM: "xterm-256color", TERM_PROGRAM: "iTerm.app", COLORTERM: "truecolor" }],
  ["iterm", { TERM: "xterm-256color", TERM_PROGRAM: "WezTerm" }],
  ["sixel", { TERM: "foot" }],
  ["true-colour", { TERM: "xterm-256color", COLORTERM: "truecolor" }],
  ["true-colour", { TERM: "xterm-256color", TERM_PROGRAM: "vscode" }],
  ["true-colour", { WT_SESSION: "f00d" }],
  ["256-colours", { TERM: "xterm-256color" }],
  ["256-colours", { TERM: "xterm-256color", KONSOLE_VERSION: "210400" }],
  ["ascii", { TERM: "xterm" }],
  ["ascii", { TERM: "dumb" }],
  ["ascii", { TERM: "xterm-kitty", NO_COLOR: "1" }],
  ["true-colour", { TERM: "tmux-256color", TMUX: "/run/tmux", KITTY_WINDOW_ID: "1", COLORTERM: "truecolor" }],
  ["256-colours", { TERM: "screen-256color", TERM_PROGRAM: "iTerm.app" }],
])("pictures go by %s with %j", (protocol, environment) => {
  expect(pictureProtocol(environment, tty)).toBe(protocol);
});

test("nobody looking, no picture; --no-color, plain characters", () => {
  expect(pictureProtocol({ TERM: "xterm-kitty" }, pipe)).toBeUndefined();
  expect(pictureProtocol({ TERM: "xterm-kitty" }, tty, false)).toBe("ascii");
});
