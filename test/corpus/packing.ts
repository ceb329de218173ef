// Packed records, and `#pragma pack`: what they do to members, to bit-fields, and to records inside.
import type { LayoutRow } from "./row.js";

/** Rows about packing. */
export const packing: readonly LayoutRow[] = [
  {
    id: "B03",
    title: "bit-fields that cross their units under pack(1)",
    reports: ["rust-bindgen#1041", "rust-bindgen#537"],
    went: "rust-bindgen made it 8 bytes",
    cases: [
      {
        text: "#pragma pack(push, 1)\nstruct s { int f0 : 11; u32 f1 : 12; u32 f2 : 23; };\n#pragma pack(pop)",
        lines: { x86_64: "6/1 f0@b0+11 f1@b11+12 f2@b23+23", windows: "8/1 f0@b0+11 f1@b11+12 f2@b32+23" },
      },
    ],
  },
  {
    id: "B04",
    title: "no padding behind the last member under pack(1)",
    reports: ["rust-bindgen#1074"],
    went: "rust-bindgen made it 16 bytes",
    cases: [
      {
        text: "#pragma pack(push, 1)\nstruct s { s64 a; u32 b; };\n#pragma pack(pop)",
        lines: { x86_64: "12/1 a@0 b@8" },
      },
    ],
  },
  {
    id: "B05",
    title: "pack(2) caps alignment, it does not remove it",
    reports: ["rust-bindgen#1934"],
    went:
      "rust-bindgen added 2 bytes at the end; C that pahole 1.24 writes from the BTF has d at 8 in 12 bytes, " +
      "what bpftool 7.1 writes has alignment 1",
    cases: [
      {
        text: "#pragma pack(push, 2)\nstruct s { char a; short b; char c; int d; };\n#pragma pack(pop)",
        lines: { x86_64: "10/2 a@0 b@2 c@4 d@6" },
      },
    ],
  },
  {
    id: "B06",
    title: "an unknown attribute beside packed",
    reports: ["rust-bindgen#943"],
    went: "rust-bindgen dropped packed too: 8 bytes",
    cases: [
      {
        text: "struct s { u8 a; u32 b; } __attribute__((size, packed));",
        lines: { x86_64: "5/1 a@0 b@1" },
      },
    ],
  },
  {
    id: "B07",
    title: "a packed bit-field as wide as its type, at bit 6",
    reports: ["rust-bindgen#981"],
    went: "rust-bindgen made it 8 bytes",
    cases: [
      {
        text: "struct s { u32 six : 6; u32 th : 32; } __packed;",
        lines: { x86_64: "5/1 six@b0+6 th@b6+32", windows: "8/1 six@b0+6 th@b32+32" },
        clang: { windows: "8/4 six@b0+6 th@b32+32" },
      },
    ],
  },
  {
    id: "B14",
    title: "packed bit-fields of three types in three bytes",
    reports: ["rust-bindgen#1716"],
    went: "rust-bindgen took a unit of 4 bytes",
    cases: [
      {
        text: "struct s { u8 day : 5; u8 month : 4; short year : 15; } __packed;",
        lines: { x86_64: "3/1 day@b0+5 month@b5+4 year@b9+15", windows: "4/1 day@b0+5 month@b8+4 year@b16+15" },
        clang: { windows: "4/2 day@b0+5 month@b8+4 year@b16+15" },
      },
    ],
  },
  {
    id: "B15",
    title: "pack(1) and bit-fields that fill their units",
    reports: ["rust-bindgen#2067"],
    went: "rust-bindgen made it 5 bytes",
    cases: [
      {
        text: "#pragma pack(push, 1)\nstruct s { u8 a : 1, b : 1, c : 6; u16 d : 16; u8 e : 8; };\n#pragma pack(pop)",
        lines: { x86_64: "4/1 a@b0+1 b@b1+1 c@b2+6 d@b8+16 e@b24+8" },
      },
    ],
  },
  {
    id: "B20",
    title: "packed and aligned(64) together",
    reports: ["rust-bindgen#1538"],
    went: "rust-bindgen wrote Rust that its compiler refuses (E0587)",
    cases: [
      {
        text: "struct head { u64 a, b; } __packed;\nstruct s { u8 x[3]; struct head h; u8 y; } __packed __aligned(64);",
        lines: { x86_64: "64/64 x@0 h@3 y@19" },
      },
    ],
  },
  {
    id: "B23",
    title: "aligned(2) and packed on an array of bytes",
    reports: ["rust-bindgen#2240"],
    went: "rust-bindgen wrote both attributes",
    cases: [{ text: "struct s { char o[16]; } __aligned(2) __packed;", lines: { x86_64: "16/2 o@0" } }],
  },
  {
    id: "B24",
    title: "a union of a natural struct of a bit-field inside pack(1)",
    reports: ["rust-bindgen#1896"],
    went: "rust-bindgen wrote Rust that its compiler refuses (E0588)",
    cases: [
      {
        text: "#pragma pack(push, 1)\nunion s { struct { int a : 2; }; };\n#pragma pack(pop)",
        type: "union s",
        lines: { x86_64: "1/1 a@b0+2", windows: "4/1 a@b0+2" },
      },
      {
        text: "union u { struct { int a : 2; }; };\n#pragma pack(push, 1)\nstruct s { union u u; };\n#pragma pack(pop)",
        lines: { x86_64: "4/1 u@0" },
      },
    ],
  },
  {
    id: "B31",
    title: "the attribute behind the brace",
    reports: ["ctypesgen#218"],
    went: "dissect.cstruct (its head of November 2026) and shared-structs 1.4.1 read past packed: 8 bytes, and no word about it",
    cases: [{ text: "struct s { char a; int b; } __attribute__((packed));", lines: { x86_64: "5/1 a@0 b@1" } }],
  },
  {
    id: "B45",
    title: "plain and packed that BTF cannot tell apart",
    reports: ["libbpf-rs#1285"],
    went:
      "libbpf-rs wrote one byte and no tail; the BTF of both is the same, and C that pahole 1.24 and bpftool 7.1 write from it " +
      "has alignment 4 for the packed one too",
    cases: [
      { text: "struct s { char g; u32 h : 23; };", lines: { x86_64: "4/4 g@0 h@b8+23", windows: "8/4 g@0 h@b32+23" } },
      {
        text: "struct s { char g; u32 h : 23; } __packed;",
        lines: { x86_64: "4/1 g@0 h@b8+23", windows: "5/1 g@0 h@b8+23" },
        clang: { windows: "8/4 g@0 h@b32+23" },
      },
    ],
  },
  {
    id: "B47",
    title: "an array of a struct whose size is no multiple of its largest member",
    reports: ["jextract PR#121"],
    went: "jextract could not make the array: 12 is no multiple of 8",
    cases: [
      {
        text: "#pragma pack(push, 1)\nstruct e { s64 a; int b; };\nstruct s { struct e e[3]; };\n#pragma pack(pop)",
        lines: { x86_64: "36/1 e@0" },
      },
    ],
  },
  {
    id: "B48",
    title: "a natural struct in one under pack(1) keeps its own padding",
    reports: ["jextract PR#218"],
    went: "jextract refused it: the alignment of the inner struct is violated",
    cases: [
      {
        text: "struct n { int a; s64 b; };\n#pragma pack(push, 1)\nstruct s { char c; struct n n; };\n#pragma pack(pop)",
        lines: { x86_64: "17/1 c@0 n@1", i386: "13/1 c@0 n@1" },
      },
    ],
  },
  {
    id: "B49",
    title: "structs of Windows headers inside pack(1), and behind a GUID",
    reports: ["dart-sdk#46644", "dart-sdk#45499"],
    went: "dart:ffi refused the first, and made the second 24 bytes",
    cases: [
      {
        text:
          "struct rect { s32 left, top, right, bottom; };\n" +
          "#pragma pack(push, 1)\nstruct s { void *a, *b; struct rect rc; };\n#pragma pack(pop)",
        lines: { x86_64: "32/1 a@0 b@8 rc@16", i386: "24/1 a@0 b@4 rc@8" },
      },
      {
        text: "struct guid { u32 a; u16 b, c; u8 d[8]; };\nstruct s { struct guid fmtid; u32 pid; };",
        lines: { x86_64: "20/4 fmtid@0 pid@16" },
      },
    ],
  },
  {
    id: "B55",
    title: "#pragma pack(1) around a struct",
    reports: ["shared-structs#4"],
    went: "shared-structs 1.4.1 read past the pragma: 8 bytes",
    cases: [
      {
        text: "#pragma pack(1)\nstruct s { u8 a; s32 b; };\n#pragma pack()",
        lines: { x86_64: "5/1 a@0 b@1" },
      },
    ],
  },
  {
    id: "B62",
    title: "48 bits of bit-fields under pack(1)",
    reports: ["xenia#502"],
    went: "xenia asserts 8 bytes, which Microsoft's compiler gives",
    cases: [
      {
        text: "#pragma pack(push, 1)\nstruct s { u32 a : 13, b : 19, c : 12, d : 4; };\n#pragma pack(pop)",
        lines: { x86_64: "6/1 a@b0+13 b@b13+19 c@b32+12 d@b44+4", windows: "8/1 a@b0+13 b@b13+19 c@b32+12 d@b44+4" },
      },
    ],
  },
  {
    id: "B63",
    title: "packed bit-fields of 17 bits",
    reports: ["CompCert#24"],
    went: "CompCert made it 4 bytes (closed as designed)",
    cases: [
      {
        text: "struct s { int a : 8; int b : 9; } __packed;",
        lines: { x86_64: "3/1 a@b0+8 b@b8+9", windows: "4/1 a@b0+8 b@b8+9" },
        clang: { windows: "4/4 a@b0+8 b@b8+9" },
      },
    ],
  },
  {
    id: "B66",
    title: "seven packs, and one pop",
    reports: ["LuaJIT#1114"],
    went: "LuaJIT's stack of packs overflowed, and it made 9 bytes",
    cases: [
      {
        text:
          `${"#pragma pack(push, 1)\n".repeat(4)}${"#pragma pack(push, 8)\n".repeat(3)}#pragma pack(pop)\n` +
          `struct s { char a; s64 b; };\n${"#pragma pack(pop)\n".repeat(6)}`,
        lines: { x86_64: "16/8 a@0 b@8", i386: "12/4 a@0 b@4" },
      },
    ],
  },
  {
    id: "B69",
    title: "packed that is raised to alignment 2",
    reports: ["ctypeslib2#38"],
    went: "ctypeslib2 says _pack_ = True, which is alignment 1",
    cases: [
      {
        text: "struct s { long a; short b; char c; double d; } __packed __aligned(2);",
        lines: { x86_64: "20/2 a@0 b@8 c@10 d@11", i386: "16/2 a@0 b@4 c@6 d@7", windows: null },
      },
    ],
  },
  {
    id: "B83",
    title: "packed that a converter must keep",
    reports: ["bcc#2017", "bcc#4890"],
    went: "bcc lost packed, and moved members behind runs of `long : 64`",
    cases: [{ text: "struct s { u16 a; u32 p; } __packed;", lines: { x86_64: "6/1 a@0 p@2" } }],
  },
];
