import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { people } from "../../../test/fixtures/people.ts";
import { hostile, images, pixel, points, writeComparison } from "../../../test/fixtures/recipes.ts";
import { tempFolder } from "../../../test/fixtures/temp-folder.ts";
import type { Comparison } from "../types.ts";
import { renderReport } from "./report.ts";

const { folder } = tempFolder();
const all = (page: string, what: RegExp): string[] =>
  [...page.matchAll(what)].map(([whole, group]) => group ?? whole);
let page = "";
let hostilePage = "";

beforeAll(async () => {
  await writeComparison(images(), folder, pixel);
  page = await renderReport(images(), folder);
  hostilePage = await renderReport(hostile(), folder);
});

describe("alone in a drawer", () => {
  test("its policy allows nothing from outside, and hashes of exactly its own style and script", () => {
    const policy = all(page, /Content-Security-Policy" content="([^"]+)"/g)[0]!.replaceAll("&#39;", "'");
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const [style] = all(page, /<style>([\s\S]*?)<\/style>/g);
    const [script] = all(page, /<script>([\s\S]*?)<\/script>/g);
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      "img-src data:",
      "media-src data:",
      `style-src ${hash(style!)}`,
      `script-src ${hash(script!)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  test("it loads nothing: every source is a data: URI, and the style has no url()", () => {
    for (const source of all(page, /\ssrc="([^"]*)"/g)) expect(source).toMatch(/^data:image\/png;base64,/);
    expect(page).not.toMatch(/url\((?!#)|@import|<link|<iframe|<object/);
  });

  test("no style attribute and no handler attribute, which the policy would refuse", () => {
    expect(page).not.toMatch(/<[^>]+\s(style|on[a-z]+)="/);
  });
});

describe("for everybody", () => {
  test("headings go down one level at a time", () => {
    const levels = all(page, /<h([1-6])/g).map(Number);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    const steps = levels.slice(1).map((level, i) => level - levels[i]!);
    expect(Math.max(...steps)).toBe(1);
  });

  test("pictures have words in both languages, tables have scopes, drawings have names that exist", () => {
    for (const image of all(page, /<img[^>]*>/g))
      expect(image).toMatch(/alt="[^"]+" data-en-alt="[^"]+" data-zh-alt="[^"]+"/);
    for (const cell of all(page, /<th\b[^>]*>/g)) expect(cell).toMatch(/scope="(col|row)"/);
    const ids = all(page, /\sid="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    for (const name of all(page, /aria-labelledby="([^"]+)"/g)) expect(ids).toContain(name);
    for (const target of all(page, /href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  test("every drawing has a table as its twin", () => {
    const cards = all(page, /<figure class="card">([\s\S]*?)<\/figure>/g);
    expect(cards.length).toBeGreaterThan(8);
    for (const card of cards) expect(card).toMatch(/<svg class="chart"[\s\S]*<details>[\s\S]*<table/);
  });

  test("both languages are inside, and no element holds one without the other", () => {
    const count = (language: string) => all(page, new RegExp(`class="${language}"`, "g")).length;
    expect(count("en")).toBeGreaterThan(100);
    expect(count("en")).toBe(count("zh"));
  });
});

describe("what it says", () => {
  test("a value is marked where the tests support it and nowhere else", () => {
    const rows = all(page, /<table class="results">([\s\S]*?)<\/table>/g)[0]!
      .split("<tr>")
      .slice(2);
    const marked = rows.map((row) => row.split("<td").findIndex((cell) => cell.includes('class="better"')));
    const { metrics, verdict } = images();
    const supported = metrics.map(
      ({ name }) => verdict.pairs.find((pair) => pair.metric === name)?.winner ?? null,
    );
    expect(marked).toEqual(supported.map((winner) => (winner === "VAE" ? 1 : winner === "GAN" ? 2 : -1)));
    expect(marked).toContain(1);
    expect(marked).toContain(2);
  });

  test("one seed marks nothing", async () => {
    expect(await renderReport(points(), folder)).not.toContain('class="better"');
  });

  test("every frame of the first seed is inside, all but the last hidden", () => {
    const panels = all(page, /<figure class="panel" data-frames>([\s\S]*?)<\/figure>/g);
    const [vae, gan] = panels.map((panel) => all(panel, /<img[^>]*>/g));
    expect([vae!.length, gan!.length]).toEqual([14, 11]);
    for (const frames of [vae!, gan!])
      expect(frames.filter((frame) => !/\shidden/.test(frame))).toEqual([frames.at(-1)]);
  });

  test("the numbers inside are the comparison, to the last digit", () => {
    const [json] = all(page, /<script type="application\/json" id="comparison">([\s\S]*?)<\/script>/g);
    expect(JSON.parse(json!)).toEqual(JSON.parse(JSON.stringify(images())));
  });

  test("a metric nobody wrote a sentence for stands under its own title", async () => {
    const { metrics, summaries, ...rest } = images();
    const renamed = <T extends { name: string }>(info: T): T =>
      info.name === "kid" ? { ...info, name: "brand-new", title: "Brand new" } : info;
    const comparison: Comparison = {
      ...rest,
      metrics: metrics.map(renamed),
      summaries: summaries.map((of) => (of.metric === "kid" ? { ...of, metric: "brand-new" } : of)),
      verdict: { ...rest.verdict, pairs: rest.verdict.pairs.filter((pair) => pair.metric !== "kid") },
    };
    expect(await renderReport(comparison, folder)).toMatch(/<h3 id="instrument-\d+">Brand new<\/h3>/);
  });

  test("a missing picture is named in its place, and no samples at all are said", async () => {
    const { runs, ...rest } = images();
    const bare = runs.map((run) => ({
      ...run,
      samples: run.family === "vae" ? [{ step: 1, file: "gone.png" }] : [],
    }));
    const without = await renderReport({ ...rest, runs: bare }, folder);
    expect(without).toContain("gone.png is not in the comparison folder");
    expect(without).toContain("This run left no samples.");
  });
});

describe("rows of a table", () => {
  const bad = `</table><script>alert(1)</script>"'`;
  let tables = "";
  let wicked = "";
  beforeAll(async () => {
    tables = await renderReport(people(), folder);
    wicked = await renderReport(
      people(undefined, undefined, (name) => name + bad),
      folder,
    );
  });
  const sectionOf = (id: string) =>
    all(tables, new RegExp(`<section id="${id}"[\\s\\S]*?</section>`, "g"))[0] ?? "";

  test("the words come right after the verdict, and pictures that say nothing of rows give way", () => {
    const order = all(tables, /<section id="([^"]+)"/g);
    expect(order.slice(0, 2)).toEqual(["verdict", "advice"]);
    for (const id of ["columns", "pairs", "rows"]) expect(order).toContain(id);
    expect(order).not.toContain("closer");
    for (const id of ["advice", "columns", "pairs", "rows"])
      expect(page).not.toContain(`<section id="${id}"`);
  });

  test("headings go down one at a time, names of drawings exist, and languages stand in pairs", () => {
    const levels = all(tables, /<h([1-6])/g).map(Number);
    expect(Math.max(...levels.slice(1).map((level, i) => level - levels[i]!))).toBe(1);
    const ids = all(tables, /\sid="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    for (const name of all(tables, /aria-labelledby="([^"]+)"/g)) expect(ids).toContain(name);
    const count = (language: string) => all(tables, new RegExp(`class="${language}"`, "g")).length;
    expect(count("en")).toBe(count("zh"));
    for (const card of all(tables, /<figure class="card">([\s\S]*?)<\/figure>/g))
      expect(card).toMatch(/<svg class="chart[\s\S]*<details>[\s\S]*<table/);
  });

  test("baselines stand after the contenders, real rows last", () => {
    const head = all(sectionOf("results"), /<thead>([\s\S]*?)<\/thead>/g)[0]!;
    const heads = head.split("<th").slice(1);
    expect(heads.map((of) => /Independent|Interpolated|Real rows passed off/.exec(of)?.[0])).toEqual([
      ...[undefined, undefined, undefined], // the instrument and both contenders
      "Independent",
      "Interpolated",
      "Real rows passed off",
      undefined,
    ]);
  });

  test("odd cells and cells unlike the nearest row are marked, no others", () => {
    expect(all(sectionOf("rows"), /<mark>([^<]*)<\/mark>/g)).toEqual([
      "17",
      "Oslo",
      "17",
      "Oslo",
      "33",
      "33",
    ]);
  });

  test("the curve of quality comes first and holds both contenders", () => {
    const [first] = all(sectionOf("curves"), /<figure class="card">([\s\S]*?)<\/figure>/g);
    expect(first).toContain("shapeError");
    expect(all(first!, /class="line"/g)).toHaveLength(2);
  });

  test("names of columns and cells are text", () => {
    expect(all(wicked, /<script/g)).toHaveLength(2);
    expect(wicked).not.toContain("</table><script>");
  });
});

describe("names that mean harm", () => {
  test("are text wherever they stand: no element, no attribute and no script of theirs", () => {
    expect(hostilePage).not.toMatch(/<img src=x/);
    expect(all(hostilePage, /<script/g)).toHaveLength(2);
    expect(all(hostilePage, /<\/script>/g)).toHaveLength(2);
    expect(hostilePage).not.toMatch(/<[^>"]+\sonerror/);
    expect(hostilePage).not.toMatch(/href="javascript:/);
  });

  test("and still the numbers inside can be read back", () => {
    const [json] = all(hostilePage, /<script type="application\/json" id="comparison">([\s\S]*?)<\/script>/g);
    expect(JSON.parse(json!)).toEqual(JSON.parse(JSON.stringify(hostile())));
  });
});
