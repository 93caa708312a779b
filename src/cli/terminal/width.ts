/** @file Text measured in terminal columns, where 汉 takes two, an accent none and an escape sequence none. */

/** CSI sequences; OSC, DCS and APC strings up to their terminator; two-character escapes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals speak in control characters
const escapes = /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^X][\s\S]*?(?:\x07|\x1b\\)|[ -/]*[0-~])/g;

/** Wide and fullwidth of Unicode's East Asian Width, and what is drawn as an emoji. */
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const nothing = /^[\p{Mark}\p{Control}\p{Format}]+$/u;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function displayWidth(text: string): number {
  const bare = text.includes("\x1b") ? text.replace(escapes, "") : text;
  if (/^[ -~]*$/.test(bare)) return bare.length;
  let width = 0;
  for (const { segment } of graphemes.segment(bare)) width += graphemeWidth(segment);
  return width;
}

const graphemeWidth = (segment: string) => (wide.test(segment) ? 2 : nothing.test(segment) ? 0 : 1);

/** Fills up with spaces to `width` columns. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + space : space + text;
}

/** At most `width` columns, the last of them "…" when something is cut. Escape sequences all stay, so styles close. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const [kept] = cut(text, width - 1);
  const closing = text.slice(kept.length).match(escapes) ?? [];
  return `${kept}…${closing.join("")}`;
}

/** Lines of at most `width` columns, broken at spaces, and inside a word only when the word alone is too long. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (displayWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    for (;;) {
      const [head, rest] = cut(line, width);
      if (rest === "") break;
      lines.push(head);
      line = rest;
    }
  }
  return [...lines, line];
}

/** The longest start of `text` that fits `width` columns (one grapheme at least, so that cutting ends), and the rest. */
function cut(text: string, width: number): [head: string, rest: string] {
  let [end, used] = [0, 0];
  const parts = text.split(new RegExp(`(${escapes.source})`));
  for (const part of parts) {
    if (part.startsWith("\x1b")) {
      end += part.length;
      continue;
    }
    for (const { segment } of graphemes.segment(part)) {
      used += graphemeWidth(segment);
      if (used > width && end > 0) return [text.slice(0, end), text.slice(end)];
      end += segment.length;
    }
  }
  return [text, ""];
}
