// pahole's text for headers: what `show` prints. The form is pahole 1.32's (pahole-real.test.ts holds 300 structs against
// it); the texts here were written by hand after dwarves_fprintf.c.
import { expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import { createPaholePrinter, type PaholeOptions, paholeText } from "../../generator/print/index.js";
import { idOf, messagesOf, parseText } from "../layout/c-text.js";

function shown(text: string, name: string, options: PaholeOptions = {}, target: TargetName = "x86_64"): string[] {
  const parsed = parseText(text, target);
  expect(messagesOf(parsed)).toBe("");
  return paholeText(parsed.layouts, idOf(parsed.unit.types, name), options).split("\n");
}

test("members, holes, padding, sums", () => {
  expect(shown("struct s { char a; int b; long c; char d; };", "struct s")).toEqual([
    "struct s {",
    "\tchar                       a;                    /*     0     1 */",
    "",
    "\t/* XXX 3 bytes hole, try to pack */",
    "",
    "\tint                        b;                    /*     4     4 */",
    "\tlong int                   c;                    /*     8     8 */",
    "\tchar                       d;                    /*    16     1 */",
    "",
    "\t/* size: 24, cachelines: 1, members: 4 */",
    "\t/* sum members: 14, holes: 1, sum holes: 3 */",
    "\t/* padding: 7 */",
    "\t/* last cacheline: 24 bytes */",
    "};",
  ]);
});

test("bit-fields: bit offset in the storage unit, bit holes, bit padding", () => {
  expect(shown("struct s { unsigned a : 3; unsigned b : 5; unsigned : 2; unsigned c : 6; };", "struct s")).toEqual([
    "struct s {",
    "\tunsigned int               a:3;                  /*     0: 0  4 */",
    "\tunsigned int               b:5;                  /*     0: 3  4 */",
    "",
    "\t/* XXX 2 bits hole, try to pack */",
    "\tunsigned int               :2;",
    "",
    "\tunsigned int               c:6;                  /*     0:10  4 */",
    "",
    "\t/* size: 4, cachelines: 1, members: 3 */",
    "\t/* sum bitfield members: 14 bits, bit holes: 1, sum bit holes: 2 bits */",
    "\t/* bit_padding: 16 bits */",
    "\t/* last cacheline: 4 bytes */",
    "};",
  ]);
});

test("records written in place, unions, cacheline boundaries", () => {
  const text = "struct s { long a[7]; union { long b; struct { int c; int d; } e; }; struct { char f; } *g; };";
  expect(shown(text, "struct s")).toEqual([
    "struct s {",
    "\tlong int                   a[7];                 /*     0    56 */",
    "\tunion {",
    "\t\tlong int           b;                    /*    56     8 */",
    "\t\tstruct {",
    "\t\t\tint        c;                    /*    56     4 */",
    "\t\t\tint        d;                    /*    60     4 */",
    "\t\t} e;                                     /*    56     8 */",
    "\t};                                               /*    56     8 */",
    "\t/* --- cacheline 1 boundary (64 bytes) --- */",
    "\tstruct {",
    "\t\tchar       f;                    /*     0     1 */",
    "\t} * g; /*    64     8 */",
    "",
    "\t/* size: 72, cachelines: 2, members: 3 */",
    "\t/* last cacheline: 8 bytes */",
    "};",
  ]);
});

test("unions, enums, typedefs of records without a tag", () => {
  expect(shown("union u { int a; char b[3]; };", "union u")).toEqual([
    "union u {",
    "\tint                        a;                  /*     0     4 */",
    "\tchar                       b[3];               /*     0     3 */",
    "};",
  ]);
  expect(shown("enum e { A, LONGER = -5, C };", "enum e")).toEqual([
    "enum e {",
    "\tA      = 0,",
    "\tLONGER = -5,",
    "\tC      = -4,",
    "};",
  ]);
  expect(shown("typedef struct { int counter; } atomic_t;", "atomic_t")).toEqual([
    "typedef struct {",
    "\tint                counter;              /*     0     4 */",
    "",
    "\t/* size: 4, cachelines: 1, members: 1 */",
    "\t/* last cacheline: 4 bytes */",
    "} atomic_t;",
  ]);
});

test("typedefs of types that need no body (dwarves_fprintf.c, typedef__fprintf)", () => {
  const lines: readonly (readonly [string, string])[] = [
    ["typedef unsigned long t;", "typedef long unsigned int t;"],
    ["struct page; typedef struct page t;", "typedef struct page t;"],
    ["struct page; typedef struct page *t;", "typedef struct page * t;"],
    ["typedef void *t;", "typedef void * t;"],
    ["typedef const char *t;", "typedef const char  * t;"],
    ["typedef void (*t)(int, char *);", "typedef void (*t)(int, char *);"],
    ["typedef int t(void);", "typedef int (t)(void);"],
    ["typedef int t[2][3];", "typedef int                        t[2][3];"],
  ];
  expect(lines.map(([text]) => shown(text, "t"))).toEqual(lines.map(([, line]) => [line]));
});

test("packed and aligned, where pahole can tell them from the places", () => {
  expect(shown("struct s { char a; int b; } __attribute__((packed));", "struct s").at(-1)).toBe(
    "} __attribute__((__packed__));",
  );
  const aligned = shown("struct s { int a; int b __attribute__((aligned(16))); };", "struct s");
  expect(aligned).toContain("\tint                        b __attribute__((__aligned__(16))); /*    16     4 */");
  expect(aligned.at(-1)).toBe("} __attribute__((__aligned__(16)));");
});

test("marks stand in a second comment, after pahole's", () => {
  const options: PaholeOptions = {
    marksOf: (member) => (member.name === "memdesc" ? "tagged: enum memdesc_type, 4 bits" : null),
    recordMarksOf: (record) => (record.tag === "page" ? "ours" : null),
  };
  expect(shown("struct page { unsigned long memdesc; int a; };", "struct page", options)).toEqual([
    "struct page {",
    "\tlong unsigned int          memdesc;              /*     0     8 */ /* tagged: enum memdesc_type, 4 bits */",
    "\tint                        a;                    /*     8     4 */",
    "",
    "\t/* size: 16, cachelines: 1, members: 2 */",
    "\t/* padding: 4 */",
    "\t/* last cacheline: 16 bytes */",
    "}; /* ours */",
  ]);
});

const nested =
  "struct list_head { struct list_head *next, *prev; };\n" +
  "typedef struct { int counter; } atomic_t; typedef atomic_t count_t;\n" +
  "enum kind { KIND_A };\n" +
  "struct s { int a; struct list_head lru; count_t count; enum kind kind; };";

test("without expand, records are named", () => {
  expect(shown(nested, "struct s")).toEqual([
    "struct s {",
    "\tint                        a;                    /*     0     4 */",
    "",
    "\t/* XXX 4 bytes hole, try to pack */",
    "",
    "\tstruct list_head           lru;                  /*     8    16 */",
    "\tcount_t                    count;                /*    24     4 */",
    "\tenum kind                  kind;                 /*    28     4 */",
    "",
    "\t/* size: 32, cachelines: 1, members: 4 */",
    "\t/* sum members: 28, holes: 1, sum holes: 4 */",
    "\t/* last cacheline: 32 bytes */",
    "};",
  ]);
});

test("expand: records are written out where they are used, offsets from the outermost start, typedefs told", () => {
  const lines = shown(nested, "struct s", { expand: true });
  // Columns are 26 for the type and 55 for the name then.
  expect(lines[1]).toBe(`\t${"int                        a;".padEnd(26 + 55)}/*     0     4 */`);
  const place = (line: string): string => line.replace(/ {2,}/g, " ").trim();
  expect(lines.map(place)).toEqual([
    "struct s {",
    "int a; /* 0 4 */",
    "",
    "/* XXX 4 bytes hole, try to pack */",
    "",
    "struct list_head {",
    "struct list_head * next; /* 8 8 */",
    "struct list_head * prev; /* 16 8 */",
    "}lru; /* 8 16 */",
    "/* typedef count_t -> atomic_t */ struct {",
    "int counter; /* 24 4 */",
    "} count; /* 24 4 */",
    "enum kind kind; /* 28 4 */",
    "",
    "/* size: 32, cachelines: 1, members: 4 */",
    "/* sum members: 28, holes: 1, sum holes: 4 */",
    "/* last cacheline: 32 bytes */",
    "};",
  ]);
});

test("a type prints the same alone and after others", () => {
  const parsed = parseText(nested, "x86_64");
  const printer = createPaholePrinter(parsed.layouts);
  for (const name of ["struct list_head", "struct s", "struct list_head", "atomic_t", "struct s"]) {
    const id = idOf(parsed.unit.types, name);
    expect(printer.textOf(id)).toBe(paholeText(parsed.layouts, id));
  }
});
