// Initialisers in braces as parts with paths, written out by hand after C11 6.7.9, and what is
// said of those that do not fit. Their bytes are the compilers' (random-initializers.test.ts).
import { expect, test } from "vitest";
import { expectDiagnostic, rightUnit } from "./verbs.js";
import { statementText } from "./written.js";

const prelude = `struct in { unsigned char small; short array[4]; };
struct s {
	unsigned long flags; int count; unsigned b : 5, : 3, c : 4; struct in in;
	union { int u; char t[8]; struct { long deep; struct in inner; }; }; struct s *next;
};
struct fam { int n; int data[]; };
`;

/** The initialiser of each local, by its name; \`.1[2] = x\` is element 2 of member 1. */
function partsOf(body: string): readonly string[] {
  const { unit } = rightUnit(`${prelude}static inline void f(struct s *p, struct in i, int k)\n{\n${body}\n}\n`);
  return (unit.functions[0]?.body ?? []).map((statement) =>
    statementText(unit.types, statement).replaceAll(":int", ""),
  );
}

test("scalars, arrays, lengths", () => {
  expect(
    partsOf(`int a = { 3 }, b = { { 4 } }, c = {}, *d = { 0 };
int e[4] = {}; int f[3] = { 1, 2 }; int g[] = { 1, [5] = 7, 8 }; int h[] = { [2] = 1, 2, [0] = 3 };
int m[2][3] = { 1, 2, 3, 4 }; int n[][2] = { { 1 }, 2, 3, { 4 } }; int o[2][2] = { [1][0] = 1, 2, };
int q[6] = { [1 ... 3] = k, 5 };`),
  ).toEqual([
    "int a = { = 3}",
    "int b = { = 4}",
    "int c = {}",
    "int *d = { = 0}",
    "int e[4] = {}",
    "int f[3] = {[0] = 1, [1] = 2}",
    "int g[7] = {[0] = 1, [5] = 7, [6] = 8}",
    "int h[4] = {[2] = 1, [3] = 2, [0] = 3}",
    "int m[2][3] = {[0][0] = 1, [0][1] = 2, [0][2] = 3, [1][0] = 4}",
    "int n[3][2] = {[0][0] = 1, [1][0] = 2, [1][1] = 3, [2][0] = 4}",
    "int o[2][2] = {[1][0] = 1, [1][1] = 2}",
    "int q[6] = {[1] = k, [2] = k, [3] = k, [4] = 5}",
  ]);
});

test("structs: braces left out, unnamed bit-fields passed over, unions take their first member", () => {
  expect(
    partsOf(`struct s a = { 0 }; struct s b = {};
struct s c = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, p };
struct s d = { 1, 2, 3, 4, i, 10, p };
struct s e = { 1, 2, 3, 4, { 5, { 6 } }, { 10 }, p };
struct in f[2][2] = { i, i, { { 1, { 2 } } } };
struct { struct { } none; int zero[0]; int x; } g = { 1 };
struct s h = *p;`),
  ).toEqual([
    "struct s a = {.0 = 0}",
    "struct s b = {}",
    "struct s c = {.0 = 1, .1 = 2, .2 = 3, .4 = 4, .5.0 = 5, .5.1[0] = 6, .5.1[1] = 7, .5.1[2] = 8, .5.1[3] = 9, .6.0 = 10, .7 = p}",
    "struct s d = {.0 = 1, .1 = 2, .2 = 3, .4 = 4, .5 = i, .6.0 = 10, .7 = p}",
    "struct s e = {.0 = 1, .1 = 2, .2 = 3, .4 = 4, .5.0 = 5, .5.1[0] = 6, .6.0 = 10, .7 = p}",
    "struct in f[2][2] = {[0][0] = i, [0][1] = i, [1][0].0 = 1, [1][0].1[0] = 2}",
    "struct g = {.2 = 1}",
    "struct s h = (*p):struct s",
  ]);
});

test("designators: nested, through anonymous members, and where values without one go on", () => {
  expect(
    partsOf(`struct s a = { .next = p, .count = k };
struct s b = { .in.array[2] = 5, 6, 7 };
struct s c = { .deep = 3, 4 };
struct s d = { .inner.array[1] = 1, .next = p };
struct s e = { .in = i, .in.small = 9 };
struct s g = { .b = 1, 2, { 3 } };
struct s h = { count: 1, .in = { .array = { [3] = 1 } } };`),
  ).toEqual([
    "struct s a = {.7 = p, .1 = k}",
    "struct s b = {.5.1[2] = 5, .5.1[3] = 6, .6.0 = 7}",
    "struct s c = {.6.2.0 = 3, .6.2.1.0 = 4}",
    "struct s d = {.6.2.1.1[1] = 1, .7 = p}",
    "struct s e = {.5 = i, .5.0 = 9}",
    "struct s g = {.2 = 1, .4 = 2, .5.0 = 3}",
    "struct s h = {.1 = 1, .5.1[3] = 1}",
  ]);
});

