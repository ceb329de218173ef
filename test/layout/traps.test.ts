// Records on which other tools went wrong: each with the report, and the layout that gcc and clang give it (x86_64, and i386
// where it differs). `size/align`, then each member: `name@byte`, or `name@bBIT+WIDTH`.
import { expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import type { MemberLayout } from "../../generator/layout/index.js";
import { ask } from "../oracle/asked.js";
import { judgesHere } from "../oracle/judges.js";
import { idOf, messagesOf, parseText } from "./c-text.js";

interface Trap {
  readonly report: string;
  readonly text: string;
  readonly x86_64: string;
  /** Absent: as on x86_64. */
  readonly i386?: string;
}

const packed = "__attribute__((packed))";
const u =
  "typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32; typedef unsigned long long u64;\n";

const traps: readonly Trap[] = [
  {
    report: "rust-bindgen#734",
    text: "struct s { u64 foo : 45; u8 byte; };",
    x86_64: "8/8 foo@b0+45 byte@6",
    i386: "8/4 foo@b0+45 byte@6",
  },
  { report: "rust-bindgen#743", text: "struct s { u32 a : 18; u8 b; };", x86_64: "4/4 a@b0+18 b@3" },
  {
    report: "rust-bindgen#981",
    text: `struct s { u32 six : 6; u32 th : 32; } ${packed};`,
    x86_64: "5/1 six@b0+6 th@b6+32",
  },
  { report: "rust-bindgen#981", text: "struct s { u32 : 32; u32 : 0; u32 : 32; };", x86_64: "8/1" },
  { report: "rust-bindgen#1034", text: "struct s { u32 : 11; };", x86_64: "2/1" },
  { report: "rust-bindgen#1034", text: "union s { u32 : 1; };", x86_64: "1/1" },
  {
    report: "rust-bindgen#3105",
    text: "struct s { char a; char b : 4; char c : 4; short x : 6; short y : 10; };",
    x86_64: "4/2 a@0 b@b8+4 c@b12+4 x@b16+6 y@b22+10",
  },
  {
    report: "rust-bindgen#3247",
    text: "struct s { char a; char b : 8; short c : 16; };",
    x86_64: "4/2 a@0 b@b8+8 c@b16+16",
  },
  { report: "rust-bindgen#3247", text: "struct s { char b : 8; short c : 16; };", x86_64: "4/2 b@b0+8 c@b16+16" },
  {
    report: "rust-bindgen#1716",
    text: `struct s { u8 day : 5; u8 month : 4; short year : 15; } ${packed};`,
    x86_64: "3/1 day@b0+5 month@b5+4 year@b9+15",
  },
  {
    report: "rust-bindgen#867",
    text: `struct s { u16 v, f; u32 a, b, c; u32 tail __attribute__((aligned(64))); } ${packed};`,
    x86_64: "128/64 v@0 f@2 a@4 b@8 c@12 tail@64",
  },
  {
    report: "rust-bindgen#1753",
    text: "struct a { char x[3]; } __attribute__((aligned(64))); struct s { struct a a1, a2; char x; };",
    x86_64: "192/64 a1@0 a2@64 x@128",
  },
  {
    report: "rust-bindgen#1753",
    text: "typedef struct { char x[3]; } c __attribute__((aligned(64))); struct s { c c1, c2; char x; };",
    x86_64: "128/64 c1@0 c2@64 x@67",
  },
  {
    report: "rust-bindgen#2101",
    text: `struct s { int f; struct { union { long d; }; } g; long h __attribute__((aligned(8))); } ${packed};`,
    x86_64: "24/8 f@0 g@4 h@16",
    i386: "16/8 f@0 g@4 h@8",
  },
  { report: "ghidra#9200", text: "struct s { u32 a; u16 b, c; u8 d[8]; };", x86_64: "16/4 a@0 b@4 c@6 d@8" },
  {
    report: "binaryninja#2966",
    text: "struct s { u64 a; u8 b; u8 c; u64 d; };",
    x86_64: "24/8 a@0 b@8 c@9 d@16",
    i386: "20/4 a@0 b@8 c@9 d@12",
  },
  { report: "binaryninja#7537", text: "struct s { char f0; int b1 : 21; int f2; };", x86_64: "8/4 f0@0 b1@b8+21 f2@4" },
  { report: "binaryninja#7539", text: "struct s { u8 b0 : 6; u32 b1 : 18; };", x86_64: "4/4 b0@b0+6 b1@b6+18" },
  { report: "libbpf-rs#1285", text: "struct s { char g; u32 h : 23; };", x86_64: "4/4 g@0 h@b8+23" },
  { report: "libbpf-rs#1285", text: `struct s { char g; u32 h : 23; } ${packed};`, x86_64: "4/1 g@0 h@b8+23" },
  {
    report: "jextract#218",
    text: `struct in { int a; u64 b; }; struct s { char c; struct in n; } ${packed};`,
    x86_64: "17/1 c@0 n@1",
    i386: "13/1 c@0 n@1",
  },
  {
    report: "tdm-gcc#50",
    text: "struct s { u64 a; u32 b; u16 c; unsigned e : 15; unsigned s : 1; };",
    x86_64: "16/8 a@0 b@8 c@12 e@b112+15 s@b127+1",
    i386: "16/4 a@0 b@8 c@12 e@b112+15 s@b127+1",
  },
  { report: "CompCert#24", text: `struct s { int a : 8; int b : 9; } ${packed};`, x86_64: "3/1 a@b0+8 b@b8+9" },
  { report: "slimcc#17", text: "struct s { long : 1; short a; };", x86_64: "4/2 a@2" },
  {
    report: "hs-bindgen#1819",
    text: `struct s { long long x1 : 50; long long : 0; long long x2 : 50; } ${packed};`,
    x86_64: "15/1 x1@b0+50 x2@b64+50",
  },
  {
    report: "pahole 1.24 --compile",
    text: "struct s { char a : 3; int : 0; char b : 3; };",
    x86_64: "5/1 a@b0+3 b@b32+3",
  },
  { report: "pahole 1.24 --compile", text: "struct s { char a; int : 0; char b; };", x86_64: "5/1 a@0 b@4" },
  { report: "pahole 1.24 --compile", text: "struct s { char a; long : 0; };", x86_64: "8/1 a@0", i386: "4/1 a@0" },
  {
    report: "pahole 1.24 and bpftool, from BTF",
    text: "typedef long long t __attribute__((aligned(4))); struct s { char a; t b; };",
    x86_64: "12/4 a@0 b@4",
  },
];

function memberText({ member, bitOffset, bitSize, unit }: MemberLayout): string {
  return unit === null ? `${member.name}@${bitOffset / 8}` : `${member.name}@b${bitOffset}+${bitSize}`;
}

function ours(text: string, target: TargetName): string {
  const parsed = parseText(text, target);
  expect(messagesOf(parsed)).toBe("");
  const { types } = parsed.unit;
  const layout = parsed.layouts.layoutOf(types.find("struct", "s") ?? idOf(types, "union s"));
  if (layout === null) return "no layout";
  return [`${layout.byteSize}/${layout.byteAlign}`, ...layout.members.map(memberText)].join(" ");
}

test.each(traps)("$report: $text", ({ text, x86_64, i386 = x86_64 }) => {
  expect([ours(`${u}${text}`, "x86_64"), ours(`${u}${text}`, "i386")]).toEqual([x86_64, i386]);
});

test("the compilers of this machine give these layouts, too", async () => {
  const judges = await judgesHere();
  const renamed = traps.map(({ text }, index) => text.replace(/\b(struct|union) (s|a|in)\b/g, `$1 $2_${index}`));
  const text = `${u}${renamed.join("\n")}\n`;
  for (const target of ["x86_64", "i386"] as const) {
    const { verification, diagnostics } = await ask(text, target, judges);
    expect(diagnostics.all).toEqual([]);
    const judged = judges.filter(({ targets }) => targets.includes(target)).length;
    expect(verification.judgements.map(({ mismatches }) => mismatches)).toEqual(new Array(judged).fill([]));
  }
});
