// Mistakes in declarations: the exact text of every message. One mistake gives one message; the others of a run are kept.
import { test } from "vitest";
import { expectDiagnostic } from "./verbs.js";

test("K1103: unknown types, with the nearest name", () => {
  expectDiagnostic(
    `
struct list_head { struct list_head *next; };
typedef unsigned int gfp_t;
struct s {
	unsinged int x;
	gpf_t flags;
	list_head lru;
	int right;
};`,
    `
    a.h:5:2: error[K1103]: \`unsinged\` is no type
        5 | 	unsinged int x;
          | 	^~~~~~~~
      hint: did you mean \`unsigned\`?
    a.h:6:2: error[K1103]: \`gpf_t\` is no type
        6 | 	gpf_t flags;
          | 	^~~~~
      hint: did you mean \`gfp_t\`?
    a.h:7:2: error[K1103]: \`list_head\` is no type
        7 | 	list_head lru;
          | 	^~~~~~~~~
      hint: did you mean \`struct list_head\`?`,
  );
});

test("K1103: a macro that is not defined, and what follows it is read", () => {
  expectDiagnostic(
    `MODULE_LICENSE("GPL");
DECLARE_THING(x, y)
struct s { foo_t x; };`,
    `
    a.h:1:1: error[K1103]: \`MODULE_LICENSE\` is neither a type nor a macro
        1 | MODULE_LICENSE("GPL");
          | ^~~~~~~~~~~~~~
    a.h:2:1: error[K1103]: \`DECLARE_THING\` is neither a type nor a macro
        2 | DECLARE_THING(x, y)
          | ^~~~~~~~~~~~~
    a.h:3:12: error[K1103]: \`foo_t\` is no type
        3 | struct s { foo_t x; };
          |            ^~~~~`,
  );
});

test("K1102: a missing semicolon is reported behind the line that lacks it", () => {
  expectDiagnostic(
    `struct s {
	int a
	int b;
	struct { int c; }
	long d;
};
struct t { int x; }
struct u { int y; };
typedef int foo_t
typedef long bar_t;
bar_t z`,
    `
    a.h:2:7: error[K1102]: expected \`;\` behind the member
        2 | 	int a
          | 	     ^
    a.h:4:19: error[K1102]: expected \`;\` behind the member
        4 | 	struct { int c; }
          | 	                 ^
    a.h:7:20: error[K1102]: expected \`;\` behind the declaration
        7 | struct t { int x; }
          |                    ^
    a.h:9:18: error[K1102]: expected \`;\` behind the declaration
        9 | typedef int foo_t
          |                  ^
    a.h:11:8: error[K1102]: expected \`;\` behind the declaration, found the end of the file
       11 | bar_t z
          |        ^`,
  );
});

test("K1102: a missing brace is reported at the one that stays open", () => {
  expectDiagnostic(
    `struct s {
	int a;

static inline int f(void) { return 1; }
struct t { int b; };`,
    `
    a.h:1:10: error[K1102]: the \`{\` of \`struct s\` has no \`}\`
        1 | struct s {
          |          ^
      hint: write \`};\` before \`static\``,
  );
  expectDiagnostic(
    `struct o {
	struct {
		int a;
	int b;`,
    `
    a.h:2:9: error[K1102]: the \`{\` of this struct has no \`}\`
        2 | 	struct {
          | 	       ^
      hint: write \`};\` behind the last one`,
  );
  expectDiagnostic(
    `enum e {
	A,
	B

struct t { int b; };`,
    `
    a.h:1:8: error[K1102]: the \`{\` of \`enum e\` has no \`}\`
        1 | enum e {
          |        ^
      hint: write \`};\` before \`struct\``,
  );
});

test("K1102: brackets that stay open", () => {
  expectDiagnostic(
    `int x = ((1 + 2);
struct s { int a[3; int b; };
int f(int a, int b;
struct u { int c; };`,
    `
    a.h:1:17: error[K1102]: expected \`)\`, found \`;\`
        1 | int x = ((1 + 2);
          |                 ^
      note: a.h:1:9: \`(\` is opened here
    a.h:2:19: error[K1102]: expected \`]\`, found \`;\`
        2 | struct s { int a[3; int b; };
          |                   ^
      note: a.h:2:17: \`[\` is opened here
    a.h:3:19: error[K1102]: expected \`)\`, found \`;\`
        3 | int f(int a, int b;
          |                   ^
      note: a.h:3:6: \`(\` is opened here`,
  );
});

