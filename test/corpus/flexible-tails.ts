// Flexible arrays and arrays of length zero: in unions, behind bit-fields, aligned.
import type { LayoutRow } from "./row.js";

/** Rows about flexible arrays. */
export const flexibleTails: readonly LayoutRow[] = [
  {
    id: "B79",
    title: "a flexible array in a union (DECLARE_FLEX_ARRAY)",
    reports: ["volatility3 PR#1238", "dwarf2json#57"],
    went: "members were lost; structs that Rust's bindgen copied hid those of C",
    cases: [
      {
        text: "struct s { u16 a; union { char b[14]; struct { struct { } e; char d[0]; }; }; };",
        lines: { x86_64: "16/2 a@0 b@2 e@2 d@2" },
      },
    ],
  },
  {
    id: "B82",
    title: "an aligned flexible array behind 64 bits (nft_rule_dp)",
    reports: ["dwarves 1.31"],
    went: "pahole inferred another alignment before 1.31",
    cases: [
      {
        text: "struct s { u64 is_last : 1, dlen : 12, handle : 42; u8 data[] __aligned(8); };",
        lines: { x86_64: "8/8 is_last@b0+1 dlen@b1+12 handle@b13+42 data@8" },
      },
      {
        text: "struct s { unsigned long is_last : 1, dlen : 12, handle : 42; u8 data[] __aligned(8); };",
        lines: { x86_64: "8/8 is_last@b0+1 dlen@b1+12 handle@b13+42 data@8", i386: "refused", windows: "refused" },
      },
    ],
  },
];
