/** @file Text that a spreadsheet would run. */

/** Wide forms of the four signs count too: some spreadsheets read them alike. */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r])/;
const NUMBER = /^\s*[+-]?(?:\d+(?:[.,]\d*)*|[.,]\d+)(?:e[+-]?\d+)?\s*%?\s*$/i;

/**
 * An apostrophe before text that begins, spaces aside, with = + - or @, or begins with a tab or a carriage return.
 * Numbers stay as they are: they run nothing.
 * @source OWASP, CSV Injection — https://owasp.org/www-community/attacks/CSV_Injection
 */
export const formulaEscaped = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
