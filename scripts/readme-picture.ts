/**
 * @file docs/images/compare.png: what a comparison's report shows of real rows and of samples, as a browser draws it.
 *
 *     npx tsx scripts/readme-picture.ts runs/mnist-2026-11-22-201500
 */

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { chromiumPath } from "../test/fixtures/chromium.ts";

const [folder] = process.argv.slice(2);
if (!folder || !chromiumPath)
  throw new Error("readme-picture: expected the folder of a comparison, and chromium on the PATH");

const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1100, height: 800 }, deviceScaleFactor: 1.5 });
await page.goto(pathToFileURL(resolve(folder, "report.html")).href);
const { x, y, width, height } = (await page.locator(".triptych").boundingBox())!;
const clip = { x: x - 16, y: y - 16, width: width + 32, height: height + 32 };
await page.screenshot({ path: "docs/images/compare.png", clip, fullPage: true });
await browser.close();
