import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../util/errors.ts";
import { parseConfigText, readConfigFile } from "./file.ts";

function complaint(text: string, path = "diptych.yaml"): string {
  try {
    parseConfigText(text, path);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error("read without complaint");
}

test("YAML and JSON give the same options", () => {
  const options = { latentDim: 8, hidden: [512, 256], optim: { learningRate: 0.001 }, lang: "no" };
  const yaml = "latentDim: 8 # of z\nhidden: [512, 256]\noptim:\n  learningRate: 0.001\nlang: no\n";
  expect(parseConfigText(yaml, "diptych.yaml")).toEqual(options);
  expect(parseConfigText(JSON.stringify(options, null, "\t"), "diptych.json")).toEqual(options);
});

test("an empty file holds no options", () => {
  expect(parseConfigText("# nothing yet\n", "diptych.yaml")).toEqual({});
});

describe("errors name the line and the column", () => {
  test("broken syntax", () => {
    expect(complaint('{\n  "latentDim": 8\n  "beta": 1\n}', "diptych.json")).toMatchInlineSnapshot(
      `"diptych.json:2:16: expected JSON or YAML, received "latentDim": 8. Put a comma between the entries."`,
    );
    expect(complaint("latentDim: 8\n beta: 1\n")).toMatchInlineSnapshot(
      `"diptych.yaml:1:12: expected JSON or YAML, received latentDim: 8. Nested mappings are not allowed in compact mappings."`,
    );
    expect(complaint("beta: 1\nbeta: 2\n")).toMatchInlineSnapshot(
      `"diptych.yaml:2:1: expected JSON or YAML, received beta: 2. Map keys must be unique."`,
    );
    expect(complaint("beta: !float 1\n")).toMatchInlineSnapshot(
      `"diptych.yaml:1:7: expected JSON or YAML, received beta: !float 1. Unresolved tag: !float."`,
    );
  });

  test("something other than options", () => {
    expect(complaint("- 1\n- 2\n")).toMatchInlineSnapshot(
      `"diptych.yaml:1:1: expected options as name: value, received [1,2]."`,
    );
    expect(complaint("hello")).toMatchInlineSnapshot(
      `"diptych.yaml:1:1: expected options as name: value, received "hello"."`,
    );
  });

  test.each(["__proto__", "constructor", "prototype"])("the key %s, at any depth", (key) => {
    expect(complaint(`{"vae": {"${key}": {"polluted": 1}}}`, "c.json")).toBe(
      `c.json:1:10: expected an option name, received "${key}". Remove it.`,
    );
  });

  test("a forbidden key behind an alias", () => {
    expect(complaint("name: &n __proto__\nvae:\n  *n : { polluted: 1 }\n")).toMatchInlineSnapshot(
      `"diptych.yaml:3:3: expected an option name, received "__proto__". Remove it."`,
    );
  });

  test("a list as a name", () => {
    expect(complaint("? [a, b]\n: 1\n")).toMatchInlineSnapshot(
      `"diptych.yaml:1:1: expected an option name, received a list or mapping as a name."`,
    );
  });
});

test("a nest of aliases that would fill the memory is refused", () => {
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 9; i++) {
    const [from, to] = ["abcdefghi"[i - 1], "abcdefghi"[i]];
    bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(", ")}]`);
  }
  expect(complaint(bomb.join("\n"))).toMatchInlineSnapshot(
    `"diptych.yaml: expected at most 100 aliases, received more."`,
  );
});

test("a file is read from disk, and a missing one is named", async () => {
  const folder = await mkdtemp(join(tmpdir(), "config-"));
  const path = join(folder, "diptych.yaml");
  await writeFile(path, "beta: 4\n");
  expect(await readConfigFile(path)).toEqual({ beta: 4 });
  await rm(folder, { recursive: true });
  await expect(readConfigFile("absent.yaml")).rejects.toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: absent.yaml: expected a config file, received no such file.]`,
  );
});
