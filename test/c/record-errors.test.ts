// Mistakes in structs, unions and enums: the exact text of every message.
import { test } from "vitest";
import { expectDiagnostic } from "./verbs.js";

test("K1203: a bit-field that is wider than its type", () => {
  expectDiagnostic(
    `struct page_slot {
        unsigned char order : 9;
        _Bool flag : 2;
        int : 40;
        long word : 65;
        enum { A } e : 33;
};
struct { char c : 9; } anonymous;`,
    `
    a.h:2:31: error[K1203]: bit-field \`order\` is 9 bits wide, \`unsigned char\` has 8
        2 |         unsigned char order : 9;
          |                               ^
      note: a.h:1:8: in \`struct page_slot\`
      hint: declare it as \`unsigned short order : 9\`, or make it narrower
    a.h:3:22: error[K1203]: bit-field \`flag\` is 2 bits wide, \`_Bool\` has 1
        3 |         _Bool flag : 2;
          |                      ^
      note: a.h:1:8: in \`struct page_slot\`
      hint: declare it as \`unsigned char flag : 2\`, or make it narrower
    a.h:4:15: error[K1203]: an unnamed bit-field is 40 bits wide, \`int\` has 32
        4 |         int : 40;
          |               ^~
      note: a.h:1:8: in \`struct page_slot\`
      hint: declare it as \`long long : 40\`, or make it narrower
    a.h:5:21: error[K1203]: bit-field \`word\` is 65 bits wide, \`long int\` has 64
        5 |         long word : 65;
          |                     ^~
      note: a.h:1:8: in \`struct page_slot\`
      hint: make it narrower
    a.h:6:24: error[K1203]: bit-field \`e\` is 33 bits wide, \`enum\` has 32
        6 |         enum { A } e : 33;
          |                        ^~
      note: a.h:1:8: in \`struct page_slot\`
      hint: declare it as \`unsigned long long e : 33\`, or make it narrower
    a.h:8:19: error[K1203]: bit-field \`c\` is 9 bits wide, \`char\` has 8
        8 | struct { char c : 9; } anonymous;
          |                   ^
      note: a.h:8:1: in this struct
      hint: declare it as \`short c : 9\`, or make it narrower`,
  );
});

test("K1202, K1204: bit-fields of wrong types and widths", () => {
  expectDiagnostic(
    `struct s {
	float f : 3;
	void *p : 2;
	int x : 0;
	int y : -1;
	int : 0;
	int right : 3;
};`,
    `
    a.h:2:8: error[K1202]: bit-field \`f\` is \`float\`, which is no integer type
        2 | 	float f : 3;
          | 	      ^
      note: a.h:1:8: in \`struct s\`
    a.h:3:8: error[K1202]: bit-field \`p\` is \`void *\`, which is no integer type
        3 | 	void *p : 2;
          | 	      ^
      note: a.h:1:8: in \`struct s\`
    a.h:4:10: error[K1204]: bit-field \`x\` has the width 0
        4 | 	int x : 0;
          | 	        ^
      note: a.h:1:8: in \`struct s\`
      hint: only an unnamed bit-field may have the width 0: it ends the unit
    a.h:5:10: error[K1204]: bit-field \`y\` has the width -1
        5 | 	int y : -1;
          | 	        ^~
      note: a.h:1:8: in \`struct s\``,
  );
});

test("K1201: two members of one name, through anonymous structs and unions too", () => {
  expectDiagnostic(
    `struct base { int z; };
struct s {
	int x;
	union { int x; long y; };
	struct { int inner; } y;
	struct { int x; } fine;
	struct base;
	int z;
};
union u { int a, b, a; };`,
    `
    a.h:4:14: error[K1201]: member \`x\` is twice in \`struct s\`
        4 | 	union { int x; long y; };
          | 	            ^
      note: a.h:3:6: it is here already
    a.h:5:24: error[K1201]: member \`y\` is twice in \`struct s\`
        5 | 	struct { int inner; } y;
          | 	                      ^
      note: a.h:4:22: it is here already
    a.h:8:6: error[K1201]: member \`z\` is twice in \`struct s\`
        8 | 	int z;
          | 	    ^
      note: a.h:1:19: it is here already
    a.h:10:21: error[K1201]: member \`a\` is twice in \`union u\`
       10 | union u { int a, b, a; };
          |                     ^
      note: a.h:10:15: it is here already`,
  );
});

