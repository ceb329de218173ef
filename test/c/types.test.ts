// What declarations give: types, attributes, marks, in the order of the text. Offsets and sizes by hand, from the psABIs'
// rules; test/c/compilers.test.ts asks gcc and clang about the same kinds of declarations.
import { expect, test } from "vitest";
import { inlineRecordOf, unqualified } from "../../generator/type/index.js";
import { expectTypes, parsed, rightUnit } from "./verbs.js";

test("base types have DWARF's names, in whatever order their words stand", () => {
  expectTypes(
    `struct s {
	unsigned long int a; long unsigned b; int long c; unsigned d; signed e; short f; int short unsigned g;
	long long h; unsigned long long i; signed char j; unsigned char k; char l; _Bool m; long double n;
	__signed__ short o; const volatile int p; __int128 q; unsigned __int128 r;
};`,
    `
    struct s 128/16
      long unsigned int a @0
      long unsigned int b @8
      long int c @16
      unsigned int d @24
      int e @28
      short int f @32
      short unsigned int g @34
      long long int h @40
      long long unsigned int i @48
      signed char j @56
      unsigned char k @57
      char l @58
      _Bool m @59
      long double n @64
      short int o @80
      const volatile int p @84
      __int128 q @96
      __int128 unsigned r @112`,
  );
});

test("declarators of any depth", () => {
  expectTypes(
    `typedef int callback(void *);
struct s {
	int *a, b, **c[2], (*d)[3], (*e[4])(int, char *), (*(*f)(void))(int);
	const char *const g;
	callback *h;
	int (i), j[2][3];
	void (*k)(int (*)(void), struct s *, ...);
	__typeof__(int *) l, m;
	struct t { int x; } *n;
};`,
    `
    typedef callback = int (void *)
    struct s 160/8
      int *a @0
      int b @8
      int **c[2] @16
      int (*d)[3] @32
      int (*e[4])(int, char *) @40
      int (*(*f)(void))(int) @72
      const char *const g @80
      callback *h @88
      int i @96
      int j[2][3] @100
      void (*k)(int (*)(void), struct s *, ...) @128
      int *l @136
      int *m @144
      struct t *n @152
    struct t 4/4
      int x @0`,
  );
});

test("bit-fields, anonymous members and flexible arrays", () => {
  expectTypes(
    `struct base { int one, two; };
typedef struct base base_t;
struct s {
	unsigned a : 3, : 2, b : 4;
	int : 0;
	_Bool c : 1;
	union {
		struct { char x, y; };
		short both;
	};
	struct base;
	struct named { char z; };
	int tail[];
};
struct m { base_t; };`,
    `
    struct base 8/4
      int one @0
      int two @4
    typedef base_t = struct base
    struct s 20/4
      unsigned int a:3 @0
      unsigned int:2
      unsigned int b:4 @0.5
      int:0
      _Bool c:1 @4
      union @6
        struct @0
          char x @0
          char y @1
        short int both @0
      struct base @8
      struct named @16
      int tail[] @20
    struct named 1/1
      char z @0
    struct m 8/4
      base_t @0`,
  );
});

test("marks stand on what they are written at", () => {
  const marks = `
#define __owner(x) __attribute__((kstruct_owner(x)))
#define __tagged(e, n) __attribute__((kstruct_tagged(e, n)))
#define __points_to(t) __attribute__((kstruct_points_to(t)))
#define __flags(e) __attribute__((__kstruct_flags__(e)))
#define __bits(n, s, w) __attribute__((kstruct_bits(n, s, w)))
#define __ours __attribute__((kstruct_ours))
#define SHIFT 8
`;
  expectTypes(
    `${marks}struct bump;
enum kind { NONE, BUMP __points_to(struct bump) __ours = 6 };
struct page {
	unsigned long memdesc __tagged(enum kind, 4) __bits(zone, SHIFT + 2, sizeof(int));
	unsigned long flags __flags(enum kind) __ours;
	union {
		struct { int a; } __owner(page_pool) __owner(zerocopy);
		struct { int b; } __attribute__((packed, aligned(2))) __owner(slab) named;
		struct inner { int c; } __owner(buddy);
	} __ours;
	__owner(all) int x, *y __ours;
};
struct bump { long z; } __attribute__((kstruct_overlays(struct page), kstruct_descriptor_of(struct page, memdesc, BUMP))) __ours;
typedef struct { int q; } __ours marked_t __attribute__((aligned(8)));`,
    `
    enum kind unsigned int: NONE = 0, BUMP = 6 kstruct_points_to(struct bump) kstruct_ours
    struct page 32/8
      long unsigned int memdesc @0 kstruct_tagged(enum kind, 4) kstruct_bits(zone, 10, 4)
      long unsigned int flags @8 kstruct_flags(enum kind) kstruct_ours
      union @16 kstruct_ours
        struct @0 kstruct_owner(page_pool) kstruct_owner(zerocopy)
          int a @0
        struct named @0 kstruct_owner(slab)
          int b @0
        struct inner @0 kstruct_owner(buddy)
      int x @20 kstruct_owner(all)
      int *y @24 kstruct_owner(all) kstruct_ours
    struct inner 4/4
      int c @0
    struct bump 8/8 kstruct_overlays(struct page) kstruct_descriptor_of(struct page, memdesc, BUMP) kstruct_ours
      long int z @0
    typedef marked_t = struct aligned(8)
      int q @0`,
  );
});

