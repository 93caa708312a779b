/** @file The cursor, hidden while a block redraws itself, and shown again however the process ends. */

import type { Screen } from "./screen.ts";

const hide = "\x1b[?25l";
const show = "\x1b[?25h";
const deadly = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Hides the cursor; the function returned shows it again.
 *
 * @param resumed  called when the process comes back from Ctrl-Z, with the cursor on a fresh line
 */
export function hideCursor(screen: Screen, resumed: () => void): () => void {
  const restore = () => screen.write(show);
  // Without a listener a signal ends the process at once and "exit" never comes. Ours alone must not keep it alive.
  const onSignal = (signal: NodeJS.Signals) => {
    restore();
    if (process.listenerCount(signal) > 1) return;
    release();
    process.kill(process.pid, signal);
  };
  const onStop = () => {
    restore();
    process.kill(process.pid, "SIGSTOP");
  };
  const onContinue = () => {
    screen.write(hide);
    resumed();
  };
  const release = () => {
    process.off("exit", restore).off("SIGTSTP", onStop).off("SIGCONT", onContinue);
    for (const signal of deadly) process.off(signal, onSignal);
  };

  process.on("exit", restore).on("SIGTSTP", onStop).on("SIGCONT", onContinue);
  for (const signal of deadly) process.on(signal, onSignal);
  screen.write(hide);
  return () => {
    release();
    restore();
  };
}
