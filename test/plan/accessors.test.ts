// Plans of members, as tables that a person can check: kinds, offsets, halves, bit accesses. Offsets are those that the
// psABIs give; the comments of the fixtures have them.
import { expect, test } from "vitest";
import { classOf, planned, table } from "./planned.js";

const seed = `
struct list_head { struct list_head *next, *prev; };
typedef struct { int counter; } atomic_t;
struct slab;
struct bump { long count[2]; } __aligned(16);
enum pageflags { PG_locked, PG_head = 6 };
enum memdesc_type { MEMDESC_MISC, MEMDESC_SLAB __points_to(struct slab) = 5, MEMDESC_BUMP __points_to(struct bump) };
struct page {
	unsigned long flags __flags(enum pageflags);		/*  0 */
	union {
		unsigned long memdesc __tagged(enum memdesc_type, 4);	/*  8 */
		struct list_head buddy_list;			/*  8 */
	};
	union {
		unsigned long private;				/* 24 */
		atomic_t _mapcount;				/* 24 */
	};
};`;

test("struct page on x86_64", () => {
  expect(table(seed, "Page")).toBe(
    `
flags: word 0+8 unsigned lo 0 hi 4
flags: flags 0+8 Pageflags
memdesc: word 8+8 unsigned lo 8 hi 12
memdesc: tagged 8+8 MemdescType mask 15 lo 8 hi 12: MEMDESC_MISC=0, MEMDESC_SLAB=5->slab, MEMDESC_BUMP=6->bump, others
buddy_list: record 8+16 ListHead in list_head.ts, brand list_head
buddy_list$next: pointer 8+8 to list_head lo 8 hi 12
buddy_list$prev: pointer 16+8 to list_head lo 16 hi 20
private: word 24+8 unsigned lo 24 hi 28
_mapcount: atomic 24+4 at 24`.trim(),
  );
});

test("the same on i386: words and pointers have 32 bits", () => {
  expect(table(seed, "Page", { target: "i386" })).toBe(
    `
flags: scalar 0+4 Uint32
flags: flags 0+4 Pageflags
memdesc: scalar 4+4 Uint32
memdesc: tagged 4+4 MemdescType mask 15 at 4: MEMDESC_MISC=0, MEMDESC_SLAB=5->slab, MEMDESC_BUMP=6->bump, others
buddy_list: record 4+8 ListHead in list_head.ts, brand list_head
buddy_list$next: pointer 4+4 to list_head at 4
buddy_list$prev: pointer 8+4 to list_head at 8
private: scalar 12+4 Uint32
_mapcount: atomic 12+4 at 12`.trim(),
  );
});

test("the same on s390x: the high half comes first, and Atomics has no big-endian words", () => {
  const refused = "refused: it is big-endian; Atomics works in the host's byte order be";
  expect(table(seed, "Page", { target: "s390x" })).toBe(
    `
flags: word 0+8 unsigned lo 4 hi 0 be
flags: flags 0+8 Pageflags, ${refused}
memdesc: word 8+8 unsigned lo 12 hi 8 be
memdesc: tagged 8+8 MemdescType mask 15 lo 12 hi 8: MEMDESC_MISC=0, MEMDESC_SLAB=5->slab, MEMDESC_BUMP=6->bump, others be
buddy_list: record 8+16 ListHead in list_head.ts, brand list_head be
buddy_list$next: pointer 8+8 to list_head lo 12 hi 8 be
buddy_list$prev: pointer 16+8 to list_head lo 20 hi 16 be
private: word 24+8 unsigned lo 28 hi 24 be
_mapcount: atomic 24+4 at 24, ${refused}`.trim(),
  );
});