test("K1101: text that cannot stand where it stands", () => {
  expectDiagnostic(
    `}
struct s { int x, , y; int *; };
enum e { A B, C, 3, D = };
typedef;
struct { static int z; } v;
) ] ;
struct t { int x; };`,
    `
    a.h:1:1: error[K1101]: unexpected \`}\`: expected a declaration
        1 | }
          | ^
    a.h:2:19: error[K1101]: unexpected \`,\`: expected a name
        2 | struct s { int x, , y; int *; };
          |                   ^
    a.h:2:29: error[K1101]: unexpected \`;\`: expected a name
        2 | struct s { int x, , y; int *; };
          |                             ^
    a.h:3:12: error[K1101]: unexpected \`B\`: expected \`,\` or \`}\` behind an enumerator
        3 | enum e { A B, C, 3, D = };
          |            ^
    a.h:3:18: error[K1101]: unexpected \`3\`: expected the name of an enumerator
        3 | enum e { A B, C, 3, D = };
          |                  ^
    a.h:3:25: error[K1101]: unexpected \`}\`: expected an expression
        3 | enum e { A B, C, 3, D = };
          |                         ^
    a.h:4:8: error[K1101]: unexpected \`;\`: expected a type
        4 | typedef;
          |        ^
    a.h:5:10: error[K1101]: a member cannot be \`static\`
        5 | struct { static int z; } v;
          |          ^~~~~~
    a.h:6:1: error[K1101]: unexpected \`)\`: expected a declaration
        6 | ) ] ;
          | ^`,
  );
});

test("K1002: characters and quotes that are no C", () => {
  expectDiagnostic(
    `struct s { int x@; int y; };
extern char *text = "abc;
struct t { int \u0001; };`,
    `
    a.h:1:17: error[K1002]: character \`@\` has no meaning in C
        1 | struct s { int x@; int y; };
          |                 ^
    a.h:2:21: error[K1002]: this string has no end
        2 | extern char *text = "abc;
          |                     ^~~~~
      hint: close it with \`"\` on the same line
    a.h:3:16: error[K1002]: character of code 0x01 has no meaning in C
        3 | struct t { int \u0001; };
          |                ^`,
  );
});

test("K1104, K1108: words that make no type, and types that the target lacks", () => {
  expectDiagnostic(
    `long char x;
short double y;
struct s { int x; } int z;
static extern int w;
__int128 wide;`,
    `
    a.h:1:1: error[K1104]: \`long char\` is no type
        1 | long char x;
          | ^~~~~~~~~
    a.h:2:1: error[K1104]: \`short double\` is no type
        2 | short double y;
          | ^~~~~~~~~~~~
    a.h:3:21: error[K1104]: \`int\` does not go with the type before it
        3 | struct s { int x; } int z;
          |                     ^~~
    a.h:4:8: error[K1104]: \`extern\` after \`static\`
        4 | static extern int w;
          |        ^~~~~~
    a.h:5:1: error[K1108]: the target i386 has no type \`__int128\`
        5 | __int128 wide;
          | ^~~~~~~~`,
    { target: "i386" },
  );
});

test("K1105: second declarations that contradict the first", () => {
  expectDiagnostic(
    `struct s { int x; };
struct s { int y; };
union s { int z; };
enum s { Z };
typedef int t; typedef int t; typedef long t;
enum { A, B, A };
int f(int); int f(int); long f(int);
static inline int g(void) { return 1; }
static inline int g(void) { return 2; }
extern int v; extern int v; extern long v;
int h(void);
static inline int h(void) { return 1; }`,
    `
    a.h:2:8: error[K1105]: \`struct s\` is declared twice
        2 | struct s { int y; };
          |        ^
      note: a.h:1:8: it is here already
    a.h:3:7: error[K1105]: \`s\` is the tag of a struct, not of a union
        3 | union s { int z; };
          |       ^
      note: a.h:1:8: \`struct s\` is here
    a.h:4:6: error[K1105]: \`s\` is the tag of a struct, not of an enum
        4 | enum s { Z };
          |      ^
      note: a.h:1:8: \`struct s\` is here
    a.h:5:44: error[K1105]: \`t\` is declared twice
        5 | typedef int t; typedef int t; typedef long t;
          |                                            ^
      note: a.h:5:13: it is here already
    a.h:6:14: error[K1105]: \`A\` is declared twice
        6 | enum { A, B, A };
          |              ^
      note: a.h:6:8: it is here already
    a.h:7:30: error[K1105]: \`f\` is \`long int (int)\`, which is not what was declared before
        7 | int f(int); int f(int); long f(int);
          |                              ^
      note: a.h:7:17: it is \`int (int)\` here
    a.h:9:19: error[K1105]: \`g\` is declared twice
        9 | static inline int g(void) { return 2; }
          |                   ^
      note: a.h:8:19: it is here already
    a.h:10:41: error[K1105]: \`v\` is declared twice
       10 | extern int v; extern int v; extern long v;
          |                                         ^
      note: a.h:10:12: it is here already
    a.h:12:19: error[K1105]: \`h\` is static here and not static before
       12 | static inline int h(void) { return 1; }
          |                   ^
      note: a.h:11:5: it is here without \`static\``,
  );
});

