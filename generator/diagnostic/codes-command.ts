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
  K9001: {
    title: "bug in kstruct",
    cause: "Something that cannot happen has happened.",
    example: "-",
    cure: "Please report it with the input that shows it.",
  },
} as const satisfies Record<string, CodeEntry>;
