import { expect, test } from "vitest";
import { chooseSize } from "./size.ts";

const size = (width: number, height: number) => ({ width, height });

test("equal sizes up to 64 are kept as they are", () => {
  expect(chooseSize("faces", [size(28, 20), size(28, 20)])).toEqual({ width: 28, height: 20, notes: [] });
  expect(chooseSize("faces", [size(64, 64)])).toEqual({ width: 64, height: 64, notes: [] });
});

test("larger or mixed sizes become 32 x 32, and it is said", () => {
  expect(chooseSize("faces", [size(178, 218), size(178, 218)])).toMatchInlineSnapshot(`
    {
      "height": 32,
      "notes": [
        "Images of 178 x 218 pixels were cropped to the middle square and resized to 32 x 32 by area averaging.",
      ],
      "width": 32,
    }
  `);
  expect(chooseSize("faces", [size(20, 40), size(50, 60)])).toMatchInlineSnapshot(`
    {
      "height": 32,
      "notes": [
        "Images 20 to 50 pixels wide and 40 to 60 high were cropped to the middle square and resized to 32 x 32 by area averaging.",
        "1 of 2 images were smaller than that and were enlarged.",
      ],
      "width": 32,
    }
  `);
});

test("a size asked is taken, without a note when nothing changes", () => {
  expect(chooseSize("faces", [size(16, 16)], 16)).toEqual({ width: 16, height: 16, notes: [] });
  expect(chooseSize("faces", [size(100, 100)], 64)).toMatchObject({ width: 64, height: 64 });
});

test("a size out of range is refused", () => {
  expect(() => chooseSize("faces", [size(9, 9)], 7)).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: faces.size: expected a whole number from 8 to 256, received 7.]`,
  );
  expect(() => chooseSize("faces", [size(9, 9)], 32.5)).toThrow(/received 32.5/);
  expect(() => chooseSize("faces", [size(9, 9)], 257)).toThrow(/received 257/);
});
