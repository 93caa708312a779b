import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "./duration.ts";

test.each([
  ["90s", 90],
  ["2m", 120],
  ["1h30m", 5400],
  ["500ms", 0.5],
  ["1.5h", 5400],
  ["1d", 86_400],
  [" 2m ", 120],
])("%s is %d seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(["", "2", "m", "2 min", "30m1h", "1h1h", "-2m", "1e3s", "2mm", "∞s"])(
  "%j is no duration",
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

test.each([
  [5400, "1h30m"],
  [90, "1m30s"],
  [0.5, "500ms"],
  [90_061, "1d1h1m1s"],
  [0, "0ms"],
])("%d seconds are written %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test("whole milliseconds survive being written and read", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (ms) => {
      expect(parseDuration(formatDuration(ms / 1000))).toBeCloseTo(ms / 1000, 9);
    }),
  );
});
