/** @file The documentation is true; and the checks that say so see what is false. */

import { expect, test } from "vitest";
import { brokenLinks } from "./readme/links.ts";
import { anchors, fencedBlocks, links } from "./readme/markdown.ts";
import { programComplaints } from "./readme/programs.ts";
import { shellComplaint } from "./readme/shell.ts";
import { complaints, shellComplaints } from "./run-readme.ts";

test("links, shell lines and programs of every page are true", async () => {
  expect(await complaints()).toEqual([]);
}, 120_000);

test("blocks, links and anchors are read", () => {
  const page = [
    "# A title, of `code`",
    '[a](b.md#c) ![p](p.png) `[no](link)` <img src="q.png">',
    "```ts wrong",
    "# no title, [no](link)",
    "```",
    "## Again",
    "## Again",
  ].join("\n");
  expect(links(page)).toEqual(["b.md#c", "p.png", "q.png"]);
  expect([...anchors(page)]).toEqual(["a-title-of-code", "again", "again-1"]);
  expect(fencedBlocks(page)).toEqual([
    { language: "ts", info: "wrong", text: "# no title, [no](link)\n", line: 4 },
  ]);
});

test("a link to nothing is seen", () => {
  const page = "[a](package.json) [b](nothing.md) [c](#here) [d](#there) [e](https://example.org)\n\n## Here";
  expect(brokenLinks("README.md", page)).toEqual([
    "README.md: nothing.md leads to no file",
    "README.md: #there leads to no heading",
  ]);
});

test.each([
  "npx diptych compare photos/ --size 32 --cpu 10m",
  "$ diptych sample runs/x -n 5 --out a.csv # five",
  "npm ci && npm start",
  "npx vitest run scripts/run-readme.test.ts",
  `diptych train mnist --family gan --gan.penalties '{"wgan-gp": 10}'`,
  "diptych list | head",
])("%s is right", async (line) => {
  expect(await shellComplaint(line)).toBeUndefined();
});

test.each([
  ["diptych trian mnist", "there is no verb trian"],
  ["diptych train mnist --family gpt", 'received "gpt". Did you mean gan?'],
  ["diptych train mnist --family vae --beta 4", "unknown option '--beta'"],
  ["diptych train mnist --family vae --cpu soon", "a duration such as"],
  ["npm run nothing", "no script nothing"],
  ["npx tsx examples/nothing.ts", "there is no examples/nothing.ts"],
  ["make", "what is make?"],
])("%s is wrong", async (line, said) => {
  expect(await shellComplaint(line)).toContain(said);
});

test("commands are found in blocks and in sentences", async () => {
  const page =
    "Type `diptych resume` or\n`diptych sing a song`, not `diptych <verb>`.\n\n```sh\nnpm ci\nnpm run on\n```";
  expect(await shellComplaints("a.md", page)).toEqual([
    "a.md:6: npm run on: package.json has no script on",
    "a.md:2: diptych sing a song: there is no verb sing",
  ]);
});

test("a program with a wrong type is seen before any is run", async () => {
  const wrong = {
    where: "a.md:1",
    language: "ts",
    text: 'import { load } from "diptych";\nload(3);\n',
  } as const;
  expect(await programComplaints([wrong])).toEqual([
    "a.md:1: Argument of type 'number' is not assignable to parameter of type 'string'.",
  ]);
}, 60_000);
