// Alignment: declared, inherited through typedefs, capped by an ABI, and what it does to size.
import type { LayoutRow } from "./row.js";

/** Rows about alignment. */
export const alignment: readonly LayoutRow[] = [
  {
    id: "B16",
    title: "an aligned member in a packed struct (tcmu_mailbox)",
    reports: ["rust-bindgen#867"],
    went: "rust-bindgen had tail at 16",
    cases: [
      {
        text: "struct s { u16 v, f; u32 a, b, c; u32 tail __aligned(64); } __packed;",
        lines: { x86_64: "128/64 v@0 f@2 a@4 b@8 c@12 tail@64" },
      },
    ],
  },
  {
    id: "B17",
    title: "an aligned struct is padded to its alignment",
    reports: ["rust-bindgen#1753"],
    went: "rust-bindgen did the same for this and for the next",
    cases: [
      {
        text: "struct a { char x[3]; } __aligned(64);\nstruct s { struct a a1, a2; char x; };",
        lines: { x86_64: "192/64 a1@0 a2@64 x@128" },
      },
    ],
  },
  {
    id: "B18",
    title: "an aligned typedef of a struct aligns and does not pad",
    reports: ["rust-bindgen#1753"],
    went: "rust-bindgen did as for the one before",
    cases: [
      {
        text: "__aligned(64) typedef struct { char x[3]; } c;\nstruct s { c c1, c2; char x; };",
        lines: { x86_64: "128/64 c1@0 c2@64 x@67" },
      },
    ],
  },
  {
    id: "B19",
    title: "a natural struct and an aligned member in a packed struct",
    reports: ["rust-bindgen#2101"],
    went: "rust-bindgen had g at 8",
    cases: [
      {
        text: "struct s { int f; struct { union { long d; }; } g; long h __aligned(8); } __packed;",
        lines: { x86_64: "24/8 f@0 g@4 h@16", i386: "16/8 f@0 g@4 h@8", windows: null },
      },
    ],
  },
  {
    id: "B26",
    title: "long double, and the type of largest alignment",
    reports: ["rust-bindgen#605", "rust-bindgen#1523"],
    went: "rust-bindgen had 8 or 24 bytes",
    cases: [
      { text: "struct s { long double a; };", lines: { x86_64: "16/16 a@0", i386: "12/4 a@0", windows: null } },
      {
        text:
          "struct s { long long a __attribute__((aligned(__alignof__(long long)))); " +
          "long double b __attribute__((aligned(__alignof__(long double)))); };",
        lines: { x86_64: "32/16 a@0 b@16", i386: "24/8 a@0 b@8", windows: null },
      },
    ],
  },
  {
    id: "B28",
    title: "a 64-bit member behind a 32-bit one",
    reports: ["dissect.cstruct#63"],
    went: "dissect.cstruct has b at 4 unless it is told to align, and yet reports alignment 8",
    cases: [{ text: "struct s { s32 a; s64 b; };", lines: { x86_64: "16/8 a@0 b@8", i386: "12/4 a@0 b@4" } }],
  },
  {
    id: "B38",
    title: "members with an alignment of their own",
    reports: ["ghidra#6214"],
    went: "Ghidra read past aligned: 0, 4, 8, 16",
    cases: [
      {
        text: "struct s { u32 a; u32 b __aligned(8); u32 c __aligned(8); void *d; };",
        lines: { x86_64: "32/8 a@0 b@8 c@16 d@24", i386: "24/8 a@0 b@8 c@16 d@20" },
      },
    ],
  },
  {
    id: "B41",
    title: "a GUID has alignment 4",
    reports: ["ghidra#9200"],
    went: "Ghidra took 8",
    cases: [{ text: "struct s { u32 a; u16 b; u16 c; u8 d[8]; };", lines: { x86_64: "16/4 a@0 b@4 c@6 d@8" } }],
  },
  {
    id: "B42",
    title: "bytes between 64-bit members",
    reports: ["binaryninja#2966"],
    went: "Binary Ninja had c at 16",
    cases: [
      {
        text: "struct s { u64 a; u8 b; u8 c; u64 d; };",
        lines: { x86_64: "24/8 a@0 b@8 c@9 d@16", i386: "20/4 a@0 b@8 c@9 d@12" },
      },
    ],
  },
  {
    id: "B46",
    title: "an over-aligned struct ends in padding",
    reports: ["libbpf-rs PR#297"],
    went: "libbpf-rs took the end of the last member for the size; in BTF only the size tells",
    cases: [{ text: "struct s { u32 a; u8 b; } __aligned(16);", lines: { x86_64: "16/16 a@0 b@4" } }],
  },
  {
    id: "B54",
    title: "a member with alignment 16",
    reports: [],
    went: "koffi 3.3.4 throws: it takes 1, 2, 4 or 8",
    cases: [{ text: "struct s { char a; int b __aligned(16); };", lines: { x86_64: "32/16 a@0 b@16" } }],
  },
  {
    id: "B56",
    title: "the size of a struct is not the sum of its members",
    reports: ["deno PR#15060"],
    went: "the first version of Deno's structs by value summed to 5",
    cases: [{ text: "struct s { u8 a; u32 b; };", lines: { x86_64: "8/4 a@0 b@4" } }],
  },
  {
    id: "B57",
    title: "a handle has the size of a pointer",
    reports: ["ref-struct-di#19"],
    went: "the handle was forced to one width, and reads of 32-bit programs were shifted",
    cases: [
      {
        text: "struct s { int size; void *h; int scan; char make[64]; };",
        lines: { x86_64: "88/8 size@0 h@8 scan@16 make@20", i386: "76/4 size@0 h@4 scan@8 make@12" },
      },
    ],
  },
  {
    id: "B70",
    title: "an aligned int behind a byte",
    reports: ["mgba#1861"],
    went: "cffi knows no such attribute, and an offset came out 2 short",
    cases: [{ text: "struct s { u16 a[3]; u8 x; int y __aligned(8); };", lines: { x86_64: "16/8 a@0 x@6 y@8" } }],
  },
  {
    id: "B73",
    title: "a typedef that lowers alignment",
    reports: [],
    went: "C from the BTF has b at 8 in 16 bytes (pahole 1.24), or alignment 1 (bpftool 7.1)",
    cases: [
      {
        text: "typedef s64 t __aligned(4);\nstruct s { char a; t b; };",
        lines: { x86_64: "12/4 a@0 b@4" },
        clang: { windows: "16/8 a@0 b@8" },
      },
    ],
  },
  {
    id: "B78",
    title: "arrays of double behind an int",
    reports: ["emscripten#3"],
    went: "emscripten had the array at 0",
    cases: [
      {
        text: "struct s { int x; double y[10]; double z[10]; };",
        lines: { x86_64: "168/8 x@0 y@8 z@88", i386: "164/4 x@0 y@4 z@84" },
      },
    ],
  },
  {
    id: "B84",
    title: "a hole that a mirror in Go forgets",
    reports: ["cilium/ebpf#821", "cilium/ebpf PR#111"],
    went: "the mirror had no hole; the library will not insert one",
    cases: [
      {
        text: "struct s { u32 pid; u64 lat; char comm[16]; };",
        lines: { x86_64: "32/8 pid@0 lat@8 comm@16", i386: "28/4 pid@0 lat@4 comm@12" },
      },
    ],
  },
  {
    id: "B89",
    title: "padding at the end counts",
    reports: ["packed_struct.rs#78"],
    went: "13 was taken for the size in C",
    cases: [{ text: "struct s { u32 a; u8 b; u8 c[8]; };", lines: { x86_64: "16/4 a@0 b@4 c@5" } }],
  },
];
