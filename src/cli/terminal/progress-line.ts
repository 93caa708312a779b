/** @file One line of progress for work that is no run: redrawn on a screen, said once a stage elsewhere. */

import { bar } from "./progress.ts";

export interface Progress {
  readonly doing: string;
  readonly done: number;
  readonly total: number;
}

export function progressLine(
  { colour: _ = true }: { colour?: boolean } = {},
  screen = process.stderr,
): { show(p: Progress): void; done(): void } {
  let said = "";
  let began = performance.now();
  let from = 0;
  return {
    show({ doing, done, total }) {
      if (doing !== said) [began, from] = [performance.now(), done];
      if (!screen.isTTY) {
        if (doing !== said) screen.write(`${doing}\n`);
      } else {
        const pace = (performance.now() - began) / (done - from);
        const left = done > from ? (pace * (total - done)) / 1000 : undefined;
        const eta = left === undefined ? "" : `  ·  ${Math.ceil(left)} s left`;
        screen.write(`\r\x1b[2K  ${bar(done / total, 10)}  ${doing}${eta}`);
      }
      said = doing;
    },
    done() {
      if (said && screen.isTTY) screen.write("\r\x1b[2K");
    },
  };
}
