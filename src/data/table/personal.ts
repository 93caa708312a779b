/** @file Columns that say who somebody is, told by their name and by what their cells look like. */

import type { Found } from "./found.ts";
import { namesSomebody } from "./given-names.ts";
import { type Profile, textsOf } from "./profile.ts";
import type { PersonalColumn } from "./schema.ts";
import { takenOf } from "./taken.ts";
import { patternOf } from "./text-pattern.ts";
import { isLuhn } from "./write/personal/card.ts";

type Sort = PersonalColumn["sort"];

/** Texts that are looked at, evenly spread: neighbours are alike. */
const SAMPLE = 500;
/** Of them, those that look like it. */
const MOSTLY = 0.9;
/** Different cells, of all that are there: people come back, as in a table of orders, but not all the time. */
const COMING_BACK = 0.02;
/** A form that numbers may have by chance needs as many of it. */
const FEWEST_BY_CHANCE = 20;

interface Sign {
  readonly sort: Sort;
  /** What such a column is called, in small letters with single spaces. */
  readonly called?: RegExp;
  /** What a cell looks like. */
  readonly form: (text: string) => boolean;
  /** Different cells, of all that are there, where the name alone says little. */
  readonly distinct?: number;
  /** Whether all of them together look like it. */
  readonly among?: (texts: readonly string[], profile: Profile) => boolean;
  /** The form tells without the name: "always", or where many different cells have it. */
  readonly byForm?: "always" | "many";
}

/** Things have names too. */
const BARE =
  /^names?$|^(?:customer|client|patient|employee|student|passenger|author|contact|person|owner)s?$|^(?:客户|用户|患者|病人|联系人|员工|学生|会员)$/;
/** Of the different texts, those with a common given name in them: of people, a third; of things, hardly one. */
const FEWEST_GIVEN = 0.15;
/** A list of so few that nobody is named in is one of things. */
const FEW = 50;

const SIGNS: readonly Sign[] = [
  { sort: "email", byForm: "always", form: (t) => /^[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}$/i.test(t) },
  {
    sort: "url",
    byForm: "always",
    distinct: 0.1,
    form: (t) => /^(?:https?|ftp):\/\/\S+$|^www\.\S+\.\S+$/i.test(t),
  },
  { sort: "ip", byForm: "always", form: isAddressOfNet },
  {
    sort: "id-number",
    called:
      /\bssn\b|social security|passport|national id|\bid (?:card|number|no)\b|tax (?:id|number)|driver'?s? licen[cs]e|身份证|护照|证件号|社保号/,
    byForm: "many",
    form: (t) => /^\d{3}-\d{2}-\d{4}$/.test(t) || isChineseId(t),
  },
  {
    sort: "id-number",
    called:
      /\bssn\b|social security|passport|national id|\bid card|tax (?:id|number)|driver'?s? licen[cs]e|身份证|护照|证件号|社保号/,
    distinct: COMING_BACK,
    form: (t) => /^(?=.*\d)[A-Z0-9][A-Z0-9 -]{5,24}$/i.test(t),
  },
  {
    sort: "card",
    called: /card|iban|卡号|银行账号/,
    byForm: "many",
    form: (t) => /^\d(?:[ -]?\d){12,18}$/.test(t) && isLuhn(t),
  },
  {
    sort: "card",
    called: /(?:card|account) (?:number|no)\b|\bpan\b|\biban\b|卡号|银行账号/,
    distinct: COMING_BACK,
    form: (t) => /^(?:[A-Z]{2})?\d(?:[ -]?[A-Z0-9]){11,33}$/.test(t),
  },
  {
    sort: "phone",
    byForm: "many",
    form: (t) =>
      /^1[3-9]\d{9}$/.test(t) ||
      /^(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\) ?|\d{3}[.-])\d{3,4}[ .-]\d{4}$|^\+\d[\d ().-]{7,18}\d$/.test(t),
  },
  {
    sort: "phone",
    called: /phone|mobile|\btel\b|\bcell\b|\bfax\b|电话|手机|联系方式/,
    distinct: COMING_BACK,
    form: (t) => /^\+?[\d ().x/-]+$/.test(t) && /^\d{7,15}$/.test(t.replace(/\D/g, "")),
  },
  {
    sort: "name",
    called:
      /(?:^| )(?:first|last|middle|given|family|maiden|full|sur|fore|nick) ?names?$|^[fl] ?name$|姓名|^姓$|^名字$/,
    form: isPersonsName,
  },
  {
    sort: "name",
    called:
      /(?:^| )(?:user|customer|client|patient|employee|contact|person|student|owner|member|passenger|applicant|guest|teacher|doctor|manager|(?:card |account )?holder|buyer|seller|author|mother|father|parent|spouse|guardian|beneficiary|recipient|sender)(?: ?s)? ?names?$|^(?:客户|用户|患者|病人|联系人|员工|学生|会员)名$/,
    form: isPersonsName,
  },
  {
    sort: "name",
    called: BARE,
    form: isPersonsName,
    among: arePeople,
  },
  {
    sort: "address",
    called:
      /(?<!ip |mac |e ?mail |web )address(?:es)?(?: ?(?:line)? ?\d)?$|^street(?: name)?$|\baddr\b|地址|住址/,
    distinct: COMING_BACK,
    form: (t) => /\p{L}/u.test(t) && t.length > 5,
  },
];

