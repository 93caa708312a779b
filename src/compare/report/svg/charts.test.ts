import { expect, test } from "vitest";
import { markupOf } from "../html.ts";
import type { Look } from "../look.ts";
import { barChart } from "./bar-chart.ts";
import { dotInterval } from "./dot-interval.ts";
import { heatMap } from "./heat-map.ts";
import { lineChart } from "./line-chart.ts";
import { binLabel, histogram, shareBars } from "./share-chart.ts";

const look: Look = { className: "look-0", mark: "disc", dash: "none" };
const flat = (x: number, middle: number) => ({ x, middle, low: middle, high: middle });
const count = (text: string, what: RegExp): number => (text.match(what) ?? []).length;

test("a line with a gap is two lines, and ends in its mark", () => {
  const points = [flat(0, 1), flat(1, 2), flat(2, Number.NaN), flat(3, 2), flat(4, 3)];
  const chart = markupOf(lineChart([{ look, points }], "title", "clip"));
  expect(count(chart, /class="line"/g)).toBe(2);
  expect(count(chart, /<circle/g)).toBe(1);
  expect(chart).not.toContain("NaN");
  expect(chart).toContain(`role="img" aria-labelledby="title"`);
});

test("the first twentieth of a training does not stretch the frame", () => {
  const points = Array.from({ length: 101 }, (_, x) => flat(x, x < 5 ? 1e6 : 1 + x / 100));
  const chart = markupOf(lineChart([{ look, points }], "t", "c"));
  const labels = [...chart.matchAll(/text-anchor="end">([^<]+)<\/text>/g)].map(([, label]) => label);
  expect(labels).toEqual(["1.0", "1.5", "2.0"]);
});

test("nothing finite draws nothing", () => {
  expect(markupOf(lineChart([{ look, points: [flat(0, Number.NaN)] }], "t", "c"))).toBe("");
  const row = { look, name: "VAE", text: "—", values: [], mean: null, interval: null };
  expect(markupOf(dotInterval([row], null, "t"))).toBe("");
});

test("a dot plot has a mark a seed, one for the mean, an interval, and real against real on every row", () => {
  const row = { look, name: "VAE", text: "2", values: [1, 2, 3], mean: 2, interval: [0.5, 3.5] as const };
  const chart = markupOf(dotInterval([row, { ...row, values: [2], interval: null }], 0.1, "t"));
  expect(count(chart, /class="seed"/g)).toBe(3); // a single seed is its own mean
  expect(count(chart, /class="dot"/g)).toBe(2);
  expect(count(chart, /class="interval"/g)).toBe(1);
  expect(count(chart, /class="floor"/g)).toBe(2);
});

test("bars are as long as their values, the longest fills the reach, names are cut and kept whole in a title", () => {
  const bars = (value: number) => [{ look, value }];
  const groups = [
    { name: "<a long name of a class>", bars: bars(2) },
    { name: "b", bars: bars(0.5) },
  ];
  const chart = markupOf(barChart(groups, "t"));
  const widths = [...chart.matchAll(/class="bar"[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));
  expect(widths[0]! / widths[1]!).toBeCloseTo(4, 2);
  expect(chart).toContain("&lt;a long nam…<title>&lt;a long name of a class&gt;</title>");
});

test("a matrix of pairs: a square a pair under the diagonal, as full as its number, and every name once a side", () => {
  const cells = [
    [0, 1, 2],
    [0, 2, 4],
    [2, 1, 1],
  ] as const; // prettier-ignore
  const chart = markupOf(heatMap(["a", "b", "<c>"], cells, 4, "look-0", "t"));
  expect([...chart.matchAll(/fill-opacity="([^"]+)"/g)].map(([, x]) => Number(x))).toEqual([0.5, 1, 0.25]);
  const places = [...chart.matchAll(/<rect x="([\d.]+)" y="([\d.]+)"/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect(places[0]![0]).toBe(places[1]![0]); // both in the column of a
  expect(places[1]![1]).toBe(places[2]![1]); // both in the row of c
  expect(chart).toContain("<title>&lt;c&gt; × b: 1.00 %</title>");
  expect(count(chart, /<text/g)).toBe(4);
});

test("a column: grey for real rows, and for each model a line over bins or a mark at its share", () => {
  const bins = ["≤ 1", "2", "≥ 3"].map(binLabel);
  const models = [{ look, shares: [10, 60, 30] }];
  const heights = (chart: string) =>
    [...chart.matchAll(/class="real"[^>]* height="([\d.]+)"/g)].map(([, h]) => Number(h));
  const standing = markupOf(histogram(bins, [20, 50, 30], models, "t"));
  const [one, two] = heights(standing);
  expect(two! / one!).toBeCloseTo(2.5, 1);
  expect(count(standing, /class="line"/g)).toBe(1);
  const lying = markupOf(shareBars(bins, [20, 50, 30], models, "t"));
  const ends = [...lying.matchAll(/<circle class="dot" cx="([\d.]+)"/g)].map(([, x]) => Number(x));
  const [start, width] = /x="(\d+)" y="4" width="([\d.]+)"/.exec(lying)!.slice(1).map(Number);
  expect((ends[0]! - start!) / width!).toBeCloseTo(0.5, 1); // 10 beside a bar of 20
  expect(ends).toHaveLength(3);
});
