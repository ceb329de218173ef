// Alignments of a header print as pahole prints them from DWARF. The texts below are pahole 1.24's own for
// `gcc -g -c` (12.2.0) of the same structs, word for word.
import { expect, test } from "vitest";
import { paholeText } from "../../generator/print/index.js";
import { idOf, parseText } from "../layout/c-text.js";

const header = `
typedef int word __attribute__((aligned(8)));
struct a { int x; } __attribute__((aligned(16)));
struct b { char c; struct a a; long z __attribute__((aligned(32))); };
struct c { char c; word w; };
struct d { char c; struct a list[2]; };
struct e { char c; _Alignas(8) char last; };
struct f { long x; int y; };
`;

const texts: Readonly<Record<string, string>> = {
  "struct a": `
struct a {
	int                        x;                    /*     0     4 */

	/* size: 16, cachelines: 1, members: 1 */
	/* padding: 12 */
	/* last cacheline: 16 bytes */
} __attribute__((__aligned__(16)));`,
  "struct b": `
struct b {
	char                       c;                    /*     0     1 */

	/* XXX 15 bytes hole, try to pack */

	struct a                   a __attribute__((__aligned__(16))); /*    16    16 */

	/* XXX last struct has 12 bytes of padding */

	long int                   z __attribute__((__aligned__(32))); /*    32     8 */

	/* size: 64, cachelines: 1, members: 3 */
	/* sum members: 25, holes: 1, sum holes: 15 */
	/* padding: 24 */
	/* paddings: 1, sum paddings: 12 */
	/* forced alignments: 2, forced holes: 1, sum forced holes: 15 */
} __attribute__((__aligned__(32)));`,
  "struct c": `
struct c {
	char                       c;                    /*     0     1 */

	/* XXX 7 bytes hole, try to pack */

	word                       w __attribute__((__aligned__(8))); /*     8     4 */

	/* size: 16, cachelines: 1, members: 2 */
	/* sum members: 5, holes: 1, sum holes: 7 */
	/* padding: 4 */
	/* forced alignments: 1, forced holes: 1, sum forced holes: 7 */
	/* last cacheline: 16 bytes */
} __attribute__((__aligned__(8)));`,
  "struct d": `
struct d {
	char                       c;                    /*     0     1 */

	/* XXX 15 bytes hole, try to pack */

	struct a                   list[2] __attribute__((__aligned__(16))); /*    16    32 */

	/* size: 48, cachelines: 1, members: 2 */
	/* sum members: 33, holes: 1, sum holes: 15 */
	/* forced alignments: 1, forced holes: 1, sum forced holes: 15 */
	/* last cacheline: 48 bytes */
} __attribute__((__aligned__(16)));`,
  "struct e": `
struct e {
	char                       c;                    /*     0     1 */

	/* XXX 7 bytes hole, try to pack */

	char                       last __attribute__((__aligned__(8))); /*     8     1 */

	/* size: 16, cachelines: 1, members: 2 */
	/* sum members: 2, holes: 1, sum holes: 7 */
	/* padding: 7 */
	/* forced alignments: 1, forced holes: 1, sum forced holes: 7 */
	/* last cacheline: 16 bytes */
} __attribute__((__aligned__(8)));`,
  "struct f": `
struct f {
	long int                   x;                    /*     0     8 */
	int                        y;                    /*     8     4 */

	/* size: 16, cachelines: 1, members: 2 */
	/* padding: 4 */
	/* last cacheline: 16 bytes */
};`,
};

test.each(Object.entries(texts))("%s", (name, text) => {
  const { layouts, unit } = parseText(header, "x86_64");
  expect(paholeText(layouts, idOf(unit.types, name))).toBe(text.trim());
});

test("alignments of typedefs that bit-fields have: the record takes them over, as gcc does", () => {
  // The ends of pahole 1.24's texts for `gcc -g -c` (12.2.0); of A1, A4 and A8 the number is the alignment of an int.
  const ends: Readonly<Record<string, number>> = {
    "struct { int a; A1 : 5; }": 4,
    "struct { int a; A8 : 5; }": 4,
    "struct { int a; A1 : 0; }": 4,
    "struct { char c; A8 : 0; }": 1,
    "struct { int a; A1 b : 5; }": 4,
    "struct { char a; A4 b : 5; }": 4,
    "union { int a; A1 : 5; }": 0,
    "union { int a; A8 : 5; }": 0,
    "struct { long a __attribute__((aligned(4))); }": 0,
  };
  const types = [1, 4, 8]
    .map((byteAlign) => `typedef int A${byteAlign} __attribute__((aligned(${byteAlign})));`)
    .join("\n");
  for (const [text, byteAlign] of Object.entries(ends)) {
    const named = text.replace(/^(struct|union)/, "$1 r");
    const { layouts, unit } = parseText(`${types} ${named};`, "x86_64");
    const shown = paholeText(layouts, idOf(unit.types, named.slice(0, named.indexOf(" {"))));
    expect(shown.split("\n").at(-1), text).toBe(
      byteAlign === 0 ? "};" : `} __attribute__((__aligned__(${byteAlign})));`,
    );
  }
});
