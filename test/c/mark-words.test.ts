// Marks that are no macros: the header that defines them is not included, or they are misspelt.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { markHint } from "../../generator/c/mark-word.js";
import { expectDiagnostic } from "./verbs.js";

test("every mark that kstruct.h defines is known, and no other", () => {
  const header = readFileSync(new URL("../../layouts/include/kstruct.h", import.meta.url), "utf8");
  const defined = new Set(header.match(/(?<=#define )__\w+/g));
  expect(defined.size).toBe(9);
  for (const word of defined)
    expect(markHint(word)).toBe(`\`${word}\` is a mark: write \`#include "kstruct.h"\` above`);
  expect(markHint("__cacheline_aligned")).toBe(null);
  expect(markHint("flags")).toBe(null);
});

test("K1101, K1102: a mark without kstruct.h, a misspelt mark", () => {
  expectDiagnostic(
    `
enum flag { F0, F1 __points_to(struct page) };
struct page {
	unsigned long flags __flags(enum flag);
	unsigned long private __ownr(driver);
	int x __no_mark_at_all;
};`,
    `
    a.h:2:20: error[K1101]: unexpected \`__points_to\`: expected \`,\` or \`}\` behind an enumerator
        2 | enum flag { F0, F1 __points_to(struct page) };
          |                    ^~~~~~~~~~~
      hint: \`__points_to\` is a mark: write \`#include "kstruct.h"\` above
    a.h:4:21: error[K1102]: expected \`;\` behind the member, found \`__flags\`
        4 | 	unsigned long flags __flags(enum flag);
          | 	                   ^
      hint: \`__flags\` is a mark: write \`#include "kstruct.h"\` above
    a.h:5:23: error[K1102]: expected \`;\` behind the member, found \`__ownr\`
        5 | 	unsigned long private __ownr(driver);
          | 	                     ^
      hint: did you mean \`__owner\`?
    a.h:6:7: error[K1102]: expected \`;\` behind the member, found \`__no_mark_at_all\`
        6 | 	int x __no_mark_at_all;
          | 	     ^`,
  );
});
