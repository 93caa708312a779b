/** @file Names from files reach terminals and pages, where control and direction characters are commands. */

/** `text` with every control or invisible formatting character as "?". */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, "?");
