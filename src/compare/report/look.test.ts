import { expect, test } from "vitest";
import type { RunResult } from "../types.ts";
import { looksOf } from "./look.ts";

const looks = (...pairs: readonly (readonly [contender: string, family: string])[]) => [
  ...looksOf(pairs.map(([contender, family]) => ({ contender, family }) as RunResult)).values(),
];

test("the VAE is a blue disc with a solid line, the GAN a vermillion triangle with dashes, in either order", () => {
  expect(looks(["G", "gan"], ["V", "vae"])).toEqual([
    { className: "look-1", mark: "triangle", dash: "7 4" },
    { className: "look-0", mark: "disc", dash: "none" },
  ]);
});

test("further contenders take the marks and colours that are left", () => {
  expect(looks(["V", "vae"], ["beta", "vae"], ["G", "gan"], ["ae", "ae"]).map(({ mark }) => mark)).toEqual([
    "disc",
    "square",
    "triangle",
    "diamond",
  ]);
});

test("a family named after what every object has is no family", () => {
  expect(looks(["x", "constructor"])[0]!.mark).toBe("square");
});
