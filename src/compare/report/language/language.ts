import { en, type Messages } from "./en.ts";
import { zh } from "./zh.ts";

export type Language = "en" | "zh";
export const languages: Readonly<Record<Language, Messages>> = { en, zh };
