// Mistakes in expressions, constant ones and those of function bodies: the exact text of every message.
import { test } from "vitest";
import { expectDiagnostic } from "./verbs.js";

test("K1301, K1302: constants that are none", () => {
  expectDiagnostic(
    `extern int n; int f(void);
enum { MAX_ORDER = 10, N = MAX_ORDR };
struct s { int x[n]; char y[f()]; int z : n + 1; };
enum { F = 1.5, T = "x", C = (int)2.5 };
enum { A = n, G = g() };`,
    `
    a.h:2:28: error[K1302]: \`MAX_ORDR\` is not declared
        2 | enum { MAX_ORDER = 10, N = MAX_ORDR };
          |                            ^~~~~~~~
      hint: did you mean \`MAX_ORDER\`?
    a.h:3:18: error[K1301]: the length of an array is no constant: it is a variable
        3 | struct s { int x[n]; char y[f()]; int z : n + 1; };
          |                  ^
    a.h:3:29: error[K1301]: the length of an array is no constant: a function is called
        3 | struct s { int x[n]; char y[f()]; int z : n + 1; };
          |                             ^~~
    a.h:3:43: error[K1301]: the width of a bit-field is no constant: it is a variable
        3 | struct s { int x[n]; char y[f()]; int z : n + 1; };
          |                                           ^
    a.h:4:12: error[K1301]: the value of \`F\` is \`double\`, not an integer
        4 | enum { F = 1.5, T = "x", C = (int)2.5 };
          |            ^~~
    a.h:4:21: error[K1301]: the value of \`T\` is \`char[2]\`, not an integer
        4 | enum { F = 1.5, T = "x", C = (int)2.5 };
          |                     ^~~
    a.h:4:30: error[K1301]: the value of \`C\` is no constant: floating-point values are not computed
        4 | enum { F = 1.5, T = "x", C = (int)2.5 };
          |                              ^~~~~~~~
    a.h:5:12: error[K1301]: the value of \`A\` is no constant: it is a variable
        5 | enum { A = n, G = g() };
          |            ^
    a.h:5:19: error[K1302]: function \`g\` is not declared
        5 | enum { A = n, G = g() };
          |                   ^`,
  );
});

test("K1306: what C leaves open in a constant", () => {
  expectDiagnostic(
    `enum { A = 1 / 0, B = 1 << 32, C = 0x7fffffff + 1, D = 7 % (1 - 1), E = 1 >> -1 };
enum { FINE = 0 && 1 / 0, TOO = 1 ? 2 : 1 / 0, WRAP = 0xffffffff + 1, LONG = 1L << 40 };`,
    `
    a.h:1:12: error[K1306]: the value of \`A\` is no constant: it divides by zero
        1 | enum { A = 1 / 0, B = 1 << 32, C = 0x7fffffff + 1, D = 7 % (1 - 1), E = 1 >> -1 };
          |            ^~~~~
    a.h:1:23: warning[K1306]: a shift of \`int\` by 32: it has 32 bits
        1 | enum { A = 1 / 0, B = 1 << 32, C = 0x7fffffff + 1, D = 7 % (1 - 1), E = 1 >> -1 };
          |                       ^~~~~~~
    a.h:1:36: warning[K1306]: 2147483648 does not fit \`int\` and becomes -2147483648
        1 | enum { A = 1 / 0, B = 1 << 32, C = 0x7fffffff + 1, D = 7 % (1 - 1), E = 1 >> -1 };
          |                                    ^~~~~~~~~~~~~~
    a.h:1:56: error[K1306]: the value of \`D\` is no constant: it divides by zero
        1 | enum { A = 1 / 0, B = 1 << 32, C = 0x7fffffff + 1, D = 7 % (1 - 1), E = 1 >> -1 };
          |                                                        ^~~~~~~~~~~
    a.h:1:73: warning[K1306]: a shift of \`int\` by -1: it has 32 bits
        1 | enum { A = 1 / 0, B = 1 << 32, C = 0x7fffffff + 1, D = 7 % (1 - 1), E = 1 >> -1 };
          |                                                                         ^~~~~~~`,
  );
});

