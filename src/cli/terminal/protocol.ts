/** @file The best way this terminal can show a picture, judged from its environment alone; nothing is asked of it. */

import { type Environment, wantsColour } from "./colour.ts";

/** From best to plainest. `ascii` holds no escape sequence at all. */
export type Protocol = "kitty" | "iterm" | "sixel" | "true-colour" | "256-colours" | "ascii";

/**
 * Undefined when nobody is looking. Inside tmux and screen the outer terminal's variables still stand about, but its
 * graphics do not pass through; colours do.
 */
export function pictureProtocol(
  environment: Environment,
  stream: { isTTY?: boolean },
  colour = true,
): Protocol | undefined {
  if (!stream.isTTY) return undefined;
  if (!wantsColour(environment, stream, colour)) return "ascii";
  const { TERM = "", TERM_PROGRAM = "", COLORTERM = "", FORCE_COLOR } = environment;
  const multiplexed = environment.TMUX !== undefined || /^(tmux|screen)/.test(TERM);
  if (!multiplexed) {
    if (/^xterm-(kitty|ghostty)$/.test(TERM) || TERM_PROGRAM === "ghostty") return "kitty";
    if (environment.KITTY_WINDOW_ID || Number(environment.KONSOLE_VERSION) >= 220_400) return "kitty";
    if (/^(iTerm\.app|WezTerm|mintty)$/.test(TERM_PROGRAM)) return "iterm";
    if (/^(foot|mlterm|contour)|sixel/.test(TERM)) return "sixel";
  }
  if (/^(truecolor|24bit)$/.test(COLORTERM) || /-direct$/.test(TERM) || FORCE_COLOR === "3")
    return "true-colour";
  if (environment.WT_SESSION || TERM_PROGRAM === "vscode") return "true-colour";
  return TERM.includes("256") || FORCE_COLOR === "2" ? "256-colours" : "ascii";
}
