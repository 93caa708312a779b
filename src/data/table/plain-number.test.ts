import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalsOf, plainNumber } from "./plain-number.ts";

/** The same by another way: a pattern, and the language's own reading. */
const expected = (text: string): number => {
  const whole = /^-?(0|[1-9]\d*)(\.\d+)?$/.exec(text)?.[1];
  return whole === undefined || whole.length > 15 ? NaN : Number(text);
};

test("what is plain is read as the language reads it", () => {
  const digits = fc.string({ unit: fc.constantFrom(..."0123456789-.+, eE"), maxLength: 22 });
  const written = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
  const decimals = fc.integer({ min: -1e15, max: 1e15 }).map((n) => (n / 1000).toFixed(3));
  fc.assert(
    fc.property(fc.oneof(digits, written, decimals), (text) => {
      expect(plainNumber(text)).toBe(expected(text));
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ["0", 0],
  ["-12.50", -12.5],
  ["123456789012345", 123456789012345],
  ["0.12345678901234566", 0.12345678901234566],
])("%s is plain", (text, value) => {
  expect(plainNumber(text)).toBe(value);
});

test.each(["", "-", ".", "5.", ".5", "007", "+5", "1e5", "1,5", "1 000", "1234567890123456", "NaN"])(
  "%j is not",
  (text) => {
    expect(plainNumber(text)).toBeNaN();
  },
);

test("digits after the point", () => {
  expect(["5", "-12.50", "0.001"].map(decimalsOf)).toEqual(["", "50", "001"]);
});