test("K1106, K1107: attributes", () => {
  expectDiagnostic(
    `struct s { int x; } __attribute__((pakced));
struct t { int y __attribute__((kstruct_owner)); };
struct u { long w __attribute__((kstruct_tagged(enum e))); };
struct v { int z __attribute__((packed(1))); };
struct w { int z __attribute__((kstruct_owner(a, b))); };
typedef int word __attribute__((vector_size(12)));
typedef float word2 __attribute__((mode(QI)));
struct x { int z __attribute__((kstruct_overlays(7))); int q __attribute__((kstruct_owner(8))); };`,
    `
    a.h:1:36: warning[K1106]: attribute \`pakced\` is not known and is ignored
        1 | struct s { int x; } __attribute__((pakced));
          |                                    ^~~~~~
      hint: did you mean \`packed\`?
    a.h:2:46: error[K1107]: attribute \`kstruct_owner\` takes one argument
        2 | struct t { int y __attribute__((kstruct_owner)); };
          |                                              ^
    a.h:3:48: error[K1107]: attribute \`kstruct_tagged\` takes 2 arguments
        3 | struct u { long w __attribute__((kstruct_tagged(enum e))); };
          |                                                ^~~~~~~~
    a.h:4:40: error[K1107]: attribute \`packed\` takes no argument
        4 | struct v { int z __attribute__((packed(1))); };
          |                                        ^
    a.h:5:50: error[K1107]: attribute \`kstruct_owner\` takes one argument
        5 | struct w { int z __attribute__((kstruct_owner(a, b))); };
          |                                                  ^
    a.h:6:45: error[K1107]: a vector of \`int\` cannot have 12 bytes: a power of two times 4 is wanted
        6 | typedef int word __attribute__((vector_size(12)));
          |                                             ^~
    a.h:7:36: error[K1107]: mode \`QI\` on this type would change the layout and is not supported
        7 | typedef float word2 __attribute__((mode(QI)));
          |                                    ^~~~~~~~
    a.h:8:50: error[K1101]: unexpected \`7\`: expected a type as the argument of \`kstruct_overlays\`
        8 | struct x { int z __attribute__((kstruct_overlays(7))); int q __attribute__((kstruct_owner(8))); };
          |                                                  ^
    a.h:8:91: error[K1101]: unexpected \`8\`: expected a name as the argument of \`kstruct_owner\`
        8 | struct x { int z __attribute__((kstruct_overlays(7))); int q __attribute__((kstruct_owner(8))); };
          |                                                                                           ^`,
  );
});

test("K1111: declarations of nothing", () => {
  expectDiagnostic(
    `struct s { long; enum { Q }; };
int;
struct forward;`,
    `
    a.h:1:12: warning[K1111]: this declares no member
        1 | struct s { long; enum { Q }; };
          |            ^~~~
      hint: write a name before the \`;\`
    a.h:2:1: warning[K1111]: this declares nothing
        2 | int;
          | ^~~
      hint: write a name before the \`;\``,
  );
});

test("K1110: an assertion that fails shows the values of both sides", () => {
  expectDiagnostic(
    `struct s { int x; long y; };
enum { EXPECTED = 8 };
_Static_assert(sizeof(struct s) == EXPECTED, "s is " "small");
_Static_assert(1 && __builtin_offsetof(struct s, y) > 8 );
_Static_assert(0);
_Static_assert(sizeof(struct s) == 16, "right");
struct t { _Static_assert(sizeof(int) == 8, "in a struct"); int z; };`,
    `
    a.h:3:16: error[K1110]: assertion fails: s is small
        3 | _Static_assert(sizeof(struct s) == EXPECTED, "s is " "small");
          |                ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
      note: \`sizeof(struct s)\` is 16
      note: \`EXPECTED\` is 8
    a.h:4:16: error[K1110]: assertion fails
        4 | _Static_assert(1 && __builtin_offsetof(struct s, y) > 8 );
          |                ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      note: \`offsetof(struct s, y)\` is 8
    a.h:5:16: error[K1110]: assertion fails
        5 | _Static_assert(0);
          |                ^
    a.h:7:27: error[K1110]: assertion fails: in a struct
        7 | struct t { _Static_assert(sizeof(int) == 8, "in a struct"); int z; };
          |                           ^~~~~~~~~~~~~~~~
      note: \`sizeof(int)\` is 4`,
  );
});

test("an assertion about a struct with a mistake is not reported: the mistake is", () => {
  expectDiagnostic(
    `struct s { unknown_t x; };
struct t { struct s inner; struct s *pointer; };
struct u { struct t inner[3]; };
_Static_assert(sizeof(struct u) == 24, "u");
_Static_assert(__builtin_offsetof(struct t, pointer) == 8, "t");
struct v { char bytes[sizeof(struct u)]; };
_Static_assert(sizeof(struct v) == 24, "v");`,
    `
    a.h:1:12: error[K1103]: \`unknown_t\` is no type
        1 | struct s { unknown_t x; };
          |            ^~~~~~~~~`,
  );
});
