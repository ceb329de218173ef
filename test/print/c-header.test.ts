// The text of C headers: what is declared in which order, anonymous types, sizes of enums, comments and assertions.
import { expect, test } from "vitest";
import { type CHeader, type CHeaderInput, cHeader } from "../../generator/print/index.js";
import { parseText } from "../layout/c-text.js";

const plain = { title: "a test", guard: "T_H", hasComments: false, hasAsserts: false } as const;

/** The header of some types of C text. */
function headerFor(text: string, names: readonly string[], options: Partial<CHeaderInput> = {}): CHeader {
  const { unit, layouts } = parseText(text, "x86_64");
  const wanted = unit.typeDeclarations.flatMap(({ name, type }) =>
    name !== null && names.includes(name) ? [type] : [],
  );
  return cHeader({ ...plain, ...options, layouts, wanted });
}

/** Without the lines that all headers have. */
function bodyOf({ text }: CHeader): string {
  return text.replace(/^[\s\S]*?#define T_H\n\n/, "").replace(/\n#endif\n$/, "");
}

test("by value in full and first, behind pointers declared, each once", () => {
  const text = `
    struct far { int a; };
    struct near { struct far *f; struct near *self; };
    enum state { OFF, ON = 5 };
    typedef struct near near_t;
    typedef int (*callback)(struct other *, enum state);
    struct s { near_t n[2]; callback c; struct far *f; int (*grid[3])[4]; };
    struct unrelated { int a; };
  `;
  expect(bodyOf(headerFor(text, ["s"]))).toBe(`struct near;
typedef struct near near_t;
struct far;

struct near {
	struct far *f;
	struct near *self;
};

struct other;

enum state {
	OFF = 0,
	ON = 5,
};

typedef int (*callback)(struct other *, enum state);

struct s {
	near_t n[2];
	callback c;
	struct far *f;
	int (*grid[3])[4];
};
`);
});

test("anonymous records and enums are written out, an enum that is used twice once, with a tag", () => {
  const text = `
    struct s {
      union { int a; struct { char b; }; } u[2];
      enum { ONCE } e;
      struct { struct s *next; } *list;
      const volatile char *const names[3];
    };
    typedef struct { int n; char tail[]; } flexible_t;
  `;
  expect(bodyOf(headerFor(text, ["s", "flexible_t"]))).toBe(`struct s {
	union {
		int a;
		struct {
			char b;
		};
	} u[2];
	enum {
		ONCE = 0,
	} e;
	struct {
		struct s *next;
	} *list;
	const volatile char *const names[3];
};

typedef struct {
	int n;
	char tail[];
} flexible_t;
`);
  const twice = bodyOf(headerFor("struct s { enum { A = -1, B } x, y; };", ["s"]));
  const tag = /enum (anonymous_\d+) \{\n\tA = -1,\n\tB = 0,\n\};\n/.exec(twice)?.[1];
  expect(twice).toContain(`struct s {\n\tenum ${tag} x;\n\tenum ${tag} y;\n};\n`);
});

test("an empty array is `[]` only where C has it", () => {
  const text = "struct s { int a[0]; union { char b[0]; int c; }; struct { int d[0]; } e; int f[]; };";
  expect(bodyOf(headerFor(text, ["s"]))).toMatch(/a\[0\];[\s\S]*b\[0\];[\s\S]*d\[0\];[\s\S]*f\[\];/);
});

test("`struct tag;` as a member is written out: compilers want -fms-extensions for it", () => {
  const body = bodyOf(headerFor("struct in { int a; enum { Z } z; }; struct s { char c; struct in; };", ["s"]));
  expect(body).toMatch(
    /struct s \{\n\tchar c;\n\tstruct \/\* struct in \*\/ \{\n\t\tint a;\n\t\tenum anonymous_\d+ z;\n\t\};\n\};/,
  );
});

test("comments: offsets from the outermost record, sizes, and what is not certain", () => {
  const text = "struct s { char a; struct { int b : 3; long c; } in; };";
  expect(bodyOf(headerFor(text, ["s"], { hasComments: true }))).toBe(`struct s {
	char a;                                         /*     0     1 */
	struct {
		int b:3;                                /*     8: 0  3 */
		long int c;                             /*    16     8 */
	} in;                                           /*     8    16 */
}; /* size: 24, align: 8 */
`);
});

test("assertions: sizes, offsets through what is written out, alignments that are certain", () => {
  const text = "struct s { char a; union { int b : 3; struct { short c; } in; }; }; enum e { E } ;";
  expect(
    bodyOf(headerFor(text, ["s", "e"], { hasAsserts: true }))
      .split("\n")
      .filter((line) => line.startsWith("_")),
  ).toEqual([
    '_Static_assert(sizeof(struct s) == 8, "sizeof(struct s)");',
    '_Static_assert(_Alignof(struct s) == 4, "_Alignof(struct s)");',
    '_Static_assert(__builtin_offsetof(struct s, a) == 0, "__builtin_offsetof(struct s, a)");',
    '_Static_assert(__builtin_offsetof(struct s, in) == 4, "__builtin_offsetof(struct s, in)");',
    '_Static_assert(__builtin_offsetof(struct s, in.c) == 4, "__builtin_offsetof(struct s, in.c)");',
    '_Static_assert(sizeof(enum e) == 4, "sizeof(enum e)");',
  ]);
});

test("words that newer C, or a compiler's macro, has taken", () => {
  const text = "#undef linux\ntypedef _Bool bool; enum { false, true }; struct s { bool linux; };";
  const { unit, layouts } = parseText(text, "x86_64");
  const header = cHeader({ ...plain, layouts, wanted: unit.typeDeclarations.map(({ type }) => type) }).text;
  const condition =
    "#if !defined(__bool_true_false_are_defined) && (!defined(__STDC_VERSION__) || __STDC_VERSION__ < 202311L)";
  expect(header).toContain("#undef linux\n");
  expect(header).not.toContain("#undef unix");
  expect(header).toContain(`${condition}\ntypedef _Bool bool;\n#endif\n`);
  expect(header).toContain(`${condition}\nenum {\n\tfalse = 0,\n\ttrue = 1,\n};\n#endif\n`);
});

test("the same types give the same text, whatever the attributes of the source were", () => {
  const twice = [
    "struct s { char a; int b __attribute__((aligned(8))); } __attribute__((packed));",
    "struct s { char a; int b __attribute__((aligned(8))); };",
  ].map((text) => headerFor(text, ["s"]).text);
  expect(twice[1]).toContain("\tchar a;\n\tint b __attribute__((aligned(8)));\n");
  expect(twice[0]).toContain("} __attribute__((packed));\n");
  expect(headerFor("struct s { int a; };", ["s"]).text).toBe(headerFor("struct s { int a; };", ["s"]).text);
});
