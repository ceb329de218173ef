// Full circle, as dwarves' own test of that name: what pahole printed for a real kernel is C again. Read as a header, it must
// print as the same text. Only types whose members need nothing but base types, pointers and each other can be read alone.
import { expect, test } from "vitest";
import { paholeText } from "../../generator/print/index.js";
import { idOf, messagesOf, parseText } from "../layout/c-text.js";
import { paholeAnswers } from "./pahole-answers.js";

/** The kernel's names of integers (include/asm-generic/int-ll64.h, include/linux/types.h). */
const integers = [
  "typedef unsigned char u8, __u8; typedef short unsigned int u16, __u16; typedef unsigned int u32, __u32;",
  "typedef long long unsigned int u64, __u64; typedef signed char s8; typedef short int s16; typedef int s32;",
  "typedef long long int s64, loff_t; typedef _Bool bool; typedef long unsigned int size_t, pgoff_t;",
  "typedef unsigned int gfp_t, fmode_t, slab_flags_t; typedef short unsigned int umode_t; typedef int pid_t;",
].join("\n");

test("types that can be read alone print as they were printed", () => {
  let known = "";
  const circled: string[] = [];
  const different: string[] = [];
  for (const [head, text] of paholeAnswers()) {
    const parsed = parseText(`${integers}\n${known}${text}\n`, "x86_64");
    if (messagesOf(parsed) !== "") continue;
    known += `${text}\n`;
    const name = head.replace(" {", "");
    circled.push(name);
    if (paholeText(parsed.layouts, idOf(parsed.unit.types, name)) !== text) different.push(name);
  }
  console.log(`${circled.length} of ${paholeAnswers().size} types read alone`);
  // Its members ask for alignment, and so does it: DWARF says that of a header, which BTF cannot.
  expect(different).toEqual(["struct taskstats"]);
  expect(circled.length).toBeGreaterThan(60);
});
