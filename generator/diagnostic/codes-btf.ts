// Diagnostic codes of BTF (K2001-K2299). The format is Documentation/bpf/btf.rst of Linux.
import type { CodeEntry } from "./codes.js";

/** The entries, in rising order of their codes. */
export const btfCodes = {
  K2001: {
    title: "BTF header is damaged",
    cause:
      "A BTF file starts with the magic number 0xeb9f in its own byte order, and a header of at least 24 bytes that says " +
      "where types and names are. Here it is cut off, or a section that it names lies outside of the file or has more than " +
      "the 16 MiB that kernels accept.",
    example: "head -c 20 /sys/kernel/btf/vmlinux > cut.btf && kstruct show cut.btf",
    cure: "Copy the file again; of a running kernel it is `cat /sys/kernel/btf/vmlinux`.",
  },
  K2002: {
    title: "unknown version of BTF",
    cause: "There is one version of BTF, 1, and no flag. Another number may change the meaning of everything after it.",
    example: "printf '\\x9f\\xeb\\x02\\x00…' > new.btf && kstruct show new.btf",
    cure: "A newer kstruct may know it.",
  },
  K2003: {
    title: "BTF types are cut off",
    cause:
      "The type section ends in the middle of a type: the section is too short, or a number of elements is wrong. Or it has " +
      "more types than kernels accept, 2^20.",
    example: "A struct that claims 65535 members, with one in the file.",
    cure: "Copy the file again.",
  },
  K2004: {
    title: "unknown kind of BTF type",
    cause:
      "The file has a kind that is newer than this kstruct, and no layout section that says how long such a type is, so " +
      "what follows it cannot be found.",
    example: "A type of kind 20 in a file of `pahole --btf_features=default`.",
    cure: "Write the BTF with `pahole --btf_features=…,layout` (Linux 7.1), or without the new kind.",
  },
  K2005: {
    title: "newer kinds of BTF types are passed over",
    cause:
      "The layout section (Linux 7.1) says how long types of kinds are that this kstruct does not know. They are stepped " +
      "over; everything else is read.",
    example: "Three types of kind 20, and a layout section with 21 entries.",
    cure: "Nothing, unless a member has such a type, which is told apart (K2017).",
  },
  K2006: {
    title: "BTF layout section is damaged",
    cause:
      "The layout section has an entry of four bytes for each kind: bytes after the header, bytes for each element, flags. " +
      "Here it contradicts the format, or gives sizes that are no multiples of four.",
    example: "An entry that gives members of structs eight bytes; they have twelve.",
    cure: "Write the BTF again, without the section if need be.",
  },
  K2007: {
    title: "BTF name lies outside",
    cause:
      "A name is given by its place among the names. This place is behind their end, or the names do not end in zero.",
    example: "A struct whose name is at byte 4000 of 300 bytes of names.",
    cure: "Copy the file again. BTF of a module needs its base: `--base vmlinux`.",
  },
  K2008: {
    title: "BTF name is none",
    cause:
      "A typedef or forward declaration has no name, or a name has control characters, bytes that are no UTF-8, or more " +
      "than 511 bytes (the kernel's KSYM_NAME_LEN), or all names together more than 128 MiB.",
    example: "A typedef whose name is the empty string.",
    cure: "Write the BTF again; no compiler writes such a name.",
  },
  K2009: {
    title: "BTF type id lies outside",
    cause: "A type refers to an id that the file does not have.",
    example: "A pointer to type 2000000 in a file of 90 types.",
    cure: "Copy the file again. BTF of a module needs its base: `--base vmlinux`.",
  },
  K2010: {
    title: "BTF type of the wrong kind",
    cause:
      "Functions, variables, sections and declaration tags have ids, but are no types; a function has a function type.",
    example: "A member whose type is a function instead of a pointer to a function type.",
    cure: "Write the BTF again. With a base, give the one that the file was made for.",
  },
  K2011: {
    title: "BTF type is made of itself",
    cause:
      "A struct contains itself, an array is its own element, or a typedef, pointer or qualifier leads back to itself.",
    example: "Type 7 is a typedef of type 8, and type 8 is const of type 7.",
    cure: "Write the BTF again; no C type is like that.",
  },
  K2012: {
    title: "BTF type is too deep or too large",
    cause:
      "The type is made of types of types, more than 200 deep, or of more than 2^18 when all are written out. Kernels come " +
      "to 19 and 5,220.",
    example: "201 pointers, each to the next; forty unions, each with two members of the type of the one before.",
    cure: "Write the BTF again; no compiler writes such a type.",
  },
  K2013: {
    title: "BTF member lies outside of its struct",
    cause: "The member ends behind the size of its struct or union.",
    example: "A struct of 8 bytes with an `int` at byte 6.",
    cure: "Write the BTF again. With a base, give the one that the file was made for.",
  },
  K2014: {
    title: "BTF members are not in order",
    cause:
      "Members of a struct stand in rising order of their places, and those of a union at 0 (kernel/bpf/btf.c, " +
      "btf_struct_check_meta). Of a union it is a warning: gcc 12 writes other numbers for some bit-fields, and they are at " +
      "0 all the same.",
    example: "A member at bit 64, and after it one at bit 0.",
    cure: "Write the BTF again.",
  },
  K2015: {
    title: "BTF bit-field is impossible",
    cause: "A bit-field is wider than its type or of no integer type, or another member does not start at a byte.",
    example: "A bit-field of 40 bits whose type is `int`.",
    cure: "Write the BTF again.",
  },
  K2016: {
    title: "BTF size is impossible",
    cause:
      "An integer has no bits, or more than its bytes; an enum has other than 1, 2, 4 or 8 bytes; an array has 2^50.",
    example: "`int` with 64 bits in 4 bytes.",
    cure: "Write the BTF again.",
  },
  K2017: {
    title: "BTF member without a size",
    cause: "The member's type is only declared in the file, or of a newer kind: its size is not known, and 0 is shown.",
    example: "A member of type `struct page` in a file that has only a forward declaration of it.",
    cure: "Read the file that defines the type, as base if this one is split BTF.",
  },
  K2018: {
    title: "split BTF without its base",
    cause:
      "BTF of a kernel module goes on where the kernel's ends: its type ids and names start behind those. Alone it cannot " +
      "be read.",
    example: "kstruct show nf_tables.btf nft_chain",
    cure: "Give the base: `--base vmlinux.btf`, or /sys/kernel/btf/vmlinux.",
  },
  K2019: {
    title: "base does not fit",
    cause:
      "The file was made for another base: names of its types would start in the middle of the base's names, or types that " +
      "its `.BTF.base` asks for are not there. A warning when the file is no split BTF and needs none.",
    example: "The module of one kernel build with the BTF of another.",
    cure: "Give the BTF of the very build that the module belongs to.",
  },
  K2020: {
    title: "too many mistakes in BTF",
    cause: "Fifty mistakes of one file are listed; where there are more, the file is damaged as a whole.",
    example: "A file whose names were cut off.",
    cure: "Copy the file again.",
  },
  K2021: {
    title: "size of pointers is not known",
    cause: "BTF says it only by the size of `long`, and this file has no `long`. Eight bytes are assumed.",
    example: "kstruct show small.btf",
    cure: "Name the target: `--target i386`.",
  },
  K2022: {
    title: "no debug info",
    cause: "The file is neither BTF, ELF nor wasm, or has no section with types.",
    example: "kstruct show /bin/true",
    cure: "Compile with `-g`, take the unstripped file or its debug package, or give a header.",
  },
  K2023: {
    title: "target does not fit the file",
    cause:
      "The target has the other byte order than the file, so every number of more than a byte would be read wrongly.",
    example: "kstruct show s390x.btf page --target x86_64",
    cure: "Leave the target away, and the file says it; or name one of the file's byte order.",
  },
} as const satisfies Record<string, CodeEntry>;
