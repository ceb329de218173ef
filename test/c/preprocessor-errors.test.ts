// Mistakes in directives and macros: the exact text of every message.
import { expect, test } from "vitest";
import { expectDiagnostic, messagesOf, parsed } from "./verbs.js";

test("K1001: a comment without end", () => {
  expectDiagnostic(
    "struct s { int x; };\n/* the rest\nstruct t { int y; };\n",
    `
    a.h:2:1: error[K1001]: this comment has no end
        2 | /* the rest
          | ^~
      hint: close it with \`*/\``,
  );
});

test("K1010: macros that are called wrongly; what stands in their place is not reported again", () => {
  expectDiagnostic(
    `#define PAIR(x, y) x y
#define NONE() int
int PAIR(a);
int PAIR(a, b, c);
NONE(1) x;
struct s { int y; };
int PAIR(a, b;`,
    `
    a.h:3:5: error[K1010]: macro \`PAIR\` takes 2 arguments, 1 given
        3 | int PAIR(a);
          |     ^~~~~~~
      note: a.h:1:9: defined here
    a.h:4:5: error[K1010]: macro \`PAIR\` takes 2 arguments, 3 given
        4 | int PAIR(a, b, c);
          |     ^~~~~~~~~~~~~
      note: a.h:1:9: defined here
    a.h:5:1: error[K1010]: macro \`NONE\` takes 0 arguments, 1 given
        5 | NONE(1) x;
          | ^~~~~~~
      note: a.h:2:9: defined here
    a.h:7:5: error[K1010]: the arguments of macro \`PAIR\` have no closing \`)\`
        7 | int PAIR(a, b;
          |     ^~~~
      note: a.h:7:9: opened here`,
  );
});

test("K1011: pasting what makes no token", () => {
  expectDiagnostic(
    `#define JOIN(x, y) x ## y
int JOIN(+, x);`,
    `
    a.h:1:9: error[K1011]: pasting \`+\` and \`x\` gives no valid token
        1 | #define JOIN(x, y) x ## y
          |         ^~~~`,
  );
});

test("K1012: macros that grow without bound, and K1109: arguments that nest without bound, end with one message", () => {
  const doubling = Array.from({ length: 40 }, (_, index) => `#define M${index + 1} M${index} M${index}\n`).join("");
  expectDiagnostic(
    `#define F(x) x
${doubling}enum { A = F(M40) };`,
    `
    a.h:42:14: error[K1012]: macro \`M2\` expands to more than 1000000 tokens
       42 | enum { A = F(M40) };
          |              ^~~`,
  );
  const nested = `enum { A = ${"F(".repeat(300)}1${")".repeat(300)} };`;
  const { diagnostics } = parsed(`#define F(x) x\n${nested}`);
  expect(diagnostics.all.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "K1012: arguments of macros stand in each other more than 200 deep",
  ]);
});

test("macros that name themselves or each other stop (C11 6.10.3.4p2)", () => {
  // A → B → A, which is not expanded again; F(F(1)) → (1 + 1) + 1.
  const { unit, diagnostics } = parsed(`
#define A B
#define B A
#define F(x) (x + 1)
enum { A = 7, C = A, D = F(F(1)) };`);
  expect(diagnostics.all).toEqual([]);
  const type = unit.types.get(unit.typeDeclarations[0]?.type ?? unit.types.find("enum", "none") ?? raise());
  expect(type.kind === "enum" && type.enumerators?.map(({ name, value }) => `${name} = ${value}`)).toEqual([
    "A = 7",
    "C = 7",
    "D = 3",
  ]);
});

function raise(): never {
  throw new Error("the enum is missing");
}

test("K1013 to K1019: directives", () => {
  expectDiagnostic(
    `#defin X 1
#define defined 1
#define 3
#undef
#define F(x, 3) x
#define G(x
#error "needs this"
#warning careful
#define N 1
#define N 2
#pragma pack(3)
#pragma GCC diagnostic push
_Pragma("GCC diagnostic pop")
_Pragma("scalar_storage_order big-endian")
#line 7
struct s { int n[N]; };`,
    `
    a.h:1:2: error[K1013]: there is no directive #defin
        1 | #defin X 1
          |  ^~~~~
    a.h:2:9: error[K1013]: \`defined\` cannot be a macro
        2 | #define defined 1
          |         ^~~~~~~
    a.h:3:9: error[K1013]: #define needs a name
        3 | #define 3
          |         ^
    a.h:4:2: error[K1013]: #undef needs a name
        4 | #undef
          |  ^~~~~
    a.h:5:14: error[K1013]: \`3\` is no name of a macro parameter
        5 | #define F(x, 3) x
          |              ^
    a.h:6:9: error[K1013]: the parameters of macro \`G\` have no closing \`)\`
        6 | #define G(x
          |         ^
    a.h:7:1: error[K1016]: #error "needs this"
        7 | #error "needs this"
          | ^~~~~~~~~~~~~~~~~~~
    a.h:8:1: warning[K1017]: #warning careful
        8 | #warning careful
          | ^~~~~~~~~~~~~~~~
    a.h:10:9: warning[K1018]: macro \`N\` is defined again, differently
       10 | #define N 2
          |         ^
      note: a.h:9:9: defined before here
    a.h:11:9: warning[K1019]: \`#pragma pack\` takes 0, 1, 2, 4, 8 or 16, not \`3\`
       11 | #pragma pack(3)
          |         ^~~~~~~
      hint: gcc and clang ignore it, and so does kstruct
    a.h:14:9: error[K1019]: #pragma scalar_storage_order is not supported
       14 | _Pragma("scalar_storage_order big-endian")
          |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      hint: clang has no such pragma; the types __le32 and __be32 keep their byte order on every target`,
  );
});

