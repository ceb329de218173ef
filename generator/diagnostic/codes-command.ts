// Diagnostic codes of commands, files and options (K6001-K6999) and bugs of kstruct itself (K9001-K9999).
import type { CodeEntry } from "./codes.js";

/** The entries, in rising order of their codes. */
export const commandCodes = {
  K6001: {
    title: "source cannot be read",
    cause:
      "The named header or variant does not exist, is a directory, is not text, is larger than 32 MiB, or may not be read.",
    example: "kstruct show layouts/",
    cure: "Name a C header, or a variant that has a folder with a variant.json below layouts/.",
  },
  K6002: {
    title: "unknown variant or source",
    cause: "The name is neither a file nor a folder below layouts/ with a variant.json.",
    example: "kstruct show sead page",
    cure: "Use one of the names that the message lists, or the path of a header.",
  },
  K6003: {
    title: "variant.json is wrong",
    cause: "variant.json is not JSON, lacks a key, or a key has the wrong type or an unknown value.",
    example: '{ "title": "mine", "targets": ["x86-64"] }',
    cure: "Follow docs/schema/variant.json; targets are named as `--target` takes them.",
  },
  K6004: {
    title: "unknown type",
    cause: "The source declares no struct, union, enum or typedef of that name.",
    example: "kstruct show seed pgae",
    cure: "Check the spelling; `kstruct show SOURCE` prints every type of the source.",
  },
  K6005: {
    title: "unknown or unsuitable target",
    cause: "The target is not one that kstruct knows, or the variant is not meant for it.",
    example: "kstruct show seed page --target i386",
    cure: "Use a target that the message lists. A variant's targets stand in its variant.json.",
  },
  K6006: {
    title: "output cannot be written",
    cause: "The output folder cannot be created or a file in it cannot be replaced.",
    example: "kstruct generate page.h -o /proc/gen",
    cure: "Choose a folder in which files may be created. Nothing was written.",
  },
  K6007: {
    title: "file in the way",
    cause: "A file that kstruct did not write has the name of a module that it would write.",
    example: "generated/seed/page.ts written by hand",
    cure: "Move the file away, or choose another output folder. Files without the @generated line are never replaced.",
  },
  K6008: {
    title: "no judge",
    cause: "Proving needs a compiler, and neither clang from npm nor gcc is there (with CI=true both must be).",
    example: "kstruct verify",
    cure: "npm install --save-dev @yowasp/clang; for gcc, your distribution's package.",
  },
  K6009: {
    title: "a compiler refuses the header",
    cause: "The judge reports errors in a header that kstruct accepts, so nothing can be proved about it.",
    example: "kstruct verify broken.h",
    cure: "Read the compiler's own message below; if the header is right, report a bug in kstruct.",
  },
  K6010: {
    title: "alignment that the debug info does not tell",
    cause:
      "BTF holds sizes and offsets, and no attributes. The record is laid out as no plain declaration would be, and several " +
      "alignments give exactly this layout.",
    example: "kstruct import vmlinux.btf bvec_iter",
    cure:
      "Nothing for reading memory: sizes and offsets are exact. Where the alignment matters (arrays, allocation), look it up " +
      "in the source; the header marks such records `ambiguous`, and DWARF tells more than BTF.",
  },
  K6011: {
    title: "name that C cannot have here",
    cause:
      "Debug info holds several types of one name, or enumerators that two enums have, or names that are keywords of C or no " +
      "identifiers.",
    example: "kstruct import vmlinux.btf perf_aux_event",
    cure: "Use the new name: the old one, and behind `__` the BTF id or the DIE's offset.",
  },
  K6012: {
    title: "type that C cannot have as it is",
    cause:
      "Members overlap or lie inside of a union behind its start, as other languages' records and wrong debug info have it; " +
      "or the type is one that C does not have on the target.",
    example: "kstruct import library.o Point",
    cure:
      "Size and alignment are kept. Members that C cannot have stand in comments, an unknown type is an array of bytes. " +
      "Read them by offset: kstruct show prints all.",
  },
  K6013: {
    title: "several types of one name",
    cause:
      "Debug info holds every type that some file of the program defined: two files may mean different structs by one name.",
    example: "kstruct show vmlinux.btf getdents_callback",
    cure: "All of them are printed. Behind the name, `#` and the BTF id or the DIE's offset select one: getdents_callback#44916.",
  },
  K9001: {
    title: "bug in kstruct",
    cause: "Something that cannot happen has happened.",
    example: "-",
    cure: "Please report it with the input that shows it.",
  },
} as const satisfies Record<string, CodeEntry>;
