import { expect, test } from "vitest";
import { blank } from "../../util/picture/picture.ts";
import { pictureGallery } from "./gallery.ts";

const plain = (text: string) => text;
const exhibit = (name: string) => ({ name, picture: blank(40, 20, [255, 255, 255]) });

test("as many pictures stand side by side as have sixteen columns each", () => {
  const gallery = pictureGallery("ascii", plain);
  const names = (columns: number) => gallery(["a", "b", "c", "d"].map(exhibit), { columns, rows: 20 })[1];
  expect(names(80).trim().split(/ +/)).toEqual(["a", "b", "c", "d"]);
  expect(names(60).trim().split(/ +/)).toEqual(["a", "b", "c"]);
  expect(names(20).trim()).toBe("a");
});

test("without room for one there are none", () => {
  const gallery = pictureGallery("ascii", plain);
  expect(gallery([exhibit("a")], { columns: 17, rows: 20 })).toEqual([]);
  expect(gallery([exhibit("a")], { columns: 80, rows: 5 })).toEqual([]);
  expect(gallery([], { columns: 80, rows: 20 })).toEqual([]);
});

test("a lower picture ends before its neighbour, and long names are cut to their picture", () => {
  const low = { name: "a run with a long name", picture: blank(16, 4, [255, 255, 255]) };
  const high = { name: "b", picture: blank(16, 8, [255, 255, 255]) };
  const at = "@".repeat(16);
  expect(pictureGallery("ascii", plain)([low, high], { columns: 40, rows: 20 })).toEqual([
    "",
    `  a run with a lo…  b${" ".repeat(15)}`,
    `  ${at}  ${at}`,
    `  ${at}  ${at}`,
    `  ${" ".repeat(16)}  ${at}`,
    `  ${" ".repeat(16)}  ${at}`,
  ]);
});

test("a picture is drawn once, and again for another room", () => {
  const gallery = pictureGallery("ascii", plain);
  const shown = exhibit("a");
  const room = { columns: 60, rows: 20 };
  const first = gallery([shown], room);
  shown.picture.rgb.fill(0); // nobody may do this; it shows here whether the picture was looked at again
  expect(gallery([shown], room)).toEqual(first);
  expect(gallery([shown], { ...room, columns: 30 }).join("")).not.toContain("@");
});

test("over sixels nothing can be redrawn in place, so half blocks stand in", () => {
  const lines = pictureGallery("sixel", plain)([exhibit("a")], { columns: 60, rows: 20 });
  expect(lines[2]).toContain("▀");
});
