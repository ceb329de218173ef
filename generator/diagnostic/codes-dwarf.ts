// Diagnostic codes of DWARF (K2301-K2599) and of the containers of debug info, ELF and wasm (K2601-K2799).
import type { CodeEntry } from "./codes.js";

/** The entries, in rising order of their codes. */
export const dwarfCodes = {
  K2301: {
    title: "unit is damaged",
    cause:
      "The header of a unit of `.debug_info` or `.debug_types` is cut off, says more bytes than the section has, or has a " +
      "version other than DWARF 2 to 5.",
    example: "kstruct show truncated.o",
    cure: "Build or fetch the file again. `readelf --debug-dump=info FILE` shows what others make of it.",
  },
  K2302: {
    title: "abbreviations are damaged",
    cause:
      "The table that says which attributes the DIEs of a unit have is cut off, has a code twice, or an unknown form " +
      "(DWARF 5 section 7.5.3).",
    example: "kstruct show damaged.o",
    cure: "Build or fetch the file again. A form that is not known may be a new extension: report it.",
  },
  K2303: {
    title: "DIE is damaged",
    cause:
      "A debugging information entry reaches past its unit, has an abbreviation or a form that is not there, or a name " +
      "outside of the string section.",
    example: "kstruct show damaged.o",
    cure: "Build or fetch the file again. The entry's offset is as `readelf --debug-dump=info` counts.",
  },
  K2304: {
    title: "type is not there",
    cause: "DW_AT_type leads to a place where no type is, to a type unit or to a supplementary file that is missing.",
    example: "kstruct show damaged.o",
    cure: "Build or fetch the file again; what uses the type is a gap.",
  },
  K2305: {
    title: "type is made of itself",
    cause: "A type contains itself by value, or a qualifier, array or pointer leads back to itself: no C type does.",
    example: "kstruct show damaged.o",
    cure: "Build or fetch the file again.",
  },
  K2306: {
    title: "type is nested too deeply",
    cause: "Records in records, or pointers to pointers, more than 200 deep; no header of people's making has a tenth.",
    example: "kstruct show generated.o",
    cure: "Is the file generated, or broken? What uses the type is a gap.",
  },
  K2307: {
    title: "size that no type has",
    cause: "A type or array has a negative size, or 2^48 bytes or more.",
    example: "kstruct show damaged.o",
    cure: "Build or fetch the file again.",
  },
  K2308: {
    title: "member outside of its record",
    cause: "By its recorded place and size, a member does not lie inside of the struct or union that it is in.",
    example: "kstruct show damaged.o",
    cure: "The debug info contradicts itself: is the file damaged, or its producer broken? The member is left out.",
  },
  K2309: {
    title: "split DWARF is not there",
    cause:
      "The file's types are in another file (`-gsplit-dwarf`: `.dwo` or `.dwp`; dwz: what `.gnu_debugaltlink` names), and " +
      "that cannot be read.",
    example: "gcc -g -gsplit-dwarf -c a.c && rm a.dwo && kstruct show a.o",
    cure: "Put the named file beside this one, or make a `.dwp` of all of them.",
  },
  K2310: {
    title: "no ABI for the machine",
    cause:
      "The file is for a machine that kstruct has no target for, or for another byte order than the one asked for.",
    example: "kstruct show sparc.o",
    cure: "Name the nearest target with --target; recorded sizes and offsets do not depend on it.",
  },
  K2311: {
    title: "member of a union that is not at 0",
    cause:
      "The debug info gives a member of a union an offset. gcc up to 12 does so for bit-fields whose typedef lowers their " +
      "alignment; in memory all members begin together (C11 6.7.2.1p16).",
    example: "typedef int low __attribute__((aligned(1)));\nunion u { int x; low y : 3; };",
    cure: "Nothing need be done: it is read as 0.",
  },
  K2399: {
    title: "too many errors in DWARF",
    cause: "So many mistakes mostly have one cause. The rest of them is not shown.",
    example: "-",
    cure: "Mend the first ones, or fetch the file again.",
  },
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
