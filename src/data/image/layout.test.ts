import { expect, test } from "vitest";
import { layout } from "./layout.ts";

test("sub-folders are classes, in order of name", () => {
  const { names, labels, classes } = layout(["dog/1.png", "cat/2.png", "cat/10.png"]);
  expect(names).toEqual(["cat/10.png", "cat/2.png", "dog/1.png"]);
  expect(classes).toEqual(["cat", "dog"]);
  expect([...labels!]).toEqual([0, 0, 1]);
});

test("folders shared by all mean nothing, and one folder is no class", () => {
  expect(layout(["set/a/1.png", "set/b/1.png"]).classes).toEqual(["a", "b"]);
  expect(layout(["set/1.png", "set/2.png"])).toEqual({ names: ["set/1.png", "set/2.png"], notes: [] });
});

test("train and test are parts, the folder below them the class", () => {
  const paths = ["d/test/b/1.png", "d/train/a/1.png", "d/train/b/1.png", "d/val/a/9.png"];
  const { names, testStart, classes, labels, notes } = layout(paths);
  expect(names).toEqual(["d/train/a/1.png", "d/train/b/1.png", "d/val/a/9.png", "d/test/b/1.png"]);
  expect(testStart).toBe(3);
  expect(classes).toEqual(["a", "b"]);
  expect([...labels!]).toEqual([0, 1, 0, 1]);
  expect(notes).toMatchInlineSnapshot(`
    [
      "The folders train and test are its own split.",
      "The validation folder was joined with train; a validation part is cut from that by seed.",
    ]
  `);
});

test("a class that is called test is a class", () => {
  expect(layout(["test/1.png", "quiz/1.png"])).toMatchObject({ classes: ["quiz", "test"] });
  expect(layout(["test/1.png", "quiz/1.png"]).testStart).toBeUndefined();
  expect(layout(["test/1.png", "train/1.png", "quiz/1.png"]).testStart).toBeUndefined();
});

test("images both in and beside folders have no classes; nor have 257 folders", () => {
  const mixed = layout(["1.png", "a/2.png"]);
  expect(mixed.labels).toBeUndefined();
  expect(mixed.notes).toMatchInlineSnapshot(`
    [
      "Some images lie in sub-folders and some do not: the folders were not taken as classes.",
    ]
  `);
  const many = layout(Array.from({ length: 257 }, (_, i) => `${i}/1.png`));
  expect(many.labels).toBeUndefined();
  expect(many.notes).toMatchInlineSnapshot(`
    [
      "There are 257 sub-folders: more than 256, so not taken as classes.",
    ]
  `);
});

test("a class name cannot command a terminal", () => {
  expect(layout(["a\u001b[2J/1.png", "b\u202e/1.png"]).classes).toEqual(["a?[2J", "b?"]);
});
