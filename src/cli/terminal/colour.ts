/** @file Whether a stream gets colour, and the few styles the command line uses. */

import { styleText } from "node:util";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `--no-color` first, then FORCE_COLOR, then NO_COLOR and TERM=dumb, then whether anyone is looking.
 *
 * @source https://no-color.org and https://force-color.org; where both are set Node lets FORCE_COLOR win, and so do we
 */
export function wantsColour(environment: Environment, stream: { isTTY?: boolean }, flag = true): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = environment;
  if (!flag) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  if (NO_COLOR || TERM === "dumb") return false;
  return stream.isTTY === true;
}

const styles = ["bold", "dim", "red", "green", "yellow", "blue", "magenta", "cyan"] as const;
export type Style = (typeof styles)[number];
export type Paint = Readonly<Record<Style, (text: string) => string>>;

/** The styles as functions; without colour each returns its text as it is. */
export function paint(colour: boolean): Paint {
  const styled = (style: Style) => (text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  return Object.fromEntries(styles.map((style) => [style, styled(style)])) as Paint;
}
