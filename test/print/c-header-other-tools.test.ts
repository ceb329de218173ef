// Records that pahole --compile 1.24 and bpftool 7.1 lose on the way from BTF to C: the layouts are gcc's (x86_64), written
// down by hand, and must come back from gcc's BTF, through the header, from gcc again.
import { expect, test } from "vitest";
import { differences, hasCompiler, headerOf, recordedBy, type Shapes, shapesOf } from "./round-trip.js";

interface Row {
  /** What the others' headers give instead. */
  readonly wrong: string;
  readonly text: string;
  /** As `shapesOf` writes it: size, then `member@bit+bits`. */
  readonly layout: string;
  /** What the imported header has. */
  readonly written: RegExp;
}

const rows: Readonly<Record<string, Row>> = {
  "a gap in a record that #pragma pack(2) packed": {
    wrong: "pahole: 12 bytes; bpftool: alignment 1",
    text: "#pragma pack(push, 2)\nstruct t { char a; short b; char c; int d; };\n#pragma pack(pop)\n",
    layout: "10: a@0+8 b@16+16 c@32+8 d@48+32",
    written: /short int b;\n\tchar c;\n\tint d __attribute__\(\(packed, aligned\(2\)\)\);\n\};/,
  },
  "a struct of an unnamed bit-field": {
    wrong: "pahole: 0 bytes",
    text: "struct t { unsigned :11; };",
    layout: "2: ",
    written: /\{\n\tshort unsigned int :16;\n\}/,
  },
  "a union of an unnamed bit-field": {
    wrong: "pahole and bpftool: 0 bytes",
    text: "union t { unsigned :1; };",
    layout: "1: ",
    written: /\{\n\tunsigned char :8;\n\}/,
  },
  "a gap that an unnamed bit-field keeps": {
    wrong: "pahole: a at 0",
    text: "struct t { long :1; short a; };",
    layout: "4: a@16+16",
    written: /\{\n\tshort unsigned int :16;\n\tshort int a;\n\}/,
  },
  "bit-fields that a zero-width one parts": {
    wrong: "pahole: alignment 4",
    text: "struct t { char a : 3; int : 0; char b : 3; };",
    layout: "5: a@0+3b b@32+3b",
    written: /char a:3;\n\t[a-z ]+ :29;\n\tchar b:3;\n/,
  },
  "a byte behind a zero-width bit-field": {
    wrong: "pahole: alignment 4",
    text: "struct t { char a; int : 0; char b; };",
    layout: "5: a@0+8 b@32+8",
    written: /char a;\n\t[a-z ]+ :24;\n\tchar b;\n\}/,
  },
  "a zero-width bit-field at the end": {
    wrong: "pahole: alignment of long, for certain",
    text: "struct t { char a; long : 0; };",
    layout: "8: a@0+8",
    written: /char a;\n\} __attribute__\(\(aligned\(8\)\)\);/,
  },
  "a typedef with less alignment": {
    wrong: "pahole: b at 8; bpftool: alignment 1",
    text: "typedef long long T __attribute__((aligned(4))); struct t { char a; T b; };",
    layout: "12: a@0+8 b@32+64",
    written: /char a;\n\tT b __attribute__\(\(aligned\(4\)\)\);\n\} __attribute__\(\(packed\)\);/,
  },
  "float and double": {
    wrong: "pahole: does not compile",
    text: "struct t { float f; double d; long double l; };",
    layout: "32: f@0+32 d@64+64 l@128+128",
    written: /float f;\n\tdouble d;\n\tlong double l;\n/,
  },
  "an unaligned member among aligned ones": {
    wrong: "bpftool: the whole struct packed",
    text: "struct t { char a; long b; char c; long d __attribute__((packed)); };",
    layout: "32: a@0+8 b@64+64 c@128+8 d@136+64",
    written: /long int b;\n\tchar c;\n\tlong int d __attribute__\(\(packed\)\);\n\}/,
  },
};

const compiler = { command: "gcc", flags: [], writer: "pahole" } as const;
const isThere = hasCompiler(compiler, true);

for (const [name, { text, layout, written, wrong }] of Object.entries(rows)) {
  test.runIf(isThere)(`${name} (${wrong})`, () => {
    const expected: Shapes = new Map([[text.includes("union t") ? "union t" : "struct t", [layout]]]);
    const recorded = recordedBy(text, compiler);
    expect(differences(expected, shapesOf(recorded, false))).toEqual([]);
    const header = headerOf(recorded);
    expect(header.text).toMatch(written);
    expect(differences(expected, shapesOf(recordedBy(header.text, compiler), false))).toEqual([]);
  });
}
