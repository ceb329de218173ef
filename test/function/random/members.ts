// What the structs of cases/random.h have: how each member is spelled, its type, and what it is an example of.
import type { Construct } from "./piece.js";

/** An integer type. */
export interface IntegerType {
  readonly name: string;
  readonly isWide: boolean;
}

/** Integer types of variables, parameters and results; `char` has another sign on other targets. */
export const integerTypes: readonly IntegerType[] = [
  ...["u8", "s8", "char", "u16", "s16", "u32", "s32", "_Bool", "enum small", "enum negative"].map((name) => ({
    name,
    isWide: false,
  })),
  ...["u64", "s64", "unsigned long", "long"].map((name) => ({ name, isWide: true })),
];

/** Types that pointers to members and to locals point at. */
export const targetTypes = ["u8", "s16", "u16", "u32", "s32", "u64", "struct pair", "struct box"] as const;

/** A member, or an element of one: `path` with an index in the place of `#`. */
export interface MemberSpec {
  readonly path: string;
  /** What `index & mask` is; null without an index. */
  readonly mask: number | null;
  /** Null for bit-fields, which no pointer points at. */
  readonly type: string | null;
  readonly found: Construct;
  /** Its value depends on the byte order, or on the sign of char. */
  readonly isPortable: boolean;
}

function plain(type: string, ...paths: readonly string[]): readonly MemberSpec[] {
  return paths.map((path) => ({ path, mask: null, type, found: "member", isPortable: type !== "char" }));
}

function indexed(type: string, path: string, mask: number): MemberSpec {
  return { path, mask, type, found: "index", isPortable: true };
}

function bits(...paths: readonly string[]): readonly MemberSpec[] {
  return paths.map((path) => ({ path, mask: null, type: null, found: "bit-field", isPortable: true }));
}

function shared(
  found: "anonymous union" | "union",
  type: string,
  path: string,
  mask: number | null = null,
): MemberSpec {
  return { path, mask, type, found, isPortable: false };
}

const pair: readonly MemberSpec[] = [...plain("u32", "first"), ...plain("s16", "second"), ...plain("u16", "third")];

const box: readonly MemberSpec[] = [
  ...plain("u64", "total"),
  ...plain("u8", "kind"),
  ...plain("s8", "level"),
  indexed("u16", "parts[#]", 3),
  ...bits("f7", "f9", "g20", "f12"),
  ...pair.map((member) => ({ ...member, path: `pair.${member.path}` })),
];

const word: readonly MemberSpec[] = [
  shared("union", "u32", "whole"),
  shared("union", "s32", "sign"),
  shared("union", "u16", "halves[#]", 1),
  shared("union", "u8", "bytes[#]", 3),
];

const record: readonly MemberSpec[] = [
  ...plain("u8", "a8"),
  ...plain("s8", "b8"),
  ...plain("char", "c8"),
  { path: "flag", mask: null, type: "_Bool", found: "bool member", isPortable: true },
  ...plain("u16", "a16"),
  ...plain("s16", "b16"),
  ...plain("u32", "a32"),
  ...plain("s32", "b32"),
  ...plain("u64", "a64"),
  ...plain("s64", "b64"),
  ...plain("unsigned long", "word"),
  ...plain("long", "offset"),
  ...plain("enum small", "e"),
  ...plain("enum negative", "n"),
  ...bits("f3", "g5", "h1", "f12", "f20", "f32"),
  indexed("u8", "bytes[#]", 3),
  indexed("s16", "shorts[#]", 1),
  indexed("u32", "words[#]", 3),
  indexed("u64", "longs[#]", 1),
  { path: "grid[#][1]", mask: 1, type: "u8", found: "two indices", isPortable: true },
  { path: "grid[1][#]", mask: 1, type: "u8", found: "two indices", isPortable: true },
  shared("anonymous union", "u64", "whole"),
  shared("anonymous union", "u32", "low"),
  shared("anonymous union", "u32", "high"),
  ...pair.map((member) => ({ ...member, path: `pair.${member.path}` })),
  ...pair.map((member): MemberSpec => ({ ...member, path: `pairs[#].${member.path}`, mask: 1, found: "index" })),
  ...box.map((member) => ({ ...member, path: `box.${member.path}` })),
  ...word.map((member) => ({ ...member, path: `w.${member.path}` })),
];

/** Members whose value is a whole struct or a pointer are named where they are used. */
export const membersOf = {
  "struct pair": pair,
  "struct box": box,
  "union word": word,
  "struct record": record,
} as const;

/** A struct or union of random.h. */
export type Tag = keyof typeof membersOf;

/** Places of a whole struct in a record. */
export const wholes: Readonly<Record<"struct pair" | "struct box", readonly { path: string; mask: number | null }[]>> =
  {
    "struct pair": [
      { path: "pair", mask: null },
      { path: "pairs[#]", mask: 1 },
      { path: "box.pair", mask: null },
    ],
    "struct box": [{ path: "box", mask: null }],
  };

/** Bit-fields of 33 to 63 bits are cast before anything is done with them: gcc and clang differ otherwise. */
export const wideBitFields = ["(u64)p->f40", "(s64)p->g33", "(u64)q->f40", "(s64)q->g33"] as const;

/** Constants of every type and at every edge; some are as wide as a word of the target. */
export const constants = {
  portable: [
    ...["0", "1", "2", "3", "7", "-1", "15", "0x10", "31", "100", "255", "256u", "-129", "0x7fff", "0x8000", "65535u"],
    ...["0x7fffffff", "0x80000000", "0xffffffffu", "-2147483647 - 1", "4294967296ll", "0x123456789abcdefull", "-1ll"],
    ...["0x8000000000000000ull", "9007199254740993ll", "'a'", "'\\n'", "0b1011"],
  ],
  wordWide: ["-1l", "~0ul", "~15ul", "1ul << 13"],
  enumerators: ["SMALL_C", "NEGATIVE_A", "TAG_MASK"],
} as const;
