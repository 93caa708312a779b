import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath } from "../../../test/fixtures/chromium.ts";
import { hostile, images, pixel, writeComparison } from "../../../test/fixtures/recipes.ts";
import { tempFolder } from "../../../test/fixtures/temp-folder.ts";
import { renderReport } from "./report.ts";

const { folder, write } = tempFolder();

describe.skipIf(!chromiumPath)("in Chromium, from file:// (skipped where there is none)", () => {
  let browser: Browser;
  const complaints: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    await writeComparison(images(), folder, pixel);
    write("report.html", await renderReport(images(), folder));
    write("hostile.html", await renderReport(hostile(), folder));
    browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox"] });
  });
  afterAll(() => browser.close());

  async function open(
    file: string,
    options: { width?: number; locale?: string; dark?: boolean } = {},
  ): Promise<Page> {
    const { width = 1280, locale = "en-GB", dark = false } = options;
    const page = await browser.newPage({
      viewport: { width, height: 800 },
      locale,
      colorScheme: dark ? "dark" : "light",
    });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(
      pathToFileURL(join(folder, file.split("?")[0]!)).href +
        (file.includes("?") ? `?${file.split("?")[1]}` : ""),
    );
    return page;
  }

  const shownSteps = (page: Page) =>
    page.$$eval("[data-frames]", (panels) =>
      panels.map((panel) =>
        [...panel.querySelectorAll<HTMLElement>("img[data-step]:not([hidden])")].map((img) =>
          Number(img.dataset.step),
        ),
      ),
    );

  test("the slider moves all panels together, by keyboard, and says where it stands", async () => {
    const page = await open("report.html");
    expect(await shownSteps(page)).toEqual([[5200], [2900]]);
    await page.focus("#step");
    await page.keyboard.press("Home");
    expect(await shownSteps(page)).toEqual([[1], [1]]);
    await page.keyboard.press("ArrowRight");
    expect(await shownSteps(page)).toEqual([[50], [50]]);
    expect(await page.getAttribute("#step", "aria-valuetext")).toBe("step 50 of 5,200");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    expect(await shownSteps(page)).toEqual([[4200], [2900]]);
    await page.close();
  });

  test("play starts over from the first step and stops at a touch of the slider", async () => {
    const page = await open("report.html");
    await page.click("[data-play]");
    expect(await shownSteps(page)).toEqual([[1], [1]]);
    expect(await page.innerText("[data-play]")).toBe("Pause");
    await page.focus("#step");
    await page.keyboard.press("End");
    expect(await page.innerText("[data-play]")).toBe("Play");
    expect(await shownSteps(page)).toEqual([[5200], [2900]]);
    await page.close();
  });

  test("the language: the address, then the reader's own, then the switch; pictures are described in it", async () => {
    const byAddress = await open("report.html?lang=zh");
    expect(await byAddress.getAttribute("html", "lang")).toBe("zh-Hans");
    expect(await byAddress.innerText("h2")).toBe("结论");
    expect(await byAddress.getAttribute(".real img", "alt")).toBe("数据集的留出数据，画法与样本相同");
    await byAddress.close();

    const byReader = await open("report.html", { locale: "zh-CN" });
    expect(await byReader.innerText("h2")).toBe("结论");
    await byReader.click("[data-language=en]");
    expect(await byReader.getAttribute("html", "lang")).toBe("en");
    expect(await byReader.innerText("h2")).toBe("Verdict");
    expect(await byReader.getAttribute("[data-language=en]", "aria-pressed")).toBe("true");
    await byReader.close();
  });

  test("the theme follows the system and can be turned", async () => {
    const page = await open("report.html", { dark: true });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await page.click("[data-theme-switch]");
    expect(await paper()).not.toBe(dark);
    await page.click("[data-theme-switch]");
    expect(await paper()).toBe(dark);
    await page.close();
  });

  test.each(["report.html", "report.html?lang=zh", "hostile.html"])("%s fits 320 pixels", async (file) => {
    const page = await open(file, { width: 320 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.close();
  });

  test("names that mean harm do nothing", async () => {
    const page = await open("hostile.html");
    expect(await page.title()).not.toBe("owned");
    expect(await page.$$eval("img", (pictures) => pictures.every((img) => img.src.startsWith("data:")))).toBe(
      true,
    );
    await page.close();
  });

  test("in all of this nothing was refused by the policy, nothing failed, nothing was fetched", () => {
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
    expect(requests.length).toBeGreaterThan(0);
  });
});
