import { expect, test } from "vitest";
import { han } from "./han.ts";

test("a space where Han meets Latin or digits, none between Han, none at punctuation", () => {
  expect(han`在${8}个种子上，${"VAE"}优于${"模型甲"}（${"p = 0.03"}）。`).toBe(
    "在 8 个种子上，VAE 优于模型甲（p = 0.03）。",
  );
});

test("what is put in is left as it is", () => {
  expect(han`名为${"数据A集 "}的集合`).toBe("名为数据A集 的集合");
});