test("K1206: members without a size", () => {
  expectDiagnostic(
    `struct list_head { struct list_head *next; };
struct s { struct s next; };
struct t { struct { struct t *fine; struct t deep[2]; }; };
struct a { struct lst_head l; void v; struct forward f; };
struct forward { int x; };
union n { struct unknown; };
struct m { struct undefined array[3]; };
typedef void nothing[4];`,
    `
    a.h:2:21: error[K1206]: \`struct s\` contains itself
        2 | struct s { struct s next; };
          |                     ^~~~
      note: a.h:2:8: in \`struct s\`
      hint: a pointer is written \`struct s *next\`
    a.h:3:50: error[K1206]: an array cannot hold \`struct t\`, which is incomplete
        3 | struct t { struct { struct t *fine; struct t deep[2]; }; };
          |                                                  ^
    a.h:4:28: error[K1206]: member \`l\` is \`struct lst_head\`, which is only declared
        4 | struct a { struct lst_head l; void v; struct forward f; };
          |                            ^
      note: a.h:4:8: in \`struct a\`
      hint: did you mean \`list_head\`?
    a.h:4:36: error[K1206]: member \`v\` is \`void\`, which has no size
        4 | struct a { struct lst_head l; void v; struct forward f; };
          |                                    ^
      note: a.h:4:8: in \`struct a\`
    a.h:4:54: error[K1206]: member \`f\` is \`struct forward\`, which is only declared
        4 | struct a { struct lst_head l; void v; struct forward f; };
          |                                                      ^
      note: a.h:4:8: in \`struct a\`
    a.h:6:18: error[K1206]: a member is \`struct unknown\`, which is only declared
        6 | union n { struct unknown; };
          |                  ^~~~~~~
      note: a.h:6:7: in \`union n\`
    a.h:7:34: error[K1206]: an array cannot hold \`struct undefined\`, which is incomplete
        7 | struct m { struct undefined array[3]; };
          |                                  ^
    a.h:8:21: error[K1206]: an array cannot hold \`void\`
        8 | typedef void nothing[4];
          |                     ^`,
  );
});

test("K1205: lengths that no array can have", () => {
  expectDiagnostic(
    `struct s {
	int x[-1];
	int y[1ULL << 60];
	char w[4294967296][4294967296];
	int z[sizeof(int) - 5];
	int fine[0];
};`,
    `
    a.h:2:8: error[K1205]: the length of the array is -1
        2 | 	int x[-1];
          | 	      ^~
    a.h:3:8: error[K1205]: an array of 1152921504606846976 elements is too large
        3 | 	int y[1ULL << 60];
          | 	      ^~~~~~~~~~
    a.h:4:8: error[K1205]: an array of 4294967296 elements of 4294967296 bytes is too large
        4 | 	char w[4294967296][4294967296];
          | 	      ^
    a.h:5:8: error[K1205]: an array of 18446744073709551615 elements is too large
        5 | 	int z[sizeof(int) - 5];
          | 	      ^~~~~~~~~~~~~~~`,
  );
});

test("K1207: flexible arrays that are not last, alone, or in a union", () => {
  expectDiagnostic(
    `struct s { int x[]; int n; };
struct t { int x[]; };
union u { int n; int x[]; };
struct v { int n; int x[]; };
struct w { union { int a; }; int x[]; };`,
    `
    a.h:1:16: error[K1207]: flexible array \`x\` is not the last member
        1 | struct s { int x[]; int n; };
          |                ^
    a.h:2:16: warning[K1207]: flexible array \`x\` without another member is refused by gcc before 15 and clang before 19
        2 | struct t { int x[]; };
          |                ^
      hint: older ones take DECLARE_FLEX_ARRAY of <linux/stddef.h>: a struct with an empty struct before the array
    a.h:3:22: warning[K1207]: flexible array \`x\` in a union is refused by gcc before 15 and clang before 19
        3 | union u { int n; int x[]; };
          |                      ^
      hint: older ones take DECLARE_FLEX_ARRAY of <linux/stddef.h>: a struct with an empty struct before the array`,
  );
});

test("K1208: members that are functions", () => {
  expectDiagnostic(
    "struct s { int f(void); int (*g)(void); };",
    `
    a.h:1:16: error[K1208]: member \`f\` is a function
        1 | struct s { int f(void); int (*g)(void); };
          |                ^
      hint: a pointer to a function is written \`(*f)(…)\``,
  );
});

test("K1209: enumerators that no integer type holds", () => {
  expectDiagnostic(
    "enum e { A = 0xffffffffffffffff, B, C = -1 };",
    `
    a.h:1:34: error[K1209]: no enum holds the value 18446744073709551616 of \`B\`
        1 | enum e { A = 0xffffffffffffffff, B, C = -1 };
          |                                  ^`,
  );
});

test("a bad member spoils its own struct only, and every mistake of a run is told", () => {
  expectDiagnostic(
    `struct s { foo a; int b : 40; bar *c; };
struct t { struct s *s; baz d; };`,
    `
    a.h:1:12: error[K1103]: \`foo\` is no type
        1 | struct s { foo a; int b : 40; bar *c; };
          |            ^~~
    a.h:1:27: error[K1203]: bit-field \`b\` is 40 bits wide, \`int\` has 32
        1 | struct s { foo a; int b : 40; bar *c; };
          |                           ^~
      note: a.h:1:8: in \`struct s\`
      hint: declare it as \`long long b : 40\`, or make it narrower
    a.h:1:31: error[K1103]: \`bar\` is no type
        1 | struct s { foo a; int b : 40; bar *c; };
          |                               ^~~
    a.h:2:25: error[K1103]: \`baz\` is no type
        2 | struct t { struct s *s; baz d; };
          |                         ^~~`,
  );
});