test("packed and aligned at all their places", () => {
  expectTypes(
    `struct __attribute__((__packed__)) a { char c; int i; };
struct b { char c; int i; } __attribute__((packed)) __attribute__((aligned(4)));
struct c { char c; __attribute__((aligned(8))) int i, j; _Alignas(4) char k; };
typedef int aligned_t __attribute__((aligned(16)));
struct d { char c; aligned_t x; } __attribute__((unused, deprecated("old")));`,
    `
    struct a 5/1 packed
      char c @0
      int i @1
    struct b 8/4 packed aligned(4)
      char c @0
      int i @1
    struct c 24/8
      char c @0
      int i @8 aligned(8)
      int j @16 aligned(8)
      char k @20 alignas(4)
    typedef aligned_t = int aligned(16)
    struct d 32/16
      char c @0
      aligned_t x @16`,
  );
});

test("enums have gcc's underlying types", () => {
  expectTypes(
    `enum a { A }; enum b { B = -1 }; enum c { C = 0xffffffff }; enum d { D = 1LL << 32 }; enum e { E = -1, E2 = 1LL << 31 };
enum { F = 3, G, H = G * 2 }; enum __attribute__((packed)) i { I = 255 }; enum j { J = -129 } __attribute__((packed));
enum k { K = 'k', L = sizeof(enum d), };`,
    `
    enum a unsigned int: A = 0
    enum b int: B = -1
    enum c unsigned int: C = 4294967295
    enum d long unsigned int: D = 4294967296
    enum e long int: E = -1, E2 = 2147483648
    enum unsigned int: F = 3, G = 4, H = 8
    enum i unsigned char: I = 255
    enum j short int: J = -129
    enum k unsigned int: K = 107, L = 8`,
  );
});

test("what a target says decides: i386", () => {
  expectTypes(
    "struct s { char c; long long l; long m; void *p; double d; }; enum e { E = 1LL << 40 };",
    `
    struct s 28/4
      char c @0
      long long int l @4
      long int m @12
      void *p @16
      double d @20
    enum e long long unsigned int: E = 1099511627776`,
    { target: "i386" },
  );
});

test("predefined macros, -D, and includes", () => {
  expectTypes(
    `#include <kinds.h>
#if defined(__KSTRUCT__) && __GNUC__ >= 5 && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ && defined(__s390x__)
struct big { __SIZE_TYPE__ a; __UINT16_TYPE__ b; int c[CONFIG_N]; LIST d; };
#elif 1
struct wrong { int x; };
#else
#error no
#endif`,
    `
    struct list 8/8
      struct list *next @0
    struct big 32/8
      long unsigned int a @0
      short unsigned int b @8
      int c[3] @12
      struct list d @24`,
    {
      target: "s390x",
      defines: { CONFIG_N: "(1 + 2)" },
      includePaths: ["other", "include"],
      files: { "include/kinds.h": "struct list { struct list *next; };\n#define LIST struct list\n" },
    },
  );
});

test("several headers are one unit; every declaration knows its file", () => {
  const { unit } = rightUnit('#include "b.h"\nstruct a { struct b b; };\n#define A 1\n', {
    files: { "b.h": "struct b { int x; };\n#define B 2\nstatic inline int f(void) { return B; }\n" },
  });
  expect(unit.files.map(({ name }) => name)).toEqual(["a.h", "b.h"]);
  expect(unit.typeDeclarations.map(({ name, origin }) => [name, origin.from === "c" && origin.span.file.name])).toEqual(
    [
      ["b", "b.h"],
      ["a", "a.h"],
    ],
  );
  expect(unit.constants.map(({ name, file }) => [name, file.name])).toEqual([
    ["B", "b.h"],
    ["A", "a.h"],
  ]);
  expect(unit.functions.map(({ name, file }) => [name, file.name])).toEqual([["f", "b.h"]]);
});

test("after a mistake the unit is still whole enough to be looked at", () => {
  const { unit, diagnostics } = parsed("struct s { foo x; int y; };\nstruct t { struct s s; };\n");
  expect(diagnostics.errorCount).toBe(1);
  expect(unit.typeDeclarations.map(({ name }) => name)).toEqual(["s", "t"]);
});

test("records that are written in place are told from those that are named", () => {
  const { unit } = rightUnit(`struct far { int x; };
struct s {
	struct { int a; } unnamed;
	struct inline_tag { int b; } named, *pointer;
	struct far outside;
	union { struct far again; };
	struct inline_tag later;
	struct in_array { int c; } array[2];
	struct far;
	struct anonymous_tag { int d; };
};`);
  const id = unit.types.find("struct", "s");
  const type = id === undefined ? undefined : unit.types.get(id);
  const members = type?.kind === "struct" ? (type.members ?? []) : [];
  const inline = members.map((member) => {
    const found = type?.kind === "struct" ? inlineRecordOf(unit.types, type, member) : null;
    return [member.name, found !== null];
  });
  expect(inline).toEqual([
    ["unnamed", true],
    ["named", true],
    ["pointer", false],
    ["outside", false],
    [null, true],
    ["later", false],
    ["array", true],
    [null, false],
    [null, true],
  ]);
});

test("types alone: the same types, bodies passed over as written", () => {
  const text = `#define BEGIN do {
#define END } while (0)
#define PAGE 12
static inline int f(int x)
{
	BEGIN x = unknown(x); END;
	return "}" '}' ; /* } */
}
struct s { /* documented */ int x[PAGE]; };
`;
  const { unit, layouts, diagnostics } = parsed(text, { isTypesOnly: true });
  expect(diagnostics.all).toEqual([]);
  expect(unit.typeDeclarations.map(({ type }) => layouts.byteSizeOf({ id: type, qualifiers: unqualified }))).toEqual([
    48,
  ]);
  expect(unit.functions.map(({ name, body }) => [name, body])).toEqual([["f", null]]);
  expect(unit.constants).toEqual([]);
});
