/**
 * @file The page's one script: language, theme, the step slider, saving the numbers. Without it the page is whole, in
 * English, at the last step. It is text, not a function, so that its SHA-256 does not depend on who compiled it.
 */

export const script = `
"use strict";
const root = document.documentElement;
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const remember = (key, value) => { try { localStorage.setItem("diptych-" + key, value); } catch {} };
const recall = (key) => { try { return localStorage.getItem("diptych-" + key); } catch { return null; } };

const speak = (language) => {
  root.lang = language === "zh" ? "zh-Hans" : "en";
  for (const name of ["alt", "aria-label"])
    for (const element of all("[data-zh-" + name + "]"))
      element.setAttribute(name, element.getAttribute("data-" + language + "-" + name));
  for (const button of all("[data-language]"))
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  root.dispatchEvent(new Event("languagechange"));
};
const known = (tag) => (/^zh/i.test(tag) ? "zh" : /^en/i.test(tag) ? "en" : undefined);
const asked = new URLSearchParams(location.search).get("lang");
speak([asked, recall("language"), ...navigator.languages].map((tag) => tag && known(tag)).find(Boolean) || "en");
for (const button of all("[data-language]"))
  button.addEventListener("click", () => { speak(button.dataset.language); remember("language", button.dataset.language); });

const darkness = matchMedia("(prefers-color-scheme: dark)");
if (recall("theme")) root.dataset.theme = recall("theme");
document.querySelector("[data-theme-switch]").addEventListener("click", () => {
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : darkness.matches;
  root.dataset.theme = isDark ? "light" : "dark";
  remember("theme", root.dataset.theme);
});

const slider = document.querySelector(".slider");
if (slider) {
  const input = slider.querySelector("input");
  const output = slider.querySelector("output");
  const button = slider.querySelector("[data-play]");
  const steps = slider.dataset.steps.split(" ").map(Number);
  const number = new Intl.NumberFormat("en-US");
  const place = () => {
    const step = steps[input.value];
    for (const panel of all("[data-frames]")) {
      const frames = all("[data-step]", panel).map((element) => ({ element, at: Number(element.dataset.step) }));
      const times = frames.map(({ at }) => at);
      const shown = Math.max(...times.filter((at) => at <= step), Math.min(...times));
      for (const { element, at } of frames) element.hidden = at !== shown;
    }
    const words = slider.dataset[root.lang === "en" ? "en" : "zh"];
    output.value = words.replace("{step}", number.format(step)).replace("{of}", number.format(steps.at(-1)));
    input.setAttribute("aria-valuetext", output.value);
  };
  let playing = 0;
  const stop = () => { clearInterval(playing); playing = 0; label(); };
  const label = () => {
    for (const part of all("[data-when]", button)) part.hidden = (part.dataset.when === "playing") !== Boolean(playing);
  };
  const advance = () => {
    if (Number(input.value) >= steps.length - 1) return stop();
    input.value = Number(input.value) + 1;
    place();
  };
  button.addEventListener("click", () => {
    if (playing) return stop();
    if (Number(input.value) >= steps.length - 1) { input.value = 0; place(); }
    playing = setInterval(advance, 450);
    label();
  });
  input.addEventListener("input", () => { if (playing) stop(); place(); });
  slider.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("languagechange", place);
  slider.hidden = false;
  place();
}

for (const button of all("[data-save]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const numbers = document.getElementById("comparison").textContent;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([numbers], { type: "application/json" }));
    link.download = "comparison.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });
}
for (const element of all(".choice")) element.hidden = false;
`;