test("every integer, float and pointer type", () => {
  const text = `
enum color { RED };
enum deep { HUGE = 0x100000000 };
struct s {
	_Bool b; char c; signed char sc; unsigned char uc;	/* 0 1 2 3 */
	short h; unsigned short uh; int i; unsigned int ui;	/* 4 6 8 12 */
	long l; unsigned long long ull;				/* 16 24 */
	float f; double d; long double ld;			/* 32 40 48 */
	void *v; int *ip; int (*fn)(int); struct s *self;	/* 64 72 80 88 */
	enum color color; enum deep deep; __int128 wide;	/* 96 104 112 */
};`;
  expect(table(text, "S")).toBe(
    `
b: bool 0+1
c: scalar 1+1 Int8
sc: scalar 2+1 Int8
uc: scalar 3+1 Uint8
h: scalar 4+2 Int16
uh: scalar 6+2 Uint16
i: scalar 8+4 Int32
ui: scalar 12+4 Uint32
l: word 16+8 signed lo 16 hi 20
ull: word 24+8 unsigned lo 24 hi 28
f: scalar 32+4 Float32
d: scalar 40+8 Float64
ld: bytes 48+16
v: pointer 64+8 to anything lo 64 hi 68
ip: pointer 72+8 to anything lo 72 hi 76
fn: pointer 80+8 to anything lo 80 hi 84
self: pointer 88+8 to s lo 88 hi 92
color: scalar 96+4 Uint32 Color
deep: word 104+8 unsigned lo 104 hi 108
wide: bytes 112+16`.trim(),
  );
  const char = "struct s { char c; };";
  expect(table(char, "S", { target: "arm64" })).toBe("c: scalar 0+1 Uint8");
});

test("arrays: dimensions, elements, flexible ones", () => {
  const text = `
struct item { int a; char b; };				/* 8 bytes */
typedef unsigned int row[3];
enum color { RED };
struct s {
	unsigned char name[16];			/*  0 */
	row rows[2];				/* 16: 24 bytes */
	struct item items[2];			/* 40 */
	void *slots[2];				/* 56 */
	_Bool bits[3];				/* 72 */
	enum color colors[1];			/* 76 */
	unsigned long words[2];			/* 80 */
	struct { int x; } inline_items[2];	/* 96 */
	long long tail[];			/* 104 */
};`;
  expect(table(text, "S")).toBe(
    `
name: array 0+16 [16] strides 1 of 1-byte Uint8
rows: array 16+24 [2][3] strides 12,4 of 4-byte Uint32
items: array 40+16 [2] strides 8 of 8-byte Item
slots: array 56+16 [2] strides 8 of 8-byte pointer to anything
bits: array 72+3 [3] strides 1 of 1-byte bool
colors: array 76+4 [1] strides 4 of 4-byte Uint32 Color
words: array 80+16 [2] strides 8 of 8-byte unsigned word
inline_items: array 96+8 [2] strides 4 of 4-byte S$inline_items
tail: array 104+0 [0] strides 8 of 8-byte signed word flexible`.trim(),
  );
});

test("types with a byte order of their own keep it on every target", () => {
  const text = `
typedef unsigned short __le16; typedef unsigned int __be32; typedef unsigned long long __be64;
typedef __be32 port_t;
struct s { __le16 a; __be32 b; __be64 c; port_t d; __le16 e[2]; unsigned short f; };`;
  const own = `
b: scalar 4+4 Uint32 be
c: word 8+8 unsigned lo 12 hi 8 be
d: scalar 16+4 Uint32 be
e: array 20+4 [2] strides 2 of 2-byte Uint16`;
  expect(table(text, "S")).toBe(`a: scalar 0+2 Uint16${own}\nf: scalar 24+2 Uint16`);
  expect(table(text, "S", { target: "s390x" })).toBe(`a: scalar 0+2 Uint16${own}\nf: scalar 24+2 Uint16 be`);
});

test("atomics: by typedef, refused where Atomics cannot work", () => {
  const text = `
typedef struct { int counter; } atomic_t;
typedef struct { long long counter; } atomic64_t;
typedef atomic64_t atomic_long_t;
typedef struct refcount_struct { atomic_t refs; } refcount_t;
struct s { atomic_t a; atomic_long_t b; refcount_t c; atomic_t d[2]; };
struct p { char c; atomic_t a; } __attribute__((packed));
struct q { struct p p; atomic_t a; };
`;
  expect(table(text, "S")).toBe(
    `
a: atomic 0+4 at 0
b: atomic 8+8 lo 8 hi 12
c: record 16+4 RefcountStruct in refcount_struct.ts, brand refcount_struct
c$refs: atomic 16+4 at 16
d: array 20+8 [2] strides 4 of 4-byte AtomicT`.trim(),
  );
  expect(table(text, "P")).toBe(`c: scalar 0+1 Int8\na: atomic 1+4 at 1, refused: its offset 1 is no multiple of 4`);
  expect(table(text, "Q")).toContain("p$a: atomic 1+4 at 1, refused: its offset 1 is no multiple of 4");
  // i386 aligns long long members to 4 bytes, and so the record that has one.
  expect(table(text, "S", { target: "i386" })).toContain(
    "b: atomic 4+8 lo 4 hi 8, refused: its offset 4 is no multiple of 8",
  );
  expect(
    table("typedef struct { long long counter; } atomic64_t;\nstruct s { atomic64_t a; };", "S", { target: "i386" }),
  ).toBe("a: atomic 0+8 lo 0 hi 4, refused: its record is aligned to 4, not to 8 bytes");
  // The counter itself, for elements of arrays.
  expect(table(text, "AtomicT")).toBe("counter: atomic 0+4 at 0");
});

