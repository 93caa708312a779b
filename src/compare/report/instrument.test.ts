import { expect, test } from "vitest";
import { metric } from "../../../test/fixtures/comparison.ts";
import { images } from "../../../test/fixtures/recipes.ts";
import { markupOf } from "./html.ts";
import { direction, inOrder } from "./instrument.ts";

const english = (...args: Parameters<typeof direction>) =>
  markupOf(direction(...args))
    .replace(/<span class="zh"[^>]*>.*?<\/span>/g, "")
    .replace(/<[^>]+>/g, "");

test("which way is better, in words", () => {
  expect(english(metric("kid", "K", "lower"), 1)).toBe("↓ lower is better");
  expect(english(metric("elbo", "E", "higher", { unit: "nats per row" }), null)).toBe(
    "↑ higher is better · nats per row",
  );
  expect(english(metric("density", "D", "target", { ideal: 0.5 }), 1)).toBe("→ best at 0.5");
  expect(english(metric("true-nll", "N", "target"), 1)).toBe("→ best when like real against real");
  expect(english(metric("kl-per-dim", "N", "target"), null)).toBe("→ neither way is better");
});

test("the headline stands first, the others keep their order", () => {
  const { metrics, ...rest } = images();
  const names = inOrder({ ...rest, metrics: metrics.toReversed() }).map(({ name }) => name);
  expect(names).toEqual([
    "frechet-distance",
    ...metrics
      .toReversed()
      .map(({ name }) => name)
      .slice(0, -1),
  ]);
});
