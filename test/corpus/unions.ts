// Unions, and structs without a name inside of them.
import type { LayoutRow } from "./row.js";

/** Rows about unions. */
export const unions: readonly LayoutRow[] = [
  {
    id: "B13",
    title: "a run of bits behind a union of one byte",
    reports: ["rust-bindgen#1377"],
    went: "rust-bindgen moved the run to byte 4",
    cases: [
      {
        text: "struct s { union { u8 raw; struct { u8 low : 4, high : 4; }; } c; u32 n1 : 1, n2 : 1, n3 : 1, r : 21; };",
        lines: {
          x86_64: "4/4 c@0 n1@b8+1 n2@b9+1 n3@b10+1 r@b11+21",
          windows: "8/4 c@0 n1@b32+1 n2@b33+1 n3@b34+1 r@b35+21",
        },
      },
    ],
  },
  {
    id: "B21",
    title: "a union of bit-fields in a packed struct (alt_instr)",
    reports: ["rust-bindgen#2179", "Rust-for-Linux#383"],
    went: "Rust cannot express it (E0588)",
    cases: [
      {
        text: "struct s { s32 io, ro; union { struct { u32 cpuid : 16, flags : 16; }; u32 ft; }; u8 il, rl; } __packed;",
        lines: { x86_64: "14/1 io@0 ro@4 cpuid@b64+16 flags@b80+16 ft@8 il@12 rl@13" },
      },
    ],
  },
  {
    id: "B22",
    title: "a union of bit-fields under pack(2)",
    reports: ["rust-bindgen#2179"],
    went: "Rust cannot express it (E0588)",
    cases: [
      {
        text:
          "#pragma pack(push, 2)\nstruct s { u16 a, b, c, d, e; u8 f, g; " +
          "union { u32 w; struct { u32 i : 1, j : 1, k : 1, r : 13, r2 : 16; }; }; };\n#pragma pack(pop)",
        lines: { x86_64: "16/2 a@0 b@2 c@4 d@6 e@8 f@10 g@11 w@12 i@b96+1 j@b97+1 k@b98+1 r@b99+13 r2@b112+16" },
      },
    ],
  },
  {
    id: "B37",
    title: "a union with a pointer behind an int",
    reports: ["ghidra#3191"],
    went: "Ghidra had the union at 0x14",
    cases: [
      {
        text: "struct s { void *a, *b; u32 c; union { u32 x; u64 y; void *z; } u; void *d; };",
        lines: { x86_64: "40/8 a@0 b@8 c@16 u@24 d@32", i386: "24/4 a@0 b@4 c@8 u@12 d@20" },
      },
    ],
  },
  {
    id: "B39",
    title: "a packed struct of 16 bits in a union with a short",
    reports: ["ghidra#6776"],
    went: "Ghidra made it 4 bytes",
    cases: [
      {
        text: "union s { u16 raw; struct { unsigned f1 : 15; unsigned f2 : 1; } __packed f; };",
        type: "union s",
        lines: { x86_64: "2/2 raw@0 f@0", windows: "4/2 raw@0 f@0" },
        clang: { windows: "4/4 raw@0 f@0" },
      },
    ],
  },
  {
    id: "B59",
    title: "all arms of a union begin together",
    reports: ["SharpGen#194"],
    went: "SharpGen had the first arm at another offset",
    cases: [
      {
        text: "struct s { u64 n; u32 c; union { u32 x; u64 y; double z; }; };",
        lines: { x86_64: "24/8 n@0 c@8 x@16 y@16 z@16", i386: "20/4 n@0 c@8 x@12 y@12 z@12" },
      },
    ],
  },
  {
    id: "B68",
    title: "a tag in an enum bit-field, then a union of 64 bits",
    reports: ["php-src#14776"],
    went: "the reporter saw bytes that are shifted",
    cases: [
      {
        text: "enum kind { NIL, INTEGER, REAL };\nstruct s { enum kind tag : 8; union { s64 i; double d; } v; };",
        lines: { x86_64: "16/8 tag@b0+8 v@8", i386: "12/4 tag@b0+8 v@4" },
      },
    ],
  },
  {
    id: "B90",
    title: "an aligned array in a union",
    reports: ["luaffi#60"],
    went: "luaffi gave an error",
    cases: [{ text: "union s { short v[16] __aligned(32); };", type: "union s", lines: { x86_64: "32/32 v@0" } }],
  },
  {
    id: "B93",
    title: "all that a small parser leaves out",
    reports: [],
    went: "struct-compile 1.3.2 gives an object without the struct, and no error, for each of these",
    cases: [
      {
        text:
          "enum e { A, B };\ntypedef struct { u8 r, g; } color;\n" +
          "struct s { union { u32 a; float f; } u; struct { u8 x; } n; enum e k; u32 v __aligned(8); color c; void (*fn)(int); };",
        lines: { x86_64: "32/8 u@0 n@4 k@8 v@16 c@20 fn@24" },
      },
    ],
  },
];
