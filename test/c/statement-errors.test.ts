// Mistakes in statements: each is told once, at its place, and spoils its own statement only.
import { test } from "vitest";
import { expectDiagnostic } from "./verbs.js";

test("K1311, K1312: statements and labels out of place, labels twice", () => {
  expectDiagnostic(
    `static inline void f(int x, unsigned char c)
{
	if (x)
		break;
	continue;
	case 1:
	default:
	switch (x) {
	case 3:
	case 0x100000003:
	case 10 ... 20:
		continue;
	case 15:
	case 5 ... 4:
	default:
	default:
		break;
	}
	while (x)
		switch (c) {
		case 255:
			continue;
		case -1:
			break;
		case x:
			x = ({ case 7: 1; });
		}
}
`,
    `
    a.h:4:3: error[K1311]: \`break\` stands outside of a loop or switch
        4 | 		break;
          | 		^~~~~
    a.h:5:2: error[K1311]: \`continue\` stands outside of a loop
        5 | 	continue;
          | 	^~~~~~~~
    a.h:6:2: error[K1311]: \`case\` stands outside of a switch
        6 | 	case 1:
          | 	^~~~
    a.h:7:2: error[K1311]: \`default\` stands outside of a switch
        7 | 	default:
          | 	^~~~~~~
    a.h:12:3: error[K1311]: \`continue\` stands outside of a loop
       12 | 		continue;
          | 		^~~~~~~~
    a.h:14:2: warning[K1312]: no value is in the range from 5 to 4
       14 | 	case 5 ... 4:
          | 	^~~~~~~~~~~~~
      hint: write the smaller value first
    a.h:16:2: error[K1312]: the switch has a second \`default\`
       16 | 	default:
          | 	^~~~~~~
      note: a.h:15:2: the first one is here
    a.h:10:2: error[K1312]: the switch has another label for 3
       10 | 	case 0x100000003:
          | 	^~~~~~~~~~~~~~~~~
      note: a.h:9:2: it is here already
    a.h:13:2: error[K1312]: the switch has another label for 15
       13 | 	case 15:
          | 	^~~~~~~~
      note: a.h:11:2: it is here already
    a.h:25:8: error[K1301]: the value of \`case\` is no constant: it is a variable
       25 | 		case x:
          | 		     ^
    a.h:26:11: error[K1311]: \`case\` stands outside of a switch
       26 | 			x = ({ case 7: 1; });
          | 			       ^~~~`,
  );
});

test("labels: not there, there twice, in a statement expression, behind an array of variable length", () => {
  expectDiagnostic(
    `static inline int f(int x)
{
	void *p = &&finish;
	goto finsh;
	goto inner;
	goto behind;
	asm goto("" : : : : missing);
	x = ({ inner: x; });
	int table[x];
behind:
finish:
	x++;
finish:
	switch (x) {
		int other[x];
	case 1:
		return 2;
	}
	return 1;
}
`,
    `
    a.h:13:1: error[K1105]: label \`finish\` is declared twice
       13 | finish:
          | ^~~~~~
      note: a.h:11:1: it is here already
    a.h:16:2: error[K1311]: \`case\` stands behind an array of variable length: nothing jumps there
       16 | 	case 1:
          | 	^~~~
    a.h:3:14: error[K1311]: \`finish\` lies behind an array of variable length: nothing jumps there
        3 | 	void *p = &&finish;
          | 	            ^~~~~~
      note: a.h:11:1: the label is here
    a.h:4:7: error[K1302]: the function has no label \`finsh\`
        4 | 	goto finsh;
          | 	     ^~~~~
      hint: did you mean \`finish\`?
    a.h:5:7: error[K1311]: \`inner\` lies in a statement expression: nothing jumps there
        5 | 	goto inner;
          | 	     ^~~~~
      note: a.h:8:9: the label is here
    a.h:6:7: error[K1311]: \`behind\` lies behind an array of variable length: nothing jumps there
        6 | 	goto behind;
          | 	     ^~~~~~
      note: a.h:10:1: the label is here
    a.h:7:22: error[K1302]: the function has no label \`missing\`
        7 | 	asm goto("" : : : : missing);
          | 	                    ^~~~~~~`,
  );
});

test("K1305, K1307, K1309: conditions, values of nothing, what has parts that are const", () => {
  expectDiagnostic(
    `struct s { int x; const int k; }; struct later;
void nothing(void);
static inline void f(struct s v, struct s *p, struct later *l, float f)
{
	if (v) ;
	while (nothing()) ;
	do ; while (*p);
	for (; v; ) ;
	switch (f) { }
	switch (p) { case 1: ; }
	int n = nothing();
	*p = v;
	*l;
	register int r = 1;
	&r;
	struct later object;
	typedef int word = 1;
	extern int elsewhere = 1;
	static int once = n;
}
`,
    `
    a.h:5:6: error[K1305]: \`struct s\` is no condition
        5 | 	if (v) ;
          | 	    ^
    a.h:6:9: error[K1305]: \`void\` is no condition
        6 | 	while (nothing()) ;
          | 	       ^~~~~~~~~
    a.h:7:14: error[K1305]: \`struct s\` is no condition
        7 | 	do ; while (*p);
          | 	            ^~
    a.h:8:9: error[K1305]: \`struct s\` is no condition
        8 | 	for (; v; ) ;
          | 	       ^
    a.h:9:10: error[K1305]: \`switch\` takes an integer, this is \`float\`
        9 | 	switch (f) { }
          | 	        ^
    a.h:10:10: error[K1305]: \`switch\` takes an integer, this is \`struct s *\`
       10 | 	switch (p) { case 1: ; }
          | 	        ^
    a.h:11:10: error[K1305]: \`n\` is \`int\`, the value is \`void\`
       11 | 	int n = nothing();
          | 	        ^~~~~~~~~
    a.h:12:2: error[K1309]: \`=\` would change \`*p\`, whose \`k\` is const
       12 | 	*p = v;
          | 	^~
    a.h:13:2: error[K1307]: \`struct later\` is incomplete, so it has no value
       13 | 	*l;
          | 	^~
    a.h:15:3: error[K1309]: \`r\` has no address
       15 | 	&r;
          | 	 ^
    a.h:16:15: error[K1307]: \`object\` is \`struct later\`, which is incomplete
       16 | 	struct later object;
          | 	             ^~~~~~
    a.h:17:14: error[K1313]: \`word\` is a type and has no value
       17 | 	typedef int word = 1;
          | 	            ^~~~
    a.h:18:23: error[K1313]: \`elsewhere\` is defined elsewhere and has no initialiser
       18 | 	extern int elsewhere = 1;
          | 	                     ^
    a.h:19:20: error[K1301]: \`once\` is static, its initialiser is no constant: it is a variable
       19 | 	static int once = n;
          | 	                  ^`,
  );
});

