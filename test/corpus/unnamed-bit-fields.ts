// Bit-fields without a name, and those of width zero: they move what follows, and on some targets they align the record.
import type { LayoutRow } from "./row.js";

/** Rows about unnamed bit-fields. */
export const unnamedBitFields: readonly LayoutRow[] = [
  {
    id: "B08",
    title: "only unnamed bit-fields: no alignment",
    reports: ["rust-bindgen#981"],
    went: "rust-bindgen's own check of the alignment failed",
    cases: [
      {
        text: "struct s { u32 : 32; u32 : 0; u32 : 32; };",
        lines: { x86_64: "8/1", windows: "8/4", arm: "8/4", arm64: "8/4" },
      },
    ],
  },
  {
    id: "B09",
    title: "one unnamed bit-field of 11 bits",
    reports: ["rust-bindgen#1034"],
    went: "rust-bindgen took alignment 4; C that pahole 1.24 writes from the BTF has size 0",
    cases: [{ text: "struct s { u32 : 11; };", lines: { x86_64: "2/1", windows: "4/4", arm: "4/4", arm64: "4/4" } }],
  },
  {
    id: "B10",
    title: "a union of one unnamed bit",
    reports: ["rust-bindgen#1034"],
    went: "rust-bindgen added a member; C that pahole 1.24 and bpftool 7.1 write from the BTF has size 0",
    cases: [
      {
        text: "union s { u32 : 1; };",
        type: "union s",
        lines: { x86_64: "1/1", windows: "4/4", arm: "4/4", arm64: "4/4" },
        clang: { windows: "4/1" },
      },
    ],
  },
  {
    id: "B64",
    title: "an unnamed bit of a long before a short",
    reports: ["slimcc#17"],
    went: "slimcc took alignment 8; C that pahole 1.24 writes from the BTF has a at 0",
    cases: [
      {
        text: "struct s { s64 : 1; short a; };",
        lines: { x86_64: "4/2 a@2", windows: "16/8 a@8", arm: "8/8 a@2", arm64: "8/8 a@2" },
      },
    ],
  },
  {
    id: "B65",
    title: "a zero-width bit-field ends a unit in a packed struct too",
    reports: ["hs-bindgen#1819"],
    went: "hs-bindgen gave the zero-width bit-field a name",
    cases: [
      {
        text: "struct s { s64 x1 : 50; s64 : 0; s64 x2 : 50; } __packed;",
        lines: { x86_64: "15/1 x1@b0+50 x2@b64+50", windows: "16/8 x1@b0+50 x2@b64+50" },
      },
    ],
  },
  {
    id: "B72",
    title: "zero-width bit-fields move, and do not align the record",
    reports: [],
    went: "C that pahole 1.24 writes from the BTF has alignments 4, 4 and 8",
    cases: [
      {
        text: "struct s { char a : 3; int : 0; char b : 3; };",
        lines: {
          x86_64: "5/1 a@b0+3 b@b32+3",
          windows: "8/4 a@b0+3 b@b32+3",
          arm: "8/4 a@b0+3 b@b32+3",
          arm64: "8/4 a@b0+3 b@b32+3",
        },
      },
      {
        text: "struct s { char a; int : 0; char b; };",
        lines: { x86_64: "5/1 a@0 b@4", windows: "2/1 a@0 b@1", arm: "8/4 a@0 b@4", arm64: "8/4 a@0 b@4" },
      },
      {
        text: "struct s { char a; s64 : 0; };",
        lines: { x86_64: "8/1 a@0", i386: "4/1 a@0", windows: "1/1 a@0" },
      },
    ],
  },
];
