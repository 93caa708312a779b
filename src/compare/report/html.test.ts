import { expect, test } from "vitest";
import { html, markupOf, type Part } from "./html.ts";

test("whatever is put in is text, in elements and in attributes", () => {
  const name = `<img onerror="x">'&`;
  expect(markupOf(html`<p title="${name}">${name}</p>`)).toBe(
    `<p title="&lt;img onerror=&quot;x&quot;&gt;&#39;&amp;">&lt;img onerror=&quot;x&quot;&gt;&#39;&amp;</p>`,
  );
});

test("what html made goes in as it is, lists item by item, undefined as nothing, 0 as 0", () => {
  expect(markupOf(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}${undefined}${0}</ul>`)).toBe(
    "<ul><li>1</li><li>2</li>0</ul>",
  );
});

test("an object from JSON cannot pass for markup", () => {
  const forged = JSON.parse(`{"markup": "<script>", "Symbol(markup)": "<script>"}`) as Part;
  expect(markupOf(html`${forged}`)).not.toContain("<script>");
});