test("K1307: sizes of incomplete types", () => {
  expectDiagnostic(
    `struct s;
enum { N = sizeof(struct s), M = _Alignof(struct s[2]) };
struct flexible { int n; int data[]; };
enum { F = sizeof(((struct flexible *)0)->data) };
extern struct s *array;
static inline struct s *at(int i) { struct s local; return &array[i]; }`,
    `
    a.h:2:18: error[K1307]: \`struct s\` is incomplete and has no size
        2 | enum { N = sizeof(struct s), M = _Alignof(struct s[2]) };
          |                  ^~~~~~~~~~
    a.h:2:51: error[K1206]: an array cannot hold \`struct s\`, which is incomplete
        2 | enum { N = sizeof(struct s), M = _Alignof(struct s[2]) };
          |                                                   ^
    a.h:4:18: error[K1307]: \`int[]\` is incomplete and has no size
        4 | enum { F = sizeof(((struct flexible *)0)->data) };
          |                  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    a.h:6:46: error[K1307]: \`local\` is \`struct s\`, which is incomplete
        6 | static inline struct s *at(int i) { struct s local; return &array[i]; }
          |                                              ^~~~~
    a.h:6:61: error[K1307]: \`struct s\` is incomplete, so it has no elements
        6 | static inline struct s *at(int i) { struct s local; return &array[i]; }
          |                                                             ^~~~~`,
  );
});

test("K1308: malformed numbers and characters", () => {
  expectDiagnostic(
    "enum { D = 08, E = 0x1ffffffffffffffff, H = '', X = 0b12, Y = 1lul };",
    `
    a.h:1:12: error[K1308]: \`08\` is no number
        1 | enum { D = 08, E = 0x1ffffffffffffffff, H = '', X = 0b12, Y = 1lul };
          |            ^~
    a.h:1:20: error[K1308]: 0x1ffffffffffffffff does not fit 64 bits
        1 | enum { D = 08, E = 0x1ffffffffffffffff, H = '', X = 0b12, Y = 1lul };
          |                    ^~~~~~~~~~~~~~~~~~~
    a.h:1:45: error[K1308]: '' is no character constant
        1 | enum { D = 08, E = 0x1ffffffffffffffff, H = '', X = 0b12, Y = 1lul };
          |                                             ^~
    a.h:1:53: error[K1308]: \`0b12\` is no number
        1 | enum { D = 08, E = 0x1ffffffffffffffff, H = '', X = 0b12, Y = 1lul };
          |                                                     ^~~~
    a.h:1:63: error[K1308]: \`1lul\` is no number
        1 | enum { D = 08, E = 0x1ffffffffffffffff, H = '', X = 0b12, Y = 1lul };
          |                                                               ^~~~`,
  );
});

test("K1303: unknown members, with the nearest name", () => {
  expectDiagnostic(
    `struct inner { int count; };
struct s { int flags; union { long word; struct inner in; }; };
struct later;
enum { N = __builtin_offsetof(struct s, flgas), O = __builtin_offsetof(struct s, in.cuont), P = __builtin_offsetof(int, x) };
static inline int f(struct s *p, struct later *q) { return p->wrod + q->x; }`,
    `
    a.h:4:41: error[K1303]: \`struct s\` has no member \`flgas\`
        4 | enum { N = __builtin_offsetof(struct s, flgas), O = __builtin_offsetof(struct s, in.cuont), P = __builtin_offsetof(int, x) };
          |                                         ^~~~~
      hint: did you mean \`flags\`?
    a.h:4:85: error[K1303]: \`struct inner\` has no member \`cuont\`
        4 | enum { N = __builtin_offsetof(struct s, flgas), O = __builtin_offsetof(struct s, in.cuont), P = __builtin_offsetof(int, x) };
          |                                                                                     ^~~~~
      hint: did you mean \`count\`?
    a.h:4:121: error[K1303]: \`int\` is no struct or union and has no member \`x\`
        4 | enum { N = __builtin_offsetof(struct s, flgas), O = __builtin_offsetof(struct s, in.cuont), P = __builtin_offsetof(int, x) };
          |                                                                                                                         ^
    a.h:5:63: error[K1303]: \`struct s\` has no member \`wrod\`
        5 | static inline int f(struct s *p, struct later *q) { return p->wrod + q->x; }
          |                                                               ^~~~
      hint: did you mean \`word\`?
    a.h:5:73: error[K1303]: \`struct later\` is only declared, so its member \`x\` is not known
        5 | static inline int f(struct s *p, struct later *q) { return p->wrod + q->x; }
          |                                                                         ^`,
  );
});