test("K1315: what compilers only warn of: pointers of different types, and beside numbers", () => {
  expectDiagnostic(
    `static inline int f(int *p, char *q, long n, int c)
{
	return (p == q) + (p < n) + ((c ? p : q) == 0) + ((c ? n : p) == 0);
}
`,
    `
    a.h:3:12: warning[K1315]: \`==\` compares \`int *\` and \`char *\`
        3 | 	return (p == q) + (p < n) + ((c ? p : q) == 0) + ((c ? n : p) == 0);
          | 	          ^~
      hint: write a cast if this is meant
    a.h:3:23: warning[K1315]: \`<\` compares \`int *\` and \`long int\`
        3 | 	return (p == q) + (p < n) + ((c ? p : q) == 0) + ((c ? n : p) == 0);
          | 	                     ^
      hint: write a cast if this is meant
    a.h:3:34: warning[K1315]: \`?:\` chooses between \`int *\` and \`char *\`
        3 | 	return (p == q) + (p < n) + ((c ? p : q) == 0) + ((c ? n : p) == 0);
          | 	                                ^
      hint: write a cast if this is meant
    a.h:3:55: warning[K1315]: \`?:\` chooses between \`long int\` and \`int *\`
        3 | 	return (p == q) + (p < n) + ((c ? p : q) == 0) + ((c ? n : p) == 0);
          | 	                                                     ^
      hint: write a cast if this is meant`,
  );
});

test("heads and ends of statements: what is missing, and the next one is read", () => {
  expectDiagnostic(
    `static inline int f(int x)
{
	if x) y1;
	if (x { x++; }
	while (x;
	for (x = 0; x < 3) x++;
	for (;;;) x++;
	do x++; while x;
	do x++; x--;
	if (x) int z = 1;
	else ;
	switch (x) { case: ; case 1 x++; }
	goto;
	foo bar = 1, *next;
	fooo *other;
	bar = *next + *other;
	return y2;
}
`,
    `
    a.h:3:4: error[K1102]: expected \`(\` after \`if\`, found \`x\`
        3 | 	if x) y1;
          | 	  ^
    a.h:3:8: error[K1302]: \`y1\` is not declared
        3 | 	if x) y1;
          | 	      ^~
    a.h:4:7: error[K1102]: expected \`)\`, found \`{\`
        4 | 	if (x { x++; }
          | 	     ^
      note: a.h:4:5: \`(\` is opened here
    a.h:5:10: error[K1102]: expected \`)\`, found \`;\`
        5 | 	while (x;
          | 	        ^
      note: a.h:5:8: \`(\` is opened here
    a.h:6:19: error[K1102]: expected \`;\` in the head of \`for\`, found \`)\`
        6 | 	for (x = 0; x < 3) x++;
          | 	                 ^
    a.h:7:9: error[K1101]: unexpected \`;\`: expected an expression
        7 | 	for (;;;) x++;
          | 	       ^
    a.h:8:15: error[K1102]: expected \`(\` after \`while\`, found \`x\`
        8 | 	do x++; while x;
          | 	             ^
    a.h:9:9: error[K1102]: expected \`while\` behind the body of \`do\`, found \`x\`
        9 | 	do x++; x--;
          | 	       ^
    a.h:10:9: error[K1101]: a declaration may not stand here alone
       10 | 	if (x) int z = 1;
          | 	       ^~~
      hint: put it into a block: \`{ … }\`
    a.h:12:19: error[K1101]: unexpected \`:\`: expected an expression
       12 | 	switch (x) { case: ; case 1 x++; }
          | 	                 ^
    a.h:12:29: error[K1102]: expected \`:\` behind the label, found \`x\`
       12 | 	switch (x) { case: ; case 1 x++; }
          | 	                           ^
    a.h:13:6: error[K1101]: unexpected \`;\`: expected a label
       13 | 	goto;
          | 	    ^
    a.h:14:2: error[K1103]: \`foo\` is no type
       14 | 	foo bar = 1, *next;
          | 	^~~
    a.h:15:2: error[K1103]: \`fooo\` is no type
       15 | 	fooo *other;
          | 	^~~~
    a.h:17:9: error[K1302]: \`y2\` is not declared
       17 | 	return y2;
          | 	       ^~`,
  );
});
