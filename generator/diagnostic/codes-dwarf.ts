// Diagnostic codes of DWARF (K2301-K2599) and of the containers of debug info, ELF and wasm (K2601-K2799).
import type { CodeEntry } from "./codes.js";

/** The entries, in rising order of their codes. */
export const dwarfCodes = {
  K2601: {
    title: "container is damaged",
    cause:
      "The header of an ELF file or wasm module, or its table of sections, is cut off or contradicts the file's size.",
    example: "kstruct show truncated.o",
    cure: "Fetch or build the file again. `readelf -SW FILE` shows what is left of it.",
  },
  K2602: {
    title: "section without bytes",
    cause:
      "A section that holds debug info has no bytes in this file (NOBITS), lies outside of it, or shares bytes with " +
      "another section.",
    example: "kstruct show vmlinux.stripped",
    cure: "Use the file with debug info: the unstripped one, or the `.debug` file of the distribution.",
  },
  K2603: {
    title: "section cannot be decompressed",
    cause:
      "A compressed section is damaged, of an unknown method, or claims more bytes than its stream gives or could " +
      "plausibly give.",
    example: "kstruct show damaged.ko",
    cure: "Fetch the file again, or decompress it: `objcopy --decompress-debug-sections IN OUT`.",
  },
  K2604: {
    title: "relocation cannot be applied",
    cause:
      "Debug sections of an object file refer to each other by relocations, and one of them has an unknown type, an " +
      "unknown symbol, or a place outside of its section.",
    example: "kstruct show module.ko",
    cure: "Use the linked file, or report the machine and the type.",
  },
} as const satisfies Record<string, CodeEntry>;
