// What the preprocessor makes of a text, token by token. The cases with a number are the examples of C11 6.10.3.5, whose
// results the standard gives; the others are gcc's (`gcc -E`).
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { dynamicMacros } from "../../generator/c/predefined.js";
import { preprocess } from "../../generator/c/preprocess.js";
import { DiagnosticCollector } from "../../generator/diagnostic/index.js";
import { readerOf } from "./verbs.js";

/** The tokens of a text with one space between them. */
function tokensOf(text: string, files: Readonly<Record<string, string>> = {}): string {
  const diagnostics = new DiagnosticCollector();
  const headers = [{ name: "a.h", text }];
  const reader = readerOf({ "a.h": text, ...files });
  const input = { headers, reader, includePaths: ["sys", "late"], macros: dynamicMacros(), errorCountMax: 10 };
  const { next } = preprocess(input, diagnostics);
  const found: string[] = [];
  for (let token = next(); token.kind !== "end"; token = next()) found.push(token.text);
  expect(diagnostics.all).toEqual([]);
  return found.join(" ");
}

/** The same by gcc; null when it is not there, which CI does not allow. */
function tokensByGcc(text: string): string | null {
  try {
    const output = execFileSync("gcc", ["-std=gnu11", "-E", "-P", "-x", "c", "-"], { input: text, encoding: "utf8" });
    const known = new DiagnosticCollector();
    const headers = [{ name: "gcc.h", text: output }];
    const { next } = preprocess(
      { headers, reader: readerOf({}), includePaths: [], macros: dynamicMacros(), errorCountMax: 10 },
      known,
    );
    const found: string[] = [];
    for (let token = next(); token.kind !== "end"; token = next()) found.push(token.text);
    return found.join(" ");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing || process.env.CI === "true") throw error;
    process.stderr.write("skipped: no gcc\n");
    return null;
  }
}

function expectTokens(text: string, expected: string): void {
  expect(tokensOf(text)).toBe(expected);
  const judged = tokensByGcc(text);
  if (judged !== null) expect(judged).toBe(expected);
}

test("example 3: rescanning and names of macros that are underway", () => {
  expectTokens(
    `#define x 3
#define f(a) f(x * (a))
#undef x
#define x 2
#define g f
#define z z[0]
#define h g(~
#define m(a) a(w)
#define w 0,1
#define t(a) a
#define p() int
#define q(x) x
#define r(x,y) x ## y
#define str(x) # x
f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);
g(x+(3,4)-w) | h 5) & m
(f)^m(m);
p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };
char c[2][6] = { str(hello), str() };`,
    "f ( 2 * ( y + 1 ) ) + f ( 2 * ( f ( 2 * ( z [ 0 ] ) ) ) ) % f ( 2 * ( 0 ) ) + t ( 1 ) ; " +
      "f ( 2 * ( 2 + ( 3 , 4 ) - 0 , 1 ) ) | f ( 2 * ( ~ 5 ) ) & f ( 2 * ( 0 , 1 ) ) ^ m ( 0 , 1 ) ; " +
      'int i [ ] = { 1 , 23 , 4 , 5 , } ; char c [ 2 ] [ 6 ] = { "hello" , "" } ;',
  );
});

test("example 4: strings and pasting", () => {
  expectTokens(
    `#define str(s) # s
#define xstr(s) str(s)
#define debug(s, t) printf("x" # s "= %d, x" # t "= %s", \\
	x ## s, x ## t)
#define INCFILE(n) vers ## n
#define glue(a, b) a ## b
#define xglue(a, b) glue(a, b)
#define HIGHLOW "hello"
#define LOW LOW ", world"
debug(1, 2);
fputs(str(strncmp("abc\\0d", "abc", '\\4') // this goes away
	== 0) str(: @\\n), s);
xstr(INCFILE(2).h)
glue(HIGH, LOW);
xglue(HIGH, LOW)`,
    'printf ( "x" "1" "= %d, x" "2" "= %s" , x1 , x2 ) ; ' +
      'fputs ( "strncmp(\\"abc\\\\0d\\", \\"abc\\", \'\\\\4\') == 0" ": @\\n" , s ) ; ' +
      '"vers2.h" "hello" ; "hello" ", world"',
  );
});

