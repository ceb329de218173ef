// Bit-fields in storage units: when they share one, when they begin one, and what comes behind.
import type { LayoutRow } from "./row.js";

/** Rows about named bit-fields. */
export const bitFieldUnits: readonly LayoutRow[] = [
  {
    id: "B01",
    title: "a byte in the last bytes of a 64-bit unit",
    reports: ["rust-bindgen#734"],
    went: "rust-bindgen added a member of one byte",
    cases: [
      {
        text: "struct s { u64 foo : 45; u8 byte; };",
        lines: { x86_64: "8/8 foo@b0+45 byte@6", i386: "8/4 foo@b0+45 byte@6", windows: "16/8 foo@b0+45 byte@8" },
      },
    ],
  },
  {
    id: "B02",
    title: "a byte in the last byte of a 32-bit unit",
    reports: ["rust-bindgen#743", "rust-bindgen#1132"],
    went: "rust-bindgen had b at 4; so has dissect.cstruct (its head of November 2026), in 8 bytes",
    cases: [
      { text: "struct s { u32 a : 18; u8 b; };", lines: { x86_64: "4/4 a@b0+18 b@3", windows: "8/4 a@b0+18 b@4" } },
    ],
  },
  {
    id: "B11",
    title: "bit-fields of char, then of short, at their boundary",
    reports: ["rust-bindgen#3105", "rust-bindgen#1377"],
    went: "rust-bindgen put a byte of padding before x",
    cases: [
      {
        text: "struct s { char a; char b : 4; char c : 4; short x : 6; short y : 10; };",
        lines: { x86_64: "4/2 a@0 b@b8+4 c@b12+4 x@b16+6 y@b22+10" },
      },
    ],
  },
  {
    id: "B12",
    title: "bit-fields as wide as their types",
    reports: ["rust-bindgen PR#3247"],
    went: "rust-bindgen confused the two",
    cases: [
      { text: "struct s { char a; char b : 8; short c : 16; };", lines: { x86_64: "4/2 a@0 b@b8+8 c@b16+16" } },
      { text: "struct s { char b : 8; short c : 16; };", lines: { x86_64: "4/2 b@b0+8 c@b16+16" } },
    ],
  },
  {
    id: "B25",
    title: "64 bits in five bit-fields (a relocation of Mach-O)",
    reports: ["rust-bindgen#2688"],
    went: "rust-bindgen wrote packed with alignment 4",
    cases: [
      {
        text: "struct s { u64 target : 36, high8 : 8, reserved : 7, next : 12, bind : 1; };",
        lines: {
          x86_64: "8/8 target@b0+36 high8@b36+8 reserved@b44+7 next@b51+12 bind@b63+1",
          i386: "8/4 target@b0+36 high8@b36+8 reserved@b44+7 next@b51+12 bind@b63+1",
        },
      },
    ],
  },
  {
    id: "B27",
    title: "a bit-field of 128 bits",
    reports: ["rust-bindgen#570"],
    went: "rust-bindgen ended with a panic",
    cases: [{ text: "struct s { __int128 x : 128; };", lines: { x86_64: "16/16 x@b0+128", i386: "refused" } }],
  },
  {
    id: "B29",
    title: "types of 64 and 16 bits in one unit",
    reports: ["dissect.cstruct PR#93"],
    went: "dissect.cstruct begins a unit with each type: b at 8 in 16 bytes (by design, says the thread)",
    cases: [
      {
        text: "struct s { u64 a : 4; u16 b : 4; };",
        lines: { x86_64: "8/8 a@b0+4 b@b4+4", i386: "4/4 a@b0+4 b@b4+4", windows: "16/8 a@b0+4 b@b64+4" },
      },
    ],
  },
  {
    id: "B30",
    title: "a bit-field behind a byte",
    reports: [],
    went: "dissect.cstruct (its head of November 2026) has h at 4, in 8 bytes",
    cases: [
      { text: "struct s { u8 a; u32 h : 23; };", lines: { x86_64: "4/4 a@0 h@b8+23", windows: "8/4 a@0 h@b32+23" } },
    ],
  },
  {
    id: "B32",
    title: "two full units of 16 bits in a row",
    reports: ["dissect.cstruct_legacy#20"],
    went: "writing failed where the second unit begins",
    cases: [
      {
        text: "struct s { u16 e : 1, m : 1, len : 14; u16 s : 4, r : 2, a : 1, b : 1, c : 1, d : 1, dscp : 6; };",
        lines: { x86_64: "4/2 e@b0+1 m@b1+1 len@b2+14 s@b16+4 r@b20+2 a@b22+1 b@b23+1 c@b24+1 d@b25+1 dscp@b26+6" },
      },
    ],
  },
  {
    id: "B33",
    title: "a bit-field of 64 bits behind one of 32",
    reports: ["cpython#73939"],
    went: "ctypes had sizes and offsets that are not C's",
    cases: [
      {
        text: "struct s { u32 A; u32 B : 20; u64 C : 24; };",
        lines: { x86_64: "16/8 A@0 B@b32+20 C@b64+24", i386: "12/4 A@0 B@b32+20 C@b52+24" },
      },
    ],
  },
  {
    id: "B34",
    title: "types of 8, 32 and 16 bits in one unit",
    reports: ["cpython#59324"],
    went: "ctypes had offsets that make no sense",
    cases: [
      {
        text: "struct s { u8 a : 4; u32 b : 6; u16 c : 2; };",
        lines: { x86_64: "4/4 a@b0+4 b@b4+6 c@b10+2", windows: "12/4 a@b0+4 b@b32+6 c@b64+2" },
      },
    ],
  },
  {
    id: "B35",
    title: "char, char, short in two bytes",
    reports: ["ironpython3#1442"],
    went: "IronPython made it 4 bytes; the thread says that CPython gives 3",
    cases: [
      {
        text: "struct s { char a : 4; char b : 6; short c : 2; };",
        lines: { x86_64: "2/2 a@b0+4 b@b8+6 c@b14+2", windows: "4/2 a@b0+4 b@b8+6 c@b16+2" },
      },
    ],
  },
  {
    id: "B36",
    title: "a 64-bit unit in a struct of 4 bytes",
    reports: ["cpython#130410"],
    went: "ctypes reads 8 bytes of it on i386",
    cases: [{ text: "struct s { s64 f : 1; };", lines: { x86_64: "8/8 f@b0+1", i386: "4/4 f@b0+1" } }],
  },
  {
    id: "B40",
    title: "a bit-field wider than int, of type long",
    reports: ["ghidra PR#1474"],
    went: "Ghidra took long for 32 bits everywhere",
    cases: [
      {
        text: "struct s { long b : 60; long c : 1; };",
        lines: {
          x86_64: "8/8 b@b0+60 c@b60+1",
          i386: "refused",
          windows: "refused",
          arm: "refused",
          wasm32: "refused",
        },
      },
    ],
  },
  {
    id: "B43",
    title: "an int behind 21 bits behind a byte",
    reports: ["binaryninja#7537"],
    went: "Binary Ninja had f2 at 8",
    cases: [
      {
        text: "struct s { char f0; int b1 : 21; int f2; };",
        lines: { x86_64: "8/4 f0@0 b1@b8+21 f2@4", windows: "12/4 f0@0 b1@b32+21 f2@8" },
      },
    ],
  },
  {
    id: "B44",
    title: "6 bits of a byte, then 18 of an int",
    reports: ["binaryninja#7539"],
    went: "Binary Ninja printed a padding of 2^64 - 1 bytes",
    cases: [
      {
        text: "struct s { u8 b0 : 6; u32 b1 : 18; };",
        lines: { x86_64: "4/4 b0@b0+6 b1@b6+18", windows: "8/4 b0@b0+6 b1@b32+18" },
      },
    ],
  },
  {
    id: "B50",
    title: "a byte behind 35 bits",
    reports: ["ffigen#84"],
    went: "the thread has c at 13 on 32 and on 64 bits",
    cases: [
      {
        text: "struct s { int *a; s64 b : 35; char c; };",
        lines: {
          x86_64: "16/8 a@0 b@b64+35 c@13",
          i386: "12/4 a@0 b@b32+35 c@9",
          windows: "24/8 a@0 b@b64+35 c@16",
          arm: "16/8 a@0 b@b64+35 c@13",
        },
      },
    ],
  },
  {
    id: "B51",
    title: "a pointer behind a unit",
    reports: ["zig PR#8840"],
    went: "Zig had to be told the padding of each target",
    cases: [
      {
        text: "struct s { u32 x : 2; u32 z : 16; u32 y : 2; int *p; };",
        lines: { x86_64: "16/8 x@b0+2 z@b2+16 y@b18+2 p@8", i386: "8/4 x@b0+2 z@b2+16 y@b18+2 p@4" },
      },
    ],
  },
  {
    id: "B52",
    title: "a short in the second half of a unit, nested",
    reports: ["zig#10461", "zig#4001"],
    went: "Zig made the inner struct opaque, and the outer one does not compile",
    cases: [
      {
        text: "struct in { int first : 1; int second : 4; short r; };\nstruct s { struct in in; };",
        lines: { x86_64: "4/4 in@0 in.second@b1+4 in.r@2", windows: "8/4 in@0 in.r@4" },
      },
    ],
  },
  {
    id: "B53",
    title: "runs of four types, and a byte between them",
    reports: ["koffi#236"],
    went: "koffi cannot express it",
    cases: [
      {
        text: "struct s { s64 a : 7, b : 2, c : 2; char d : 7, e : 2, f : 2; int g : 2; char h; u64 i : 2, j : 62, k : 1; };",
        lines: {
          x86_64: "16/8 a@b0+7 b@b7+2 c@b9+2 d@b16+7 e@b24+2 f@b26+2 g@b28+2 h@4 i@b40+2 j@b64+62 k@b126+1",
          i386: "16/4 a@b0+7 b@b7+2 c@b9+2 d@b16+7 e@b24+2 f@b26+2 g@b28+2 h@4 i@b40+2 j@b64+62 k@b126+1",
          windows: "40/8 a@b0+7 b@b7+2 c@b9+2 d@b64+7 e@b72+2 f@b74+2 g@b96+2 h@16 i@b192+2 j@b194+62 k@b256+1",
        },
      },
    ],
  },
  {
    id: "B58",
    title: "an int between two bit-fields of 16 bits",
    reports: ["SharpGen#48"],
    went: "SharpGen had f at the wrong place",
    cases: [{ text: "struct s { int b : 16; int f; int b2 : 16; };", lines: { x86_64: "12/4 b@b0+16 f@4 b2@b64+16" } }],
  },
  {
    id: "B60",
    title: "a unit of int behind a short",
    reports: ["tdm-gcc#50"],
    went: "reported as a bug of MinGW; both layouts are right, each in its ABI",
    cases: [
      {
        text: "struct s { u64 a; u32 b; u16 c; unsigned e : 15; unsigned s : 1; };",
        lines: {
          x86_64: "16/8 a@0 b@8 c@12 e@b112+15 s@b127+1",
          i386: "16/4 a@0 b@8 c@12 e@b112+15 s@b127+1",
          windows: "24/8 a@0 b@8 c@12 e@b128+15 s@b143+1",
        },
      },
    ],
  },
  {
    id: "B61",
    title: "a _Bool bit-field behind an unsigned one",
    reports: ["LiteRT#7459", "swift PR#14320"],
    went: "a public interface had one layout with gcc and another with MSVC",
    cases: [
      {
        text: "struct s { unsigned rank : 7; _Bool hs : 1; int d[8]; };",
        lines: { x86_64: "36/4 rank@b0+7 hs@b7+1 d@4", windows: "40/4 rank@b0+7 hs@b32+1 d@8" },
      },
    ],
  },
  {
    id: "B67",
    title: "bit-fields of 64-bit type",
    reports: ["LuaJIT#951"],
    went: "LuaJIT's ffi does not parse them",
    cases: [
      {
        text: "struct s { u64 a : 12, b : 9, c : 9, d : 9, e : 9; };",
        lines: {
          x86_64: "8/8 a@b0+12 b@b12+9 c@b21+9 d@b30+9 e@b39+9",
          i386: "8/4 a@b0+12 b@b12+9 c@b21+9 d@b30+9 e@b39+9",
        },
      },
    ],
  },
  {
    id: "B81",
    title: "four bit-fields in one byte, one without a name",
    reports: ["dwarf2json#49", "go#46784", "go#50685", "LIEF#1259"],
    went: "readers of DWARF 4 and 5 (data_bit_offset, or the older bit_offset in a unit) had negative or zero places",
    cases: [
      {
        text: "struct s { char b1 : 1; char : 1; char b34 : 2; char b58 : 4; };",
        lines: { x86_64: "1/1 b1@b0+1 b34@b2+2 b58@b4+4" },
      },
    ],
  },
  {
    id: "B88",
    title: "a struct of bits that is larger than 4 bytes",
    reports: ["fwupd#7963"],
    went: "fwupd's generator wrote a size of 4 for every struct with bits",
    cases: [
      { text: "struct s { u8 a : 4, b : 4; u8 c; u32 d : 30; };", lines: { x86_64: "8/4 a@b0+4 b@b4+4 c@1 d@b32+30" } },
    ],
  },
  {
    id: "B92",
    title: "a unit for every type is Microsoft's rule, not C's on Linux",
    reports: [],
    went: "struct-compile 1.3.2 begins a unit whenever the type changes: 8, 8 and 16 bytes",
    cases: [
      { text: "struct s { u8 a; u32 h : 23; };", lines: { x86_64: "4/4 a@0 h@b8+23", windows: "8/4 a@0 h@b32+23" } },
      { text: "struct s { u32 a : 18; u8 b; };", lines: { x86_64: "4/4 a@b0+18 b@3", windows: "8/4 a@b0+18 b@4" } },
      {
        text: "struct s { u64 a : 4; u16 b : 4; };",
        lines: { x86_64: "8/8 a@b0+4 b@b4+4", i386: "4/4 a@b0+4 b@b4+4", windows: "16/8 a@b0+4 b@b64+4" },
      },
    ],
  },
];
