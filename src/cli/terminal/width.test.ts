import { describe, expect, test } from "vitest";
import { displayWidth, pad, truncate, wrap } from "./width.ts";

// Widths after Unicode's East Asian Width and what terminals draw.
test.each([
  ["abc", 3],
  ["", 0],
  ["汉字", 4],
  ["한글", 4],
  ["ｆｕｌｌ", 8],
  ["é", 1],
  ["e\u0301", 1],
  ["👍", 2],
  ["👨‍👩‍👧", 2],
  ["🇨🇳", 2],
  ["█░▀…·", 5],
  ["\x1b[31mred\x1b[0m", 3],
  ["\x1b]1337;File=inline=1:QUJD\x07x", 1],
  ["\x1b_Ga=T;QUJD\x1b\\x", 1],
  ["\x1b7\x1bD\x1b8x", 1],
])("%j takes %d columns", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test("padding counts columns", () => {
  expect(pad("汉", 4)).toBe("汉  ");
  expect(pad("7", 3, "right")).toBe("  7");
  expect(pad("long", 2)).toBe("long");
});

describe("truncating", () => {
  test("leaves what fits", () => {
    expect(truncate("12345", 5)).toBe("12345");
  });
  test("ends in an ellipsis within the width", () => {
    expect(truncate("123456", 5)).toBe("1234…");
    expect(truncate("汉字汉字", 6)).toBe("汉字…");
    expect(truncate("汉字汉字", 5)).toBe("汉字…");
    expect(truncate("汉字汉字", 4)).toBe("汉…");
  });
  test("keeps styles closed", () => {
    expect(truncate("\x1b[31m123456\x1b[39m", 4)).toBe("\x1b[31m123…\x1b[39m");
  });
});

describe("wrapping", () => {
  test("breaks at spaces", () => {
    expect(wrap("the quick brown fox", 9)).toEqual(["the quick", "brown fox"]);
  });
  test("breaks a word only when it alone is too long", () => {
    expect(wrap("an unbreakable", 6)).toEqual(["an", "unbrea", "kable"]);
    expect(wrap("汉字汉字", 5)).toEqual(["汉字", "汉字"]);
  });
  test("ends even where nothing fits", () => {
    expect(wrap("汉字", 1)).toEqual(["汉", "字"]);
  });
});