test("later values take the place of earlier ones; of a union the last member stays", () => {
  expect(
    partsOf(`int a[2] = { 1, 2, [0] = 3 };
struct s b = { .in.small = 9, .in = { .array = { 1 } } };
struct s c = { .in.small = 9, .in = i };
struct s d = { .u = 1, .deep = 2, .inner.small = 3 };
struct s e = { .deep = 2, .u = 1 };
struct in f[3] = { [0 ... 2] = { 1, { 2, 3 } }, [1].array[0] = 4, { 5 } };`),
  ).toEqual([
    "int a[2] = {[0] = 3, [1] = 2}",
    "struct s b = {.5.1[0] = 1}",
    "struct s c = {.5 = i}",
    "struct s d = {.6.2.0 = 2, .6.2.1.0 = 3}",
    "struct s e = {.6.0 = 1}",
    "struct in f[3] = {[0].0 = 1, [0].1[0] = 2, [0].1[1] = 3, [1].0 = 1, [1].1[0] = 4, [1].1[1] = 5, [2].0 = 1, [2].1[0] = 2, [2].1[1] = 3}",
  ]);
});

test("strings and compound literals", () => {
  expect(
    partsOf(`char a[] = "abc", b[8] = { "de" }; struct { char c[4]; int x; } d = { "ab", 2 };
struct s *e = &(struct s){ .count = k }; int *g = (int[]){ 1, 2 };
unsigned char h = (struct in){ .small = 1 }.small; unsigned long j = sizeof((int[]){ 1, 2, 3 });`),
  ).toEqual([
    'char a[4] = "abc"',
    'char b[8] = { = "de"}',
    'struct d = {.0 = "ab", .1 = 2}',
    "struct s *e = (&{.1 = k}:struct s):struct s *",
    "int *g = {[0] = 1, [1] = 2}[2]",
    "unsigned char h = {.0 = 1}:struct in.small[0]:unsigned char",
    "long unsigned int j = sizeof((int[]){ 1, 2, 3 }):long unsigned int",
  ]);
});

test("K1313: values and designators that fit nothing; one mistake does not hide the next", () => {
  expectDiagnostic(
    `${prelude}static inline void f(struct s *p)
{
	int a[2] = { 1, 2, 3, 4 };
	int b[2] = { [2] = 1, [-1] = 2, [1 ... 0] = 3 };
	struct s c = { .cuont = 1, .next = p };
	struct fam d = { 1, { 2 } };
	int e[2] = { .x = 1 };
	struct s g = { [1] = p, .count = p };
	int h[] = { [0 ... 9999] = 1 };
	int i[2] = p;
	int j[];
	int k = { 1 + };
	int l = a[0];
}
`,
    `
    a.h:9:21: warning[K1313]: \`a\` has no part left for this value: it is dropped
        9 | 	int a[2] = { 1, 2, 3, 4 };
          | 	                   ^
    a.h:10:15: error[K1313]: index 2 is outside of the array of 2
       10 | 	int b[2] = { [2] = 1, [-1] = 2, [1 ... 0] = 3 };
          | 	             ^~~
    a.h:10:24: error[K1313]: index -1 is outside of the array of 2
       10 | 	int b[2] = { [2] = 1, [-1] = 2, [1 ... 0] = 3 };
          | 	                      ^~~~
    a.h:10:34: error[K1313]: the range from 1 to 0 is outside of the array of 2
       10 | 	int b[2] = { [2] = 1, [-1] = 2, [1 ... 0] = 3 };
          | 	                                ^~~~~~~~~
    a.h:11:18: error[K1303]: \`struct s\` has no member \`cuont\`
       11 | 	struct s c = { .cuont = 1, .next = p };
          | 	                ^~~~~
      hint: did you mean \`count\`?
    a.h:12:22: error[K1313]: \`data\` is a flexible array, which only static objects may initialise
       12 | 	struct fam d = { 1, { 2 } };
          | 	                    ^~~~~
    a.h:13:16: error[K1313]: \`.x\` names a member, this is \`int[2]\`
       13 | 	int e[2] = { .x = 1 };
          | 	              ^
    a.h:14:17: error[K1313]: an index names an element, this is \`struct s\`
       14 | 	struct s g = { [1] = p, .count = p };
          | 	               ^~~
    a.h:14:35: error[K1305]: \`count\` is \`int\`, the value is \`struct s *\`
       14 | 	struct s g = { [1] = p, .count = p };
          | 	                                 ^
      hint: write a cast if this is meant
    a.h:15:14: error[K1313]: the initialiser of \`h\` has more than 4096 values
       15 | 	int h[] = { [0 ... 9999] = 1 };
          | 	            ^~~~~~~~~~~~
    a.h:16:13: error[K1305]: \`i\` is an array, the value is \`struct s *\`
       16 | 	int i[2] = p;
          | 	           ^
      hint: write the elements in braces
    a.h:17:6: error[K1307]: \`j\` is \`int[]\`, which is incomplete
       17 | 	int j[];
          | 	    ^
    a.h:18:16: error[K1101]: unexpected \`}\`: expected an expression
       18 | 	int k = { 1 + };
          | 	              ^`,
  );
});