export function asPersonal(profile: Profile): Found | undefined {
  const sort = sortOf(profile);
  if (!sort) return undefined;
  const found = personalColumn(profile, sort);
  const isGuess =
    sort === "name" && BARE.test(wordsOf(profile.name)) && profile.distinct < profile.present / 2;
  if (!isGuess) return found;
  const { name } = profile;
  return {
    ...found,
    notes: [
      `${name}: taken for names of people and never learnt; --column "${name}:categorical" learns them.`,
    ],
  };
}

/** What a person should know of a list under a name that people's names have, too. */
export const listNote = ({ name }: Profile): string[] =>
  BARE.test(wordsOf(name))
    ? [
        `${name}: taken for a list of things, not of people; if it names people, --column "${name}:name" keeps it from being learnt.`,
      ]
    : [];

function sortOf(profile: Profile): Sort | undefined {
  const texts = sampleOf(profile);
  if (texts.length === 0) return undefined;
  const called = wordsOf(profile.name);
  const sign = SIGNS.find((one) => {
    const isCalled = one.called?.test(called) ?? false;
    const isEnough =
      one.byForm === "always" || (one.byForm === "many" && profile.distinct >= FEWEST_BY_CHANCE);
    if (!isCalled && !isEnough) return false;
    if (profile.distinct < (one.distinct ?? 0) * profile.present) return false;
    if (texts.filter(one.form).length < MOSTLY * texts.length) return false;
    return one.among?.(texts, profile) ?? true;
  });
  return sign?.sort;
}

export function personalColumn(profile: Profile, sort: Sort): Found {
  const { name, missing } = profile;
  const texts = sampleOf(profile);
  const pattern =
    sort === "phone" || sort === "card" || sort === "id-number" || sort === "ip"
      ? patternOf(texts)
      : undefined;
  const isChinese = texts.filter((text) => /\p{Script=Han}/u.test(text)).length > texts.length / 2;
  return {
    column: {
      kind: "personal",
      name,
      sort,
      ...(missing !== undefined && { missing }),
      ...(pattern !== undefined && { pattern }),
      // Made-up mail and web addresses are of domains that nobody has.
      ...(sort !== "email" && sort !== "url" && { taken: takenOf(profile) }),
      ...(isChinese && { language: "zh" }),
      ...partOf(sort, name, texts),
    },
    notes: [],
  };
}

function sampleOf(profile: Profile): string[] {
  const texts = textsOf(profile);
  const stride = Math.ceil(texts.length / SAMPLE);
  return texts.filter((_, i) => i % stride === 0);
}

/** Which part of a name stands there: as the column is called, else the first where there is one word. */
function partOf(sort: Sort, name: string, texts: readonly string[]): Pick<PersonalColumn, "part"> {
  if (sort !== "name") return {};
  const called = wordsOf(name);
  if (/\b(?:last|family|maiden|sur|l) ?names?$|^姓$/.test(called)) return { part: "last" };
  const isOneWord = texts.every((text) => !/[\s\p{Script=Han}]/u.test(text));
  return isOneWord || /\b(?:first|given|fore|middle|nick|f) ?names?$|^名字$/.test(called)
    ? { part: "first" }
    : {};
}

/** "customerName" and "customer_name" as "customer name". */
const wordsOf = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_\-.\s]+/g, " ")
    .trim()
    .toLowerCase();

function isPersonsName(text: string): boolean {
  return /^[\p{L}\p{M}][\p{L}\p{M} .,'’"()/-]*$/u.test(text) && text.length < 100;
}

/** Different in most rows, or with names people are given; a longer list where most are two to four words with capitals. */
function arePeople(texts: readonly string[], { distinct, present }: Profile): boolean {
  if (distinct >= present / 2) return true;
  if (texts.filter(namesSomebody).length >= FEWEST_GIVEN * texts.length) return true;
  const full = texts.filter(
    (text) => /^(?:[\p{Lu}][\p{L}\p{M}.'’-]*,? ?){2,4}$/u.test(text) && text.includes(" "),
  );
  return distinct > FEW && full.length >= MOSTLY * texts.length;
}

function isAddressOfNet(text: string): boolean {
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)) return text.split(".").every((part) => Number(part) < 256);
  return /^[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}$/i.test(text);
}

/**
 * Eighteen places, the last of which checks the others by ISO 7064, MOD 11-2: 2^(18 - i) times digit i, added up, is 1
 * modulo 11, where X is 10.
 * @source GB 11643-1999
 */
function isChineseId(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text)) return false;
  const sum = [...text].reduce(
    (total, digit, i) => total + (/x/i.test(digit) ? 10 : Number(digit)) * (2 ** (17 - i) % 11),
    0,
  );
  return sum % 11 === 1;
}
