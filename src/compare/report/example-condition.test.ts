import { expect, test } from "vitest";
import { people } from "../../../test/fixtures/people.ts";
import { exampleCondition } from "./example-condition.ts";

test("a category by its plain name; a name that a shell or a condition would read otherwise gives none", () => {
  expect(exampleCondition(people().runs[0]!.table!)).toBe("'city=Bergen'");
  const odd = people(undefined, undefined, (name) => `${name}'; rm`);
  expect(exampleCondition(odd.runs[0]!.table!)).toBeUndefined();
});
