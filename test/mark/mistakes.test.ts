// What is said about wrong marks, word for word: where, what, which rule, what to do.
import { expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { createLayouts } from "../../generator/layout/index.js";
import { checkMarks } from "../../generator/mark/index.js";
import { type Attribute, TypeGraphBuilder } from "../../generator/type/index.js";
import { marked, memberMarks, recordMarks, said } from "./marked.js";

/** The first line of each diagnostic, and hints. */
function summary(text: string, target: "x86_64" | "i386" = "x86_64"): readonly string[] {
  return said(text, target)
    .split("\n")
    .filter((line) => /^page\.h|^ {2}hint/.test(line));
}

/** What is said about marks that C's parser lets nobody write: those of other sources of type graphs. */
function saidOfMember(attribute: Attribute): string {
  const types = new TypeGraphBuilder(abiOf("x86_64"));
  const origin = { from: "btf", file: "vmlinux", id: 1 } as const;
  const common = { documentation: { text: "" }, origin } as const;
  const type = types.ref(types.add({ kind: "int", name: "int", byteSize: 4, isSigned: true, encoding: "integer" }));
  const members = [{ name: "a", type, bitWidth: null, attributes: [attribute], ...common }];
  types.declare("struct", "page", { kind: "struct", tag: "page", members, attributes: [], ...common });
  const diagnostics = new DiagnosticCollector();
  checkMarks(types.freeze(), createLayouts(types, diagnostics), diagnostics);
  return renderDiagnostics(diagnostics.all);
}

const file = { name: "page.h", text: "kstruct_tagd(x)" };
const span = { file, start: 0, end: 12 };

test("K5001: unknown mark", () => {
  expect(said("struct page { unsigned long w __attribute__((kstruct_tagd(enum e, 4))); };\n")).toBe(
    `page.h:1:46: error[K5001]: unknown mark \`kstruct_tagd\`
    1 | struct page { unsigned long w __attribute__((kstruct_tagd(enum e, 4))); };
      |                                              ^~~~~~~~~~~~~~~~~~~~~~~
  hint: did you mean \`kstruct_tagged\`?
1 error
`,
  );
  expect(saidOfMember({ name: "kstruct_whatever", arguments: [], span })).toContain(
    "hint: the marks are kstruct_owner, kstruct_tagged, kstruct_points_to,",
  );
});

test("K5002: mark in the wrong place", () => {
  expect(said("struct page { unsigned long w; };\nstruct s { unsigned long flags __overlays(struct page); };\n")).toBe(
    `page.h:2:32: error[K5002]: \`__overlays\` says nothing about a member
    2 | struct s { unsigned long flags __overlays(struct page); };
      |                                ^~~~~~~~~~
  hint: \`__overlays(struct T)\` stands on a struct or union
1 error
`,
  );
  expect(
    summary(`
struct page { int a; } __tagged(enum e, 4) __role(x);
enum e { A __owner(x), B __ours } __flags(enum e) __ours;
typedef int i_t __bits(x, 0, 4) __ours;
`),
  ).toEqual([
    "page.h:2:24: error[K5002]: `__tagged` says nothing about a struct or union",
    "  hint: `__tagged(enum E, bits)` stands on a member",
    "page.h:2:44: error[K5002]: `__role` says nothing about a struct or union",
    "  hint: `__role(name)` stands on a member",
    "page.h:3:35: error[K5002]: `__flags` says nothing about an enum",
    "  hint: `__flags(enum E)` stands on a member",
    "page.h:3:12: error[K5002]: `__owner` says nothing about an enumerator",
    "  hint: `__owner(name)` stands on a member or a struct or union",
    "page.h:4:17: error[K5002]: `__bits` says nothing about a typedef",
    "  hint: `__bits(name, shift, width)` stands on a member",
  ]);
});

test("K5003: arguments of the wrong kind or number", () => {
  expect(
    summary("struct page { unsigned long w __tagged(struct page, 4) __flags(int) __points_to(enum e); };"),
  ).toEqual([
    "page.h:1:40: error[K5003]: argument 1 of `__tagged` is not an enum",
    "  hint: write `__tagged(enum E, bits)`",
    "page.h:1:64: error[K5003]: argument 1 of `__flags` is not an enum",
    "  hint: write `__flags(enum E)`",
    "page.h:1:81: error[K5003]: argument 1 of `__points_to` is not a struct or union",
    "  hint: write `__points_to(struct T)`",
  ]);
  const constant = { kind: "constant", value: 4n, span: { file, start: 13, end: 14 } } as const;
  expect(saidOfMember({ name: "kstruct_bits", arguments: [constant], span })).toContain(
    "`__bits` takes 3 arguments, not 1",
  );
  expect(saidOfMember({ name: "kstruct_owner", arguments: [], span })).toContain("`__owner` takes 1 argument, not 0");
  expect(saidOfMember({ name: "kstruct_ours", arguments: [constant], span })).toContain(
    "`__ours` takes no argument, not 1",
  );
  const text = { kind: "string", text: "x", span: { file, start: 12, end: 15 } } as const;
  expect(saidOfMember({ name: "kstruct_owner", arguments: [text], span })).toContain(
    "argument 1 of `__owner` is not a name",
  );
});

test("K5004: types that are only declared", () => {
  expect(
    summary(`
enum pageflags { A };
struct page { unsigned long f __flags(enum pagflags); unsigned long t __tagged(enum kind, 4); };
struct folio { int a; } __overlays(struct pgae);
struct bump { int a; } __descriptor_of(struct other, memdesc, A);
`),
  ).toEqual([
    "page.h:3:39: error[K5004]: `enum pagflags` is not defined",
    "  hint: did you mean `pageflags`?",
    "page.h:3:80: error[K5004]: `enum kind` is not defined",
    "  hint: define `enum kind`, or include the header that does",
    "page.h:4:36: error[K5004]: `struct pgae` is not defined",
    "  hint: did you mean `page`?",
    "page.h:5:40: error[K5004]: `struct other` is not defined",
    "  hint: define `struct other`, or include the header that does",
  ]);
});

test("K5005: members that cannot carry a mark", () => {
  const enums = "enum e { A };\nstruct two { long a, b; };\n";
  expect(
    summary(`${enums}struct page {
	unsigned int w __tagged(enum e, 4);
	struct two t __tagged(enum e, 4);
	float f __flags(enum e);
	unsigned int b:4 __bits(x, 0, 4);
	unsigned long a[2] __flags(enum e);
	void *p __bits(x, 0, 4);
	_Bool q __bits(x, 0, 1);
	unsigned int i __points_to(struct page);
};`),
  ).toEqual([
    "page.h:4:17: error[K5005]: `__tagged` needs a word of 64 bits, and `w` has 32 bits",
    "  hint: make it `unsigned long` or a pointer",
    "page.h:5:15: error[K5005]: `__tagged` needs a word of 64 bits, and `t` is neither an integer nor a pointer",
    "  hint: make it `unsigned long` or a pointer",
    "page.h:6:10: error[K5005]: `__flags` needs an integer, and `f` is none",
    "  hint: it also acts on a struct that has one integer and nothing else",
    "page.h:7:19: error[K5005]: `__bits` needs an integer, and `b` is none",
    "  hint: it also acts on a struct that has one integer and nothing else",
    "page.h:8:21: error[K5005]: `__flags` needs an integer, and `a` is none",
    "  hint: it also acts on a struct that has one integer and nothing else",
    "page.h:9:10: error[K5005]: `__bits` needs an integer, and `p` is none",
    "  hint: it also acts on a struct that has one integer and nothing else",
    "page.h:10:10: error[K5005]: `__bits` needs an integer, and `q` is none",
    "  hint: it also acts on a struct that has one integer and nothing else",
    "page.h:11:17: error[K5005]: `__points_to` needs a word of 64 bits, and `i` is none",
    "  hint: make it `unsigned long` or `void *`",
  ]);
  // On i386 unsigned int is as wide as a pointer.
  const word = "enum e { A };\nstruct page { unsigned int w __tagged(enum e, 4); };";
  expect(summary(word, "i386")).toEqual([]);
});

test("K5006: tags that do not fit", () => {
  expect(
    said(
      "enum kind { SMALL = 1, BIG = 16, __NR = 99, MINUS = -1 };\nstruct page { unsigned long w __tagged(enum kind, 4); };\n",
    ),
  ).toBe(
    `page.h:2:31: error[K5006]: \`BIG\` is 16, which a tag of 4 bits cannot hold
    2 | struct page { unsigned long w __tagged(enum kind, 4); };
      |                               ^~~~~~~~
  note: page.h:1:24: \`BIG\` is declared here
  hint: give the tag more bits, or begin the name with \`__\` when it is no tag
page.h:2:31: error[K5006]: \`MINUS\` is -1, which a tag of 4 bits cannot hold
    2 | struct page { unsigned long w __tagged(enum kind, 4); };
      |                               ^~~~~~~~
  note: page.h:1:45: \`MINUS\` is declared here
  hint: give the tag more bits, or begin the name with \`__\` when it is no tag
2 errors
`,
  );
  expect(
    summary(
      "enum e { A };\nstruct s { unsigned long a __tagged(enum e, 0), b __tagged(enum e, 32), c __tagged(enum e, 31); };",
    ),
  ).toEqual([
    "page.h:2:45: error[K5006]: a tag of 0 bits: `__tagged` takes 1 to 31",
    "page.h:2:68: error[K5006]: a tag of 32 bits: `__tagged` takes 1 to 31",
  ]);
});

test("K5007: what a pointer points at is aligned for the tag", () => {
  const header = (align: string): string => `struct bump { long count; }${align};
enum kind { BUMP __points_to(struct bump) = 6, OTHER __points_to(struct unknown) = 7 };
struct page { unsigned long w __tagged(enum kind, 4); };
`;
  expect(said(header(""))).toBe(
    `page.h:3:31: error[K5007]: the tag of \`w\` takes 4 bits of an address, but \`struct bump\` is aligned to 8 bytes only
    3 | struct page { unsigned long w __tagged(enum kind, 4); };
      |                               ^~~~~~~~
  note: page.h:2:18: \`BUMP\` points to \`struct bump\`
  hint: write \`__attribute__((aligned(16)))\` after the closing brace of \`struct bump\`
1 error
`,
  );
  expect(said(header(" __aligned(16)"))).toBe("");
  // 8 bytes are aligned enough for 3 bits.
  expect(said(header("").replace(", 4)", ", 3)"))).toBe("");
});

test("K5008: flags beyond the word", () => {
  expect(
    said("enum flag { FIRST, LAST = 32, __NR = 40 };\nstruct page { unsigned int f __flags(enum flag); };\n"),
  ).toBe(
    `page.h:2:30: error[K5008]: \`LAST\` is bit 32, but \`f\` has bits 0-31
    2 | struct page { unsigned int f __flags(enum flag); };
      |                              ^~~~~~~
  note: page.h:1:20: \`LAST\` is declared here
  hint: begin the name with \`__\` when it is no flag
1 error
`,
  );
  const long = "enum flag { LAST = 32 };\nstruct page { unsigned long f __flags(enum flag); };";
  expect(summary(long)).toEqual([]);
  expect(summary(long, "i386")[0]).toBe("page.h:2:31: error[K5008]: `LAST` is bit 32, but `f` has bits 0-31");
});

test("K5009: sub-fields outside the word", () => {
  expect(
    summary(`struct page {
	unsigned int f __bits(a, 24, 10) __bits(b, -1, 4) __bits(c, 4, 0) __bits(d, 31, 1) __bits(e, 32, 1);
};`),
  ).toEqual([
    "page.h:2:17: error[K5009]: sub-field `a` is bits 24-33, but `f` has bits 0-31",
    "page.h:2:35: error[K5009]: sub-field `b` is bits -1-2, but `f` has bits 0-31",
    "page.h:2:52: error[K5009]: sub-field `c` is 0 bits wide, but `f` has bits 0-31",
    "page.h:2:85: error[K5009]: sub-field `e` is bits 32, but `f` has bits 0-31",
  ]);
});

test("K5010: bits used twice", () => {
  expect(said("struct page { unsigned long f __bits(zone, 51, 3) __bits(node, 53, 10); };\n")).toBe(
    `page.h:1:51: error[K5010]: bit 53 of sub-field \`node\` belongs to sub-field \`zone\`
    1 | struct page { unsigned long f __bits(zone, 51, 3) __bits(node, 53, 10); };
      |                                                   ^~~~~~
  note: page.h:1:31: sub-field \`zone\` is declared here
  hint: where a word has several readings, declare it once for each in a union
1 error
`,
  );
  expect(
    summary(`
enum flag { A, B = 5 };
enum kind { C };
struct page {
	unsigned long f __flags(enum flag) __bits(x, 4, 2) __bits(y, 1, 4);
	unsigned long t __tagged(enum kind, 4) __bits(x, 2, 4) __bits(y, 4, 4);
};`).filter((line) => line.includes("error")),
  ).toEqual([
    "page.h:5:37: error[K5010]: bit 5 of sub-field `x` belongs to flag `B`",
    "page.h:6:41: error[K5010]: bits 2-3 of sub-field `x` belong to the tag",
  ]);
  // A wrong tag is one mistake: sub-fields may share bits as in every tagged word.
  expect(
    summary("struct page { unsigned long t __tagged(enum knid, 4) __bits(x, 8, 4) __bits(y, 8, 8); };").filter((line) =>
      line.includes("error"),
    ),
  ).toEqual(["page.h:1:40: error[K5004]: `enum knid` is not defined"]);
});

test("K5011 and K5012: names of sub-fields", () => {
  const reserved = ["tag", "ptr", "lo", "hi", "num", "set", "match"];
  for (const name of reserved) {
    expect(summary(`struct page { unsigned long f __bits(${name}, 0, 4); };`)).toEqual([
      `page.h:1:38: error[K5011]: no sub-field can be called \`${name}\``,
      "  hint: the names tag, ptr, lo, hi, num, set, match are those of accessors that the word has anyway",
    ]);
  }
  const flagged = "enum e { A };\nstruct page { unsigned long f __flags(enum e) __bits(test, 1, 4); };";
  expect(summary(flagged)[0]).toBe("page.h:2:54: error[K5011]: no sub-field can be called `test`");
  expect(summary("struct page { unsigned long f __bits(test, 1, 4) __bits(test, 8, 4); };")).toEqual([
    "page.h:1:57: error[K5012]: the word has a sub-field `test` already",
  ]);
});

const descriptors = (bump: string): string => `
struct slab;
enum kind { SLAB __points_to(struct slab) = 5, BUMP __points_to(struct bump), PLAIN };
struct page { union { unsigned long memdesc __tagged(enum kind, 4); unsigned long plain; }; };
${bump}
`;

test("K5013: descriptors of words and tags that are not there", () => {
  const bump = (mark: string): readonly string[] =>
    summary(descriptors(`struct bump { long count[2]; } __aligned(16) ${mark};`));
  expect(bump("__descriptor_of(struct page, memdesc, BUMP)")).toEqual([]);
  expect(bump("__descriptor_of(struct page, memdsc, BUMP)")).toEqual([
    "page.h:5:75: error[K5013]: `struct page` has no member `memdsc`",
    "  hint: did you mean `memdesc`?",
  ]);
  expect(bump("__descriptor_of(struct page, plain, BUMP)")).toEqual([
    "page.h:5:75: error[K5013]: `page.plain` is no tagged word",
    "  hint: mark it with `__tagged(enum E, bits)`",
  ]);
  expect(bump("__descriptor_of(struct page, memdesc, BUMPP)")).toEqual([
    "page.h:5:84: error[K5013]: `enum kind` has no value `BUMPP`",
    "  hint: did you mean `BUMP`?",
  ]);
  expect(bump("__descriptor_of(struct page, memdesc, SLAB)")).toEqual([
    "page.h:5:84: error[K5013]: `SLAB` does not point to `struct bump`: its `__points_to` says `struct slab`",
    "  hint: write `SLAB __points_to(struct bump)` in `enum kind`",
  ]);
  expect(bump("__descriptor_of(struct page, memdesc, PLAIN)")[0]).toBe(
    "page.h:5:84: error[K5013]: `PLAIN` does not point to `struct bump`: its `__points_to` says no struct",
  );
});

test("K5014: a descriptor's size is a multiple of 2^bits", () => {
  // 5 longs are 40 bytes: a multiple of 8, so right for 3 tag bits and wrong for 4, as the alignment is.
  const text = descriptors("struct bump { long count[5]; } __descriptor_of(struct page, memdesc, BUMP);");
  expect(said(text.replace("enum kind, 4", "enum kind, 3"))).toBe("");
  expect(summary(text)).toEqual([
    "page.h:4:45: error[K5007]: the tag of `memdesc` takes 4 bits of an address, but `struct bump` is aligned to 8 bytes only",
    "  hint: write `__attribute__((aligned(16)))` after the closing brace of `struct bump`",
    "page.h:5:32: error[K5014]: `struct bump` has 40 bytes, no multiple of 16: `page.memdesc` keeps a tag of 4 bits in its address",
    "  hint: add members or padding up to 48 bytes, or align it to 16",
  ]);
});

test("K5015: marks twice, and marks that exclude each other", () => {
  const enums = "enum e { A };\nenum f { B };\n";
  expect(summary(`${enums}struct page { unsigned long w __flags(enum e) __flags(enum f); };`)).toEqual([
    "page.h:3:47: error[K5015]: a second `__flags` on the same declaration",
  ]);
  expect(summary(`${enums}struct page { unsigned long w __tagged(enum e, 4) __flags(enum f); };`)).toEqual([
    "page.h:3:51: error[K5015]: `__tagged` and `__flags` cannot stand on one word: `__flags` and `__tagged` both make `set`",
  ]);
  expect(summary(`${enums}struct page { unsigned long w __tagged(enum e, 4) __points_to(struct page); };`)).toEqual([
    "page.h:3:51: error[K5015]: `__tagged` and `__points_to` cannot stand on one word: each value of the tag says what the pointer points to",
  ]);
});

test("all mistakes of a header are told at once, and a wrong mark is absent afterwards", () => {
  const from = marked(`
enum kind { BIG = 16 };
enum flag { FAR = 64 };
struct page { unsigned long t __tagged(enum kind, 4), f __flags(enum flag), b __bits(lo, 0, 4) __bits(ok, 4, 4); }
	__overlays(struct nothing);`);
  expect(from.diagnostics.all.map(({ code }) => code)).toEqual(["K5006", "K5008", "K5011", "K5004"]);
  expect(memberMarks(from, "page", "t").tagged).toBeNull();
  expect(memberMarks(from, "page", "f").flags).toBeNull();
  expect(memberMarks(from, "page", "b").bits).toEqual([{ name: "ok", shift: 4, bitWidth: 4 }]);
  expect(recordMarks(from, "page").overlays).toBeNull();
});
