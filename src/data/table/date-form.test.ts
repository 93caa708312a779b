import fc from "fast-check";
import { expect, test } from "vitest";
import { dateForms, paddedPattern } from "./date-form.ts";
import { dateText } from "./write/datetime.ts";

/** By the language's own reader of ISO 8601. */
const at = (iso: string): number => Date.parse(`${iso}Z`);

test.each<[string, ...[pattern: string, iso: string][]]>([
  ["2024-02-29", ["YYYY-M-D", "2024-02-29"]],
  ["2024/1/5", ["YYYY/M/D", "2024-01-05"]],
  ["2024.01.05", ["YYYY.M.D", "2024-01-05"]],
  ["03/04/2024", ["M/D/YYYY", "2024-03-04"], ["D/M/YYYY", "2024-04-03"]],
  ["13/04/2024", ["D/M/YYYY", "2024-04-13"]],
  ["4-13-99", ["M-D-YY", "1999-04-13"]],
  ["05-Jan-2024", ["D-MMM-YYYY", "2024-01-05"]],
  ["5 january 24", ["D MMMM YY", "2024-01-05"]],
  ["January 5, 2024", ["MMMM D, YYYY", "2024-01-05"]],
  ["Dec-2015", ["MMM-YYYY", "2015-12-01"]],
  ["2024-01", ["YYYY-MM", "2024-01-01"]],
  ["20240105", ["YYYYMMDD", "2024-01-05"]],
  ["20240105093001", ["YYYYMMDDHHmmss", "2024-01-05T09:30:01"]],
  ["2024年1月5日", ["YYYY年M月D日", "2024-01-05"]],
  ["2024-01-05T09:30:01.250", ["YYYY-M-DTH:mm:ss.SSS", "2024-01-05T09:30:01.250"]],
  ["2024-01-05 09:30:01.250000", ["YYYY-M-D H:mm:ss.SSS[000]", "2024-01-05T09:30:01.250"]],
  ["1/5/2024 12:05 am", ["M/D/YYYY h:mm a", "2024-01-05T00:05"], ["D/M/YYYY h:mm a", "2024-05-01T00:05"]],
  ["09:30", ["H:mm", "1970-01-01T09:30"]],
])("%s", (text, ...forms) => {
  expect(dateForms(text).map(({ pattern, ms }) => [pattern, ms])).toEqual(
    forms.map(([pattern, iso]) => [pattern, at(iso.includes("T") ? iso : `${iso}T00:00`)]),
  );
});

test.each([
  "",
  "2023-02-29",
  "2024-13-01",
  "31/04/2024",
  "24:00",
  "10:60",
  "12",
  "1.5",
  "2010.12",
  "18991231",
  "hello",
  "5 apples 2024",
])("%j is none", (text) => {
  expect(dateForms(text)).toEqual([]);
});

test("offsets from UTC are told apart from the clock", () => {
  expect(dateForms("2024-01-05T09:30:00+08:00")).toMatchObject([
    { offset: "+08:00", ms: at("2024-01-05T09:30") },
  ]);
  expect(dateForms("2024-01-05T09:30:00Z")).toMatchObject([{ offset: "Z" }]);
  expect(dateForms("2024-01-05")).toMatchObject([{ offset: "" }]);
});

test("every pattern is written back as it was read", () => {
  const forms = [
    "YYYY-MM-DD",
    "DD.MM.YYYY HH:mm",
    "M/D/YY h:mm A",
    "D MMMM YYYY",
    "YYYY年M月D日",
    "YYYY-MM-DDTHH:mm:ss.SSS",
    "MMM D, YYYY",
  ];
  const moments = fc.date({ min: new Date("1970-01-01"), max: new Date("2068-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...forms), moments, (pattern, moment) => {
      const write = dateText(pattern);
      const text = write(moment.getTime());
      const forms = dateForms(text);
      const same = forms.filter((form) =>
        [form.pattern, paddedPattern(form.pattern)].some((p) => dateText(p)(form.ms) === text),
      );
      expect(same.length).toBeGreaterThan(0);
      expect(same.map((form) => write(form.ms))).toContain(text);
    }),
  );
});