test("K1014, K1015: conditions", () => {
  expectDiagnostic(
    `#endif
#ifdef X
#else
#else
#endif
#if 1 +
#endif
#if
#endif
#if 1 / 0
#elif (1
#endif
#if 08
#endif
#ifndef Y`,
    `
    a.h:1:2: error[K1014]: this #endif has no #if
        1 | #endif
          |  ^~~~~
    a.h:4:2: error[K1014]: #else after #else
        4 | #else
          |  ^~~~
    a.h:6:8: error[K1015]: the condition is incomplete
        6 | #if 1 +
          |        ^
    a.h:8:2: error[K1015]: #if without a condition
        8 | #if
          |  ^~
    a.h:10:7: error[K1015]: division by zero in the condition
       10 | #if 1 / 0
          |       ^
    a.h:11:9: error[K1015]: expected \`)\` in the condition
       11 | #elif (1
          |         ^
    a.h:13:5: error[K1015]: \`08\` is no integer
       13 | #if 08
          |     ^~
    a.h:15:2: error[K1014]: this #ifndef has no #endif
       15 | #ifndef Y
          |  ^~~~~~`,
  );
});

test("K1020: files that are not found say where they were looked for", () => {
  expectDiagnostic(
    `#include "none.h"
#include <sys/none.h>
#include`,
    `
    a.h:1:10: error[K1020]: cannot include \`none.h\`: no such file
        1 | #include "none.h"
          |          ^~~~~~~~
      note: looked at none.h
      note: looked at include/none.h
    a.h:2:10: error[K1020]: cannot include \`sys/none.h\`: no such file
        2 | #include <sys/none.h>
          |          ^~~~~~~~~~~~
      note: looked at include/sys/none.h
    a.h:3:2: error[K1020]: #include needs "file" or <file>
        3 | #include
          |  ^~~~~~~`,
    { includePaths: ["include/"] },
  );
});

test("K1021: cycles of includes", () => {
  const files = { "b.h": '#include "c.h"\n', "c.h": '#include "b.h"\nstruct c { int x; };\n' };
  expectDiagnostic(
    '#include "b.h"\n',
    `
    c.h:1:10: error[K1021]: #include cycle: b.h → c.h → b.h
        1 | #include "b.h"
          |          ^~~~~
      hint: give the file a guard: #ifndef NAME, #define NAME … #endif, or #pragma once`,
    { files },
  );
  const chain = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`n${index}.h`, `#include "n${index + 1}.h"\n`]),
  );
  const { diagnostics } = parsed('#include "n0.h"\n', { files: chain });
  expect(diagnostics.all.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "K1021: #include is nested 200 deep",
  ]);
});

test("a file with a guard or #pragma once may include itself", () => {
  const files = {
    "guarded.h": '#ifndef G\n#define G\n#include "guarded.h"\nstruct g { int x; };\n#endif\n',
    "once.h": '#pragma once\n#include "once.h"\nstruct o { int x; };\n',
  };
  const text = '#include "guarded.h"\n#include "once.h"\n#include "guarded.h"\n#include "once.h"\n';
  const result = parsed(text, { files });
  expect(messagesOf(result)).toBe("");
  expect(result.unit.typeDeclarations.map(({ name }) => name)).toEqual(["g", "o"]);
});

test("K1099: after a hundred errors the rest is not read", () => {
  const { diagnostics } = parsed(`${"struct { foo x; };\n".repeat(500)}`);
  expect(diagnostics.all.length).toBe(101);
  expect(diagnostics.all.at(-1)?.code).toBe("K1099");
  expect(diagnostics.all.at(-1)?.message).toBe("too many errors; the rest of the input was not read");
});