const prelude = `struct s { int flags; int bit : 3; };
int h(int, struct s *); int v(const char *, ...);
`;

test("K1304: wrong numbers of arguments", () => {
  expectDiagnostic(
    `${prelude}static inline void f(struct s *p)
{
	h(1);
	h(1, p, 2);
	v();
	v("x", 1, 2);
}`,
    `
    a.h:5:2: error[K1304]: \`h\` takes 2 arguments, 1 given
        5 | 	h(1);
          | 	^~~~
      note: a.h:2:5: \`h\` is declared here
    a.h:6:2: error[K1304]: \`h\` takes 2 arguments, 3 given
        6 | 	h(1, p, 2);
          | 	^~~~~~~~~~
      note: a.h:2:5: \`h\` is declared here
    a.h:7:2: error[K1304]: \`v\` takes at least 1 argument, 0 given
        7 | 	v();
          | 	^~~
      note: a.h:2:29: \`v\` is declared here`,
  );
});

test("K1305: operands whose types do not fit", () => {
  expectDiagnostic(
    `${prelude}static inline int f(struct s *p, struct s v, int a)
{
	h(1, 2);
	!v;
	p * 2;
	a(1);
	p.flags;
	v->flags;
	&v.bit;
	p = a;
	a = p;
	p == a;
	(struct s)a;
	a[a];
	p = a ? p : 0;
	return p;
}
static inline void g(void) { return 1; }
static inline int k(void) { return; }`,
    `
    a.h:5:7: error[K1305]: argument 2 of \`h\` is \`struct s *\`, the value is \`int\`
        5 | 	h(1, 2);
          | 	     ^
      hint: write a cast if this is meant
    a.h:6:2: error[K1305]: \`!\` does not take \`struct s\`
        6 | 	!v;
          | 	^
    a.h:7:4: error[K1305]: \`*\` does not take \`struct s *\` and \`int\`
        7 | 	p * 2;
          | 	  ^
    a.h:8:2: error[K1305]: \`int\` cannot be called
        8 | 	a(1);
          | 	^
    a.h:9:4: error[K1305]: \`struct s *\` is a pointer
        9 | 	p.flags;
          | 	  ^~~~~
      hint: use \`->\`
    a.h:10:5: error[K1305]: \`struct s\` is no pointer
       10 | 	v->flags;
          | 	   ^~~~~
      hint: use \`.\`
    a.h:11:2: error[K1305]: \`bit\` is a bit-field and has no address
       11 | 	&v.bit;
          | 	^~~~~~
    a.h:12:6: error[K1305]: the target is \`struct s *\`, the value is \`int\`
       12 | 	p = a;
          | 	    ^
      hint: write a cast if this is meant
    a.h:13:6: error[K1305]: the target is \`int\`, the value is \`struct s *\`
       13 | 	a = p;
          | 	    ^
      hint: write a cast if this is meant
    a.h:14:4: warning[K1315]: \`==\` compares \`struct s *\` and \`int\`
       14 | 	p == a;
          | 	  ^~
      hint: write a cast if this is meant
    a.h:15:2: error[K1305]: \`int\` cannot be cast to \`struct s\`
       15 | 	(struct s)a;
          | 	^~~~~~~~~~~
    a.h:16:2: error[K1305]: \`[]\` does not take \`int\` and \`int\`
       16 | 	a[a];
          | 	^~~~
    a.h:18:9: error[K1305]: the result is \`int\`, the value is \`struct s *\`
       18 | 	return p;
          | 	       ^
      hint: write a cast if this is meant
    a.h:20:37: error[K1305]: this function returns nothing
       20 | static inline void g(void) { return 1; }
          |                                     ^
    a.h:21:29: error[K1305]: this function returns a value
       21 | static inline int k(void) { return; }
          |                             ^~~~~~`,
  );
});

