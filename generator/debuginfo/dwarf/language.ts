// What the language of a unit decides: whose types come first, whether scopes are part of a name, where arrays begin.
// Numbers: DW_LANG of DWARF 5 table 7.17 and its later registry; DW_LNAME of DWARF 6.

/** Languages as far as they matter here. */
export type Language = "c" | "unknown" | "other";

const cLanguages: ReadonlySet<number> = new Set([0x01, 0x02, 0x0c, 0x1d, 0x2c, 0x3e]);
const DW_LNAME_C = 3;
/** Ada, Cobol, Fortran, Pascal, Modula, PL/I, Julia: an array without lower bound begins at 1. */
const beginAtOne: ReadonlySet<number> = new Set([3, 5, 6, 7, 8, 9, 0x0a, 0x0d, 0x0e, 0x0f, 0x17, 0x1f, 0x22, 0x23]);

/** The kind of a language by DW_AT_language or DW_AT_language_name; NaN for what is absent. */
export function languageOf(language: number, languageName: number): Language {
  if (Number.isNaN(language) && Number.isNaN(languageName)) return "unknown";
  return cLanguages.has(language) || languageName === DW_LNAME_C ? "c" : "other";
}

/** The lower bound of an array where none is written. */
export function lowerBoundOf(language: number): number {
  return beginAtOne.has(language) ? 1 : 0;
}