test("example 5 and 7: placemarkers and variable arguments", () => {
  expectTokens(
    `#define t(x,y,z) x ## y ## z
int j[] = { t(1,2,3), t(,4,5), t(6,,7), t(8,9,), t(10,,), t(,11,), t(,,12), t(,,) };
#define debug(...) fprintf(stderr, __VA_ARGS__)
#define showlist(...) puts(#__VA_ARGS__)
#define report(test, ...) ((test)?puts(#test): printf(__VA_ARGS__))
debug("Flag");
debug("X = %d\\n", x);
showlist(The first, second, and third items.);
report(x>y, "x is %d but y is %d", x, y);`,
    "int j [ ] = { 123 , 45 , 67 , 89 , 10 , 11 , 12 , } ; " +
      'fprintf ( stderr , "Flag" ) ; fprintf ( stderr , "X = %d\\n" , x ) ; ' +
      'puts ( "The first, second, and third items." ) ; ( ( x > y ) ? puts ( "x>y" ) : printf ( "x is %d but y is %d" , x , y ) ) ;',
  );
});

test("GNU: the comma before an empty rest, named rests, directives in arguments, __COUNTER__, __LINE__", () => {
  expectTokens(
    `#define say(format, ...) print(format, ## __VA_ARGS__)
#define named(first, rest...) call(first, ##rest)
#define group(name, members...) struct { members } name
say("a"); say("a", 1, 2); named(x); named(x, y, z);
group(g, int a;
#ifdef NOT_DEFINED
	int b;
#else
	int c;
#endif
);
__COUNTER__ __COUNTER__
__LINE__
#define two __LINE__ \\
	__LINE__
two
f(
#define f(x) [x]
f
(1) f (
2)`,
    'print ( "a" ) ; print ( "a" , 1 , 2 ) ; call ( x ) ; call ( x , y , z ) ; struct { int a ; int c ; } g ; 0 1 13 16 16 ' +
      "f ( [ 1 ] [ 2 ]",
  );
});

test("conditions: precedence, unsigned, defined, nesting, names that are no macros", () => {
  expectTokens(
    `#define N 3
#define EMPTY
#if defined N && !defined(M) && N * 2 + 1 == 7 && (1 ? -1 : 0u) > 0 && -1 < 0 && 'a' == 97
yes1
#endif
#if 0
#if 1
no
#elif 1
no
#else
no
#endif
#elif N > 2 ? 1 : 0
yes2
#else
no
#endif
#if EMPTY 1 // comment
yes3
#elif
no
#endif
#if unknown || 0xffffffffffffffff == -1 && (2 || 1 / 0)
yes4
#endif
#ifndef N
no it's
#endif`,
    "yes1 yes2 yes3 yes4",
  );
});

test("comments, splices, digits, strings that look like comments", () => {
  expectTokens(
    `in\\
t a /* x // */ = 1.5e+3 + .5 + 0x1p-3; // rest \\
is comment
char *s = "/* no */ // no" "\\"" L"w" u8"x"; a+++b; a<<=2; x->y; ...; %`,
    'int a = 1.5e+3 + .5 + 0x1p-3 ; char * s = "/* no */ // no" "\\"" L"w" u8"x" ; a ++ + b ; a <<= 2 ; x -> y ; ... ; %',
  );
});

test("includes: beside the file, along the paths, the next one, by macro", () => {
  const files = {
    "b.h": "beside",
    "sys/b.h": "first #include_next",
    "sys/c.h": "sys\n#include_next <c.h>\n",
    "late/c.h": 'late\n#include "d.h"\n',
    "late/d.h": "with_late",
  };
  expect(tokensOf('#include "b.h"\n#include <c.h>\n#define WHERE <c.h>\n#include WHERE\n', files)).toBe(
    "beside sys late with_late sys late with_late",
  );
});
