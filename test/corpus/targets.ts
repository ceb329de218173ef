// Six shapes that every target lays out in its own way.
import type { LayoutRow } from "./row.js";

/** Rows that name all targets. */
export const targets: readonly LayoutRow[] = [
  {
    id: "T1",
    title: "a 64-bit integer behind a byte",
    reports: [],
    went: "Tools with one table of alignments are wrong on i386",
    cases: [
      {
        text: "struct s { char a; s64 b; };",
        lines: {
          x86_64: "16/8 a@0 b@8",
          i386: "12/4 a@0 b@4",
          arm: "16/8 a@0 b@8",
          arm64: "16/8 a@0 b@8",
          riscv64: "16/8 a@0 b@8",
          s390x: "16/8 a@0 b@8",
          ppc64: "16/8 a@0 b@8",
          ppc64le: "16/8 a@0 b@8",
          loongarch64: "16/8 a@0 b@8",
          wasm32: "16/8 a@0 b@8",
        },
      },
    ],
  },
  {
    id: "T2",
    title: "a double behind a byte",
    reports: [],
    went: "As for T1",
    cases: [
      {
        text: "struct s { char a; double b; };",
        lines: {
          x86_64: "16/8 a@0 b@8",
          i386: "12/4 a@0 b@4",
          arm: "16/8 a@0 b@8",
          arm64: "16/8 a@0 b@8",
          riscv64: "16/8 a@0 b@8",
          s390x: "16/8 a@0 b@8",
          ppc64: "16/8 a@0 b@8",
          ppc64le: "16/8 a@0 b@8",
          loongarch64: "16/8 a@0 b@8",
          wasm32: "16/8 a@0 b@8",
        },
      },
    ],
  },
  {
    id: "T3",
    title: "a zero-width bit-field of int between two of char",
    reports: [],
    went: "AAPCS lets unnamed bit-fields align their record; tools with one rule are wrong on one side",
    cases: [
      {
        text: "struct s { char a : 3; int : 0; char b : 3; };",
        lines: {
          x86_64: "5/1 a@b0+3 b@b32+3",
          windows: "8/4 a@b0+3 b@b32+3",
          arm: "8/4 a@b0+3 b@b32+3",
          arm64: "8/4 a@b0+3 b@b32+3",
          riscv64: "5/1 a@b0+3 b@b32+3",
          s390x: "5/1 a@b0+3 b@b32+3",
          ppc64: "5/1 a@b0+3 b@b32+3",
          ppc64le: "5/1 a@b0+3 b@b32+3",
          loongarch64: "5/1 a@b0+3 b@b32+3",
          wasm32: "5/1 a@b0+3 b@b32+3",
        },
      },
    ],
  },
  {
    id: "T4",
    title: "an unnamed bit of 64 bits before a short",
    reports: [],
    went: "As for T3",
    cases: [
      {
        text: "struct s { s64 : 1; short a; };",
        lines: {
          x86_64: "4/2 a@2",
          windows: "16/8 a@8",
          arm: "8/8 a@2",
          arm64: "8/8 a@2",
          riscv64: "4/2 a@2",
          s390x: "4/2 a@2",
          ppc64: "4/2 a@2",
          ppc64le: "4/2 a@2",
          loongarch64: "4/2 a@2",
          wasm32: "4/2 a@2",
        },
      },
    ],
  },
  {
    id: "T5",
    title: "35 bits of a 64-bit type behind a pointer",
    reports: [],
    went: "As for T1",
    cases: [
      {
        text: "struct s { int *a; s64 b : 35; char c; };",
        lines: {
          x86_64: "16/8 a@0 b@b64+35 c@13",
          i386: "12/4 a@0 b@b32+35 c@9",
          windows: "24/8 a@0 b@b64+35 c@16",
          arm: "16/8 a@0 b@b64+35 c@13",
          arm64: "16/8 a@0 b@b64+35 c@13",
          riscv64: "16/8 a@0 b@b64+35 c@13",
          s390x: "16/8 a@0 b@b64+35 c@13",
          ppc64: "16/8 a@0 b@b64+35 c@13",
          ppc64le: "16/8 a@0 b@b64+35 c@13",
          loongarch64: "16/8 a@0 b@b64+35 c@13",
          wasm32: "16/8 a@0 b@b64+35 c@13",
        },
      },
    ],
  },
  {
    id: "T6",
    title: "a long double behind a byte",
    reports: [],
    went: "Its size and its alignment both differ from target to target",
    cases: [
      {
        text: "struct s { char a; long double b; };",
        lines: {
          x86_64: "32/16 a@0 b@16",
          i386: "16/4 a@0 b@4",
          windows: null,
          arm: "16/8 a@0 b@8",
          arm64: "32/16 a@0 b@16",
          riscv64: "32/16 a@0 b@16",
          s390x: "24/8 a@0 b@8",
          ppc64: "32/16 a@0 b@16",
          ppc64le: "32/16 a@0 b@16",
          loongarch64: "32/16 a@0 b@16",
          wasm32: "32/16 a@0 b@16",
        },
      },
    ],
  },
];
