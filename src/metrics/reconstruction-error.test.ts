import { expect, test } from "vitest";
import { judgedOf, matrix, normals } from "../../test/contracts/_judged.ts";
import reconstructionError from "./reconstruction-error.ts";

const rows = normals(1, 4, 2);

test("two rows of two numbers, by hand", async () => {
  const reconstructions = { input: matrix(2, 2, () => 1), output: matrix(2, 2, (i, c) => i + c) };
  // Errors 1, 0 and 0, 1: each row ½.
  const { value, rows: used } = await reconstructionError.compute(judgedOf(rows, rows, { reconstructions }));
  expect([value, used]).toEqual([0.5, 2]);
});

test("a model without an encoder has none", () => {
  expect(reconstructionError.unavailable?.(judgedOf(rows, rows))).toMatchInlineSnapshot(
    `"the model reconstructs nothing: it has no encoder"`,
  );
});
