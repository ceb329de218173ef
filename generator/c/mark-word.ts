// Hints about kstruct's marks, for a word that stands where only an attribute may: a mark whose macro is not defined,
// because nothing included kstruct.h, or one that is misspelt.
// Invariant: a mark's macro is its attribute's name with `__` for `kstruct_`, as layouts/include/kstruct.h defines it.
import { suggestionHint } from "../diagnostic/index.js";

const markWords: readonly string[] = [
  ...["__owner", "__tagged", "__points_to", "__flags", "__bits", "__overlays", "__descriptor_of", "__role", "__ours"],
];

/** What may be wrong with a word that no macro replaced; null when it looks like no mark. */
export function markHint(word: string): string | null {
  if (!word.startsWith("__")) return null;
  if (markWords.includes(word)) return `\`${word}\` is a mark: write \`#include "kstruct.h"\` above`;
  return suggestionHint(word, markWords);
}
