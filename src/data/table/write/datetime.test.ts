import fc from "fast-check";
import { expect, test } from "vitest";
import { dateForms } from "../date-form.ts";
import { dateText, datetimeColumn } from "./datetime.ts";

const moment = Date.UTC(2024, 1, 5, 15, 7, 9, 42);

test.each([
  ["YYYY-MM-DD", "2024-02-05"],
  ["D/M/YY", "5/2/24"],
  ["YYYY-MM-DDTHH:mm:ss.SSSZ", "2024-02-05T15:07:09.042Z"],
  ["DD MMM YYYY hh:mm A", "05 Feb 2024 03:07 PM"],
  ["MMMM D, YYYY h:mm a", "February 5, 2024 3:07 pm"],
  ["YYYY年M月D日", "2024年2月5日"],
  ["YYYYMMDDHHmmss", "20240205150709"],
  ["YYYY-MM-DD HH:mm:ss.SSS[000]+08:00", "2024-02-05 15:07:09.042000+08:00"],
])("%s is %s", (pattern, text) => {
  expect(dateText(pattern)(moment)).toBe(text);
});

test("midnight and noon are 12 by half a day", () => {
  const text = dateText("h A");
  expect([0, 12].map((hour) => text(Date.UTC(2024, 0, 1, hour)))).toEqual(["12 AM", "12 PM"]);
});

/** The oracle is the reader of dates, which knows nothing of patterns it was written with. */
test("what is written reads back as the same moment", () => {
  const patterns = fc.constantFrom(
    "YYYY-MM-DD HH:mm:ss",
    "DD.MM.YYYY HH:mm:ss",
    "D MMM YYYY H:mm:ss",
    "YYYY/M/D h:mm:ss A",
  );
  const seconds = fc.integer({ min: Date.UTC(1900) / 1000, max: Date.UTC(2100) / 1000 });
  fc.assert(
    fc.property(patterns, seconds, (pattern, second) => {
      const forms = dateForms(dateText(pattern)(second * 1000));
      expect(forms.map(({ ms }) => ms)).toContain(second * 1000);
    }),
  );
});

const day = 86_400_000;
const cells = (...values: number[]) => ({
  cells: Float32Array.from(values),
  width: 1,
  rows: values.length,
  first: 0,
});

test("cells count units from the origin, are rounded to whole ones and kept within range", () => {
  const origin = Date.UTC(2024, 0, 30);
  const column = datetimeColumn(
    {
      kind: "datetime",
      name: "when",
      origin,
      unit: day,
      pattern: "YYYY-MM-DD",
      range: [origin, origin + 3 * day],
    },
    0,
  );
  const ms = [...column.numbers(cells(0, 1.6, 99, -4, Number.NaN))];
  expect(ms[4]).toBeNaN();
  expect(ms.slice(0, 4).map(column.text)).toEqual(["2024-01-30", "2024-02-01", "2024-02-02", "2024-01-30"]);
  expect(column.type).toBe("date");
});
