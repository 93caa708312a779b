/** @file Both languages stand in the page; a rule on <html lang> shows one of them. */

import { type Html, html, markupOf, type Part, raw } from "./html.ts";
import type { Messages } from "./language/en.ts";
import { languages } from "./language/language.ts";

type Say = (m: Messages) => Part;

/** A phrase in both languages, or once where they agree. */
export const both = (say: Say): Html => inBoth(say, raw("span"));

/** Paragraphs and lists in both languages. */
export const bothBlocks = (say: Say): Html => inBoth(say, raw("div"));

/** The same inside an SVG text, where a span would end the drawing. */
export const bothInDrawing = (say: Say): Html => inBoth(say, raw("tspan"));

function inBoth(say: Say, tag: Html): Html {
  const [en, zh] = [say(languages.en), say(languages.zh)];
  if (markupOf(en) === markupOf(zh)) return html`${en}`;
  return html`<${tag} class="en" lang="en">${en}</${tag}><${tag} class="zh" lang="zh-Hans">${zh}</${tag}>`;
}

/** An attribute in English, with the other language beside it for the page's script. */
export function bothAttribute(name: "alt" | "aria-label", say: (m: Messages) => string): Html {
  const attribute = raw(name);
  const [en, zh] = [say(languages.en), say(languages.zh)];
  return html`${attribute}="${en}" data-en-${attribute}="${en}" data-zh-${attribute}="${zh}"`;
}