test("K1309, K1310: what cannot change, and const that is dropped", () => {
  expectDiagnostic(
    `${prelude}static inline int *f(const int *q, int a)
{
	int *r = q;
	*q = 1;
	3 = a;
	a++ = 2;
	&3;
	(a + 1)--;
	return q;
}`,
    `
    a.h:5:11: warning[K1310]: \`r\` drops \`const\` or \`volatile\` of \`const int *\`
        5 | 	int *r = q;
          | 	         ^
    a.h:6:2: error[K1309]: \`=\` would change \`*q\`, which is const
        6 | 	*q = 1;
          | 	^~
    a.h:7:2: error[K1309]: \`=\` cannot change \`3\`
        7 | 	3 = a;
          | 	^
    a.h:8:2: error[K1309]: \`=\` cannot change \`a++\`
        8 | 	a++ = 2;
          | 	^~~
    a.h:9:3: error[K1309]: \`3\` has no address
        9 | 	&3;
          | 	 ^
    a.h:10:2: error[K1309]: \`--\` cannot change \`(a + 1)\`
       10 | 	(a + 1)--;
          | 	^~~~~~~
    a.h:11:9: warning[K1310]: the result drops \`const\` or \`volatile\` of \`const int *\`
       11 | 	return q;
          | 	       ^`,
  );
});

test("statements recover at their ends; undeclared names are reported where they stand", () => {
  expectDiagnostic(
    `static inline int f(int index)
{
	int y = index +;
	y = idnex;
	y = 3
	return g(y);
}
static inline int h(int x) { return x; }}
struct s { foo z; };`,
    `
    a.h:3:17: error[K1101]: unexpected \`;\`: expected an expression
        3 | 	int y = index +;
          | 	               ^
    a.h:4:6: error[K1302]: \`idnex\` is not declared
        4 | 	y = idnex;
          | 	    ^~~~~
      hint: did you mean \`index\`?
    a.h:5:7: error[K1102]: expected \`;\` behind the statement
        5 | 	y = 3
          | 	     ^
    a.h:6:9: error[K1302]: function \`g\` is not declared
        6 | 	return g(y);
          | 	       ^
    a.h:8:41: error[K1101]: unexpected \`}\`: expected a declaration
        8 | static inline int h(int x) { return x; }}
          |                                         ^
    a.h:9:12: error[K1103]: \`foo\` is no type
        9 | struct s { foo z; };
          |            ^~~`,
  );
  expectDiagnostic(
    `static inline int f(int x)
{
	if (x) {
		return 1;

static inline int g(int x) { return 2; }`,
    `
    a.h:3:9: error[K1102]: this \`{\` has no \`}\`
        3 | 	if (x) {
          | 	       ^`,
  );
  expectDiagnostic(
    `static inline int f(int x)
{
	if (x) {
		return 1;

int g(int x)
{
	return 2;
}`,
    `
    a.h:6:5: error[K1101]: function \`g\` is defined in a function
        6 | int g(int x)
          |     ^
      hint: is the \`}\` of the function before it missing?`,
  );
  expectDiagnostic(
    `static inline int f(int x)
{
	return 1;

int g(int x) { return 2; }
struct s { foo z; };`,
    `
    a.h:5:5: error[K1101]: function \`g\` is defined in a function
        5 | int g(int x) { return 2; }
          |     ^
      hint: is the \`}\` of the function before it missing?
    a.h:6:12: error[K1103]: \`foo\` is no type
        6 | struct s { foo z; };
          |            ^~~`,
  );
});
