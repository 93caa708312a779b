/** The lines of a text that comes in pieces, numbered from 1. */
export function* lines(texts: Iterable<string>): Generator<{ readonly text: string; readonly line: number }> {
  let rest = "";
  let line = 0;
  for (const piece of texts) {
    const parts = (rest + piece).split(/\r?\n/);
    rest = parts.pop()!;
    for (const text of parts) yield { text, line: ++line };
  }
  if (rest !== "") yield { text: rest, line: ++line };
}