test("an array's element that is atomic is a record of its own", () => {
  const text = "typedef struct { int counter; } atomic_t;\nstruct s { atomic_t a[2]; };";
  expect(classOf(planned(text), "S").accessors[0]).toMatchObject({
    element: { kind: "record", recordClass: { name: "AtomicT", module: "atomic_t.ts" }, tag: "atomic_t" },
  });
});

test("a marked struct of one integer is a word, and its member too", () => {
  const text = `
typedef struct { unsigned long f; } memdesc_flags_t;
enum pageflags { PG_locked };
struct page { int a; memdesc_flags_t flags __flags(enum pageflags) __bits(zone, 51, 3) __bits(f, 54, 10); memdesc_flags_t plain; };`;
  expect(table(text, "Page")).toBe(
    `
a: scalar 0+4 Int32
flags: word 8+8 unsigned lo 8 hi 12
flags: flags 8+8 Pageflags
flags$zone: bitField 8+8 sub-field bit 51 width 3: Uint32@12 >> 19 & 0x7
flags$f: bitField 8+8 sub-field bit 54 width 10: Uint32@12 >> 22 & 0x3ff
flags$f$: word 8+8 unsigned lo 8 hi 12
plain: record 16+8 MemdescFlagsT in memdesc_flags_t.ts, brand memdesc_flags_t
plain$f: word 16+8 unsigned lo 16 hi 20`.trim(),
  );
});

test("untyped words that point: integer or void pointer", () => {
  const text = "struct s { unsigned long w __points_to(struct page); void *v __points_to(struct page); };";
  expect(table(text, "S")).toBe("w: pointer 0+8 to page lo 0 hi 4\nv: pointer 8+8 to page lo 8 hi 12");
  expect(table(text, "S", { target: "wasm32" })).toBe("w: pointer 0+4 to page at 0\nv: pointer 4+4 to page at 4");
});

test("a tagged pointer is a word, whose pointer depends on the tag", () => {
  const text = "enum bit { OFF, ON };\nstruct s { struct page *p __tagged(enum bit, 1); };";
  expect(table(text, "S")).toBe("p: word 0+8 unsigned lo 0 hi 4\np: tagged 0+8 Bit mask 1 lo 0 hi 4: OFF=0, ON=1");
  expect(table(text, "S", { target: "i386" })).toBe("p: scalar 0+4 Uint32\np: tagged 0+4 Bit mask 1 at 0: OFF=0, ON=1");
  expect(classOf(planned(text), "S").accessors[1]).toMatchObject({ armsName: "S$p$arms" });
});

test("flag words of 8 and 16 bits have no atomic operations", () => {
  const text = "enum f { A };\nstruct s { unsigned char c __flags(enum f); unsigned short h __flags(enum f); };";
  expect(
    table(text, "S")
      .split("\n")
      .filter((line) => line.includes(": flags")),
  ).toEqual([
    "c: flags 0+1 F, refused: it has 8 bits; Atomics works on 32 or 64",
    "h: flags 2+2 F, refused: it has 16 bits; Atomics works on 32 or 64",
  ]);
});

test("pointers to typedefs and to records written in place have brands", () => {
  const text = `
typedef struct { int a; } pair_t;
typedef struct page *pgtable_t;
struct s { pair_t *pair; pgtable_t table; struct { int x; } in; union u *u; };`;
  expect(table(text, "S")).toBe(
    `
pair: pointer 0+8 to pair_t lo 0 hi 4
table: pointer 8+8 to page lo 8 hi 12
in: record 16+4 S$in in s.ts, brand s.in
in$x: scalar 16+4 Int32
u: pointer 24+8 to u lo 24 hi 28`.trim(),
  );
});

