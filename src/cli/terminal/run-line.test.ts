import { expect, test } from "vitest";
import { paint } from "./colour.ts";
import { plainLine, runLines } from "./run-line.ts";
import { type Standing, waiting } from "./standing.ts";
import { displayWidth } from "./width.ts";

const runs = [
  { name: "vae", logs: ["ELBO"] },
  { name: "gan", unit: "round", logs: ["D", "G"] },
];
const curve = (...points: number[]) => ({ points, stretch: 1, rest: [] });
const vae: Standing = {
  ...waiting,
  status: "running",
  step: 7410,
  totalSteps: 9260,
  perSecond: 45.2,
  logs: { ELBO: -104.23, kl: 25 },
  curves: { ELBO: curve(0, 1, 2, 3, 4, 5, 6, 7) },
};
const gan: Standing = {
  ...waiting,
  status: "running",
  step: 1230,
  totalSteps: 1537,
  perSecond: 7.5,
  logs: { D: 1.21, G: 0.83 },
  curves: { D: curve(1, 0, 1) },
};
const at = (columns: number) => runLines(runs, [vae, gan], columns, paint(false));

test("a wide terminal shows everything, columns one under another", () => {
  expect(at(100)).toEqual([
    "  vae  ████████░░  step 7,410   ELBO -104.2    ▁▂▃▄▅▆▇█  45 it/s   ·  41 s left",
    "  gan  ████████░░  round 1,230  D 1.21 G 0.83  █▁█       7.5 it/s  ·  41 s left",
  ]);
});

test("80 columns go without the pace, fewer without the curve, fewer still without the losses", () => {
  expect(at(80)).toEqual([
    "  vae  ████████░░  step 7,410   ELBO -104.2    ▁▂▃▄▅▆▇█  ·  41 s left",
    "  gan  ████████░░  round 1,230  D 1.21 G 0.83  █▁█       ·  41 s left",
  ]);
  expect(at(60)).toEqual([
    "  vae  ████████░░  step 7,410   ELBO -104.2    ·  41 s left",
    "  gan  ████████░░  round 1,230  D 1.21 G 0.83  ·  41 s left",
  ]);
  expect(at(50)).toEqual([
    "  vae  ████████░░  step 7,410   ·  41 s left",
    "  gan  ████████░░  round 1,230  ·  41 s left",
  ]);
});

test("no line is ever as wide as the terminal", () => {
  for (let columns = 10; columns < 120; columns++)
    expect(Math.max(...at(columns).map(displayWidth))).toBeLessThan(columns);
});

test("a line keeps its columns while the time left shrinks", () => {
  const columns = 85;
  const late = { ...vae, perSecond: 0.6 }; // 51 min 24 s left
  const before = runLines(runs, [late, gan], columns, paint(false))[1];
  expect(before).toBe(at(columns)[1]);
});

test("the end of a run is said in its line", () => {
  const line = (standing: Partial<Standing>) =>
    runLines([runs[0]], [{ ...vae, ...standing }], 80, paint(false))[0].split("·")[1];
  expect(line({ status: "finished", wallSeconds: 123 })).toBe("  finished in 2 min 3 s");
  expect(line({ status: "interrupted", wallSeconds: 40 })).toBe("  interrupted after 40 s");
  expect(line({ status: "diverged", wallSeconds: 40 })).toBe("  diverged after 40 s");
  expect(line({ status: "waiting" })).toBe("  waiting");
});

test("a diverged run turns red", () => {
  const [line] = runLines([runs[0]], [{ ...vae, status: "diverged" }], 80, paint(true));
  expect(line).toContain("\x1b[31m████████░░\x1b[39m");
});

test("a log file gets one plain line", () => {
  expect(plainLine(runs[0], vae)).toBe("vae  step 7,410 of 9,260  ELBO -104.2  41 s left");
  expect(plainLine(runs[0], { ...vae, totalSteps: null })).toBe("vae  step 7,410  ELBO -104.2");
});

test("without a choice the first three logs are shown", () => {
  const standing = { ...vae, logs: { loss: 1, recon: 2, kl: 3, gradNorm: 4 } };
  expect(plainLine({ name: "vae" }, standing)).toContain("loss 1.00 recon 2.00 kl 3.00  41 s left");
});