test("what overlaps: arms of unions, nearest first, at any depth", () => {
  const text = `
struct list_head { struct list_head *next, *prev; };
struct page {
	long flags;
	union {
		long memdesc;
		struct list_head lru;
		struct { int low; int high; };
	};
	int last;
};
struct s { union { struct { union { int a; char b; } x; int y; } in; long w; }; };`;
  const overlaps = (name: string): Record<string, readonly string[]> =>
    Object.fromEntries(classOf(planned(text), name).accessors.map((accessor) => [accessor.name, accessor.overlaps]));
  expect(overlaps("Page")).toEqual({
    flags: [],
    memdesc: ["lru", "low", "high"],
    lru: ["memdesc", "low", "high"],
    lru$next: ["memdesc", "low", "high"],
    lru$prev: [],
    low: ["memdesc", "lru"],
    // 4 bytes from each start: declaration order.
    high: ["memdesc", "lru"],
    last: [],
  });
  expect(overlaps("S")).toEqual({
    in: ["w"],
    in$x: ["w"],
    in$x$a: ["in.x.b", "w"],
    in$x$b: ["in.x.a", "w"],
    in$y: ["w"],
    w: ["in"],
  });
});

test("bit-fields that share a byte do not overlap; at most six names are given", () => {
  const bits = classOf(planned("struct s { unsigned a:3, b:5; };"), "S");
  expect(bits.accessors.map(({ overlaps }) => overlaps)).toEqual([[], []]);
  const union = classOf(planned("union u { char a, b, c, d, e, f, g, h; };"), "U");
  expect(union.accessors[7]?.overlaps).toEqual(["a", "b", "c", "d", "e", "f"]);
});

test("paths, declarations and documentation", () => {
  const text = `
struct list_head { struct list_head *next, *prev; };
/**
 * struct page - one page frame
 * @lru: links it
 *       on a list
 * @order: of the block
 */
struct page {
	struct list_head lru;
	unsigned long flags;	/* atomic, some of them */
	struct { const char *name; } slots[4];
	int (*ops[2])(struct page *, ...);
	unsigned int order:5;
};`;
  const page = classOf(planned(text), "Page");
  const rows = page.accessors.map(({ path, declaration, documentation }) => [path, declaration, documentation]);
  expect(page.documentation).toEqual(["One page frame"]);
  expect(rows).toEqual([
    ["page.lru", "struct list_head lru", ["links it", "on a list"]],
    ["page.lru.next", "struct list_head *next", []],
    ["page.lru.prev", "struct list_head *prev", []],
    ["page.flags", "long unsigned int flags", ["atomic, some of them"]],
    ["page.slots", "struct { ... } slots[4]", []],
    ["page.ops", "int (*ops[2])(struct page *, ...)", []],
    ["page.order", "unsigned int order:5", ["of the block"]],
  ]);
});

test("two members of one record written in place share a class; anonymous members may be typedefs and have tags", () => {
  const two = "struct s { struct { int a; } x, *y, z[2]; };";
  expect(table(two, "S")).toBe(
    `
x: record 0+4 S$x in s.ts, brand s.x
x$a: scalar 0+4 Int32
y: pointer 8+8 to s.x lo 8 hi 12
z: array 16+8 [2] strides 4 of 4-byte S$x`.trim(),
  );
  // -fms-extensions, as Linux builds.
  const anonymous =
    "struct base { int a; };\ntypedef struct { int b; } more_t;\nstruct s { struct base; more_t; int c; };";
  expect(table(anonymous, "S")).toBe("a: scalar 0+4 Int32\nb: scalar 4+4 Int32\nc: scalar 8+4 Int32");
});

test("a sub-field has no comment of its own", () => {
  const page = classOf(planned("struct s { unsigned int w __bits(x, 0, 4);\t/* the word */ };"), "S");
  expect(page.accessors.map(({ name, documentation }) => [name, documentation])).toEqual([
    ["w", ["the word"]],
    ["w$x", []],
  ]);
});
