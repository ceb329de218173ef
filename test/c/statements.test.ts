// Statements as trees, written out by hand after C11 6.8: what belongs to what, scopes, labels, comments.
import { expect, test } from "vitest";
import type { CUnit, Statement } from "../../generator/c/index.js";
import { rightUnit } from "./verbs.js";
import { statementText } from "./written.js";

const prelude = "struct s { int x; }; enum { KIND = 3 }; void g(int);";

function parsedBody(body: string, head: string): { readonly unit: CUnit; readonly statements: readonly Statement[] } {
  const { unit } = rightUnit(`${prelude}\nstatic inline ${head}\n{\n${body}\n}\n`);
  return { unit, statements: unit.functions.find(({ name }) => name === "f")?.body ?? [] };
}

function linesOf(body: string, head = "int f(int i, long l)"): readonly string[] {
  const { unit, statements } = parsedBody(body, head);
  return statements.map((statement) => statementText(unit.types, statement));
}

function statementsOf(body: string, head = "int f(int i, long l)"): readonly Statement[] {
  return parsedBody(body, head).statements;
}

test("branches: else belongs to the nearest if, blocks are their statements, a semicolon is none", () => {
  expect(
    linesOf(`if (i) g(1); else { g(2); g(3); }
if (i) if (l) g(1); else g(2);
if (i) { if (l) g(1); } else ;
if (i) ; else if (l) { g(1); } else if (i > 1) g(2); else g(3);
return 0;`),
  ).toEqual([
    "if i { g(1:int):void; } else { g(2:int):void; g(3:int):void; }",
    "if i { if l { g(1:int):void; } else { g(2:int):void; }; }",
    "if i { if l { g(1:int):void; }; } else { }",
    "if i { } else { if l { g(1:int):void; } else { if (i > 1:int):int { g(2:int):void; } else { g(3:int):void; }; }; }",
    "return 0:int",
  ]);
});

test("loops with what their heads declare", () => {
  expect(
    linesOf(`while (i) i--;
do i--; while (i);
do { } while (0);
for (;;) break;
for (i = 0, l = 1; i < 3; i++, l--) { if (i) continue; g(i); }
for (int i = 0, *p = &i; p; ) for (long i = 1; i; i++) g(i);
return i;`),
  ).toEqual([
    "while i { (i--):int; }",
    "do { (i--):int; } while i",
    "do { } while 0:int",
    "for { };; { break; }",
    "for { ((i = 0:int) , (l = 1:int)):long int; }; (i < 3:int):int; ((i++):int , (l--):long int):long int { if i { continue; }; g(i):void; }",
    "for { int i = 0:int; int *p = (&i):int *; }; p; { for { long int i = 1:int; }; i; (i++):long int { g(i):void; }; }",
    "return i",
  ]);
});

test("labels are statements: those of a switch with values of its type, ranges, names", () => {
  expect(
    linesOf(
      `switch (i) { case 1: case 2 ... 4: g(1); break; case 'a': default: g(2); }
switch (u) { case -1: ; }
switch (c) { case 200: ; }
switch (l) { case 1L << 40: { case 5: ; } case KIND: ; }
switch (i) case 3: g(3);
switch (i) { case 5 ... 5: ; int y; case 6: y = 1; }
if (i) one: g(1); else two: three: g(2);
goto one;
end: ;
last:`,
      "void f(int i, unsigned u, unsigned char c, long l)",
    ),
  ).toEqual([
    "switch i { case 1..1:; case 2..4:; g(1:int):void; break; case 97..97:; default; g(2:int):void; }",
    "switch u { case 4294967295..4294967295:; }",
    "switch c { case 200..200:; }",
    "switch l { case 1099511627776..1099511627776:; { case 5..5:; }; case 3..3:; }",
    "switch i { case 3..3:; g(3:int):void; }",
    "switch i { case 5..5:; int y =; case 6..6:; (y = 1:int); }",
    "if i { one:; g(1:int):void; } else { two:; three:; g(2:int):void; }",
    "goto one",
    "end:",
    "last:",
  ]);
});

test("statement expressions: the last expression is the value; arrays decay", () => {
  expect(
    linesOf(`i = ({ int x = 1; g(x); x + l; });
({ g(1); });
({ if (i) g(1); });
i = ({ i; ; });
({ int table[2]; table; })[1] = 2;
__extension__ ({ i; });
return ({ out: i; });`),
  ).toEqual([
    "(i = ({ int x = 1:int; g(x):void; (x + l):long int }):long int)",
    "({ g(1:int):void }):void",
    "({ if i { g(1:int):void; } }):void",
    "(i = ({ i }):int)",
    "(({ int table[2] =; table }):int *[1:int]:int = 2:int)",
    "({ i }):int",
    "return ({ out:; i }):int",
  ]);
});

/** Names and numbers of all locals that are declared or used, in order. */
function localsOf(statements: readonly Statement[]): readonly string[] {
  const found: string[] = [];
  JSON.stringify(statements, (_, value: unknown) => {
    if (typeof value === "bigint") return "";
    if (typeof value !== "object" || value === null || !("kind" in value) || !("name" in value)) return value;
    if ((value.kind === "name" || value.kind === "declaration") && "local" in value && value.local !== null) {
      found.push(`${value.kind === "name" ? "" : "new "}${value.name} ${value.local}`);
    }
    return value;
  });
  return found;
}

test("locals are numbers: an inner one of the same name is another", () => {
  const statements = statementsOf(`int x = i;
{ int x = 1; g(x); }
for (int x = 2; x; ) { int x = 3; g(x); }
g(({ int x = 4; x; }));
g(x);
if (l) { long i = l; g(i); }
return i;`);
  expect(localsOf(statements)).toEqual([
    ...["new x 2", "i 0", "new x 3", "x 3", "new x 4", "x 4", "new x 5", "x 5", "new x 6", "x 6", "x 2"],
    ...["l 1", "new i 7", "l 1", "i 7", "i 0"],
  ]);
});

test("what is not read is named, at its place; an empty asm is nothing", () => {
  const body = `asm volatile("" ::: "memory");
asm("" : : : "memory", "cc");
if (i) __asm__ __volatile__("");
asm volatile("nop");
asm("" : "+r"(i));
void *place = &&out; goto *place;
asm goto("" :::: out);
{ __label__ in; in: ; goto in; }
static int count; extern int elsewhere; int called(int);
out: i++; int table[i];
return i;`;
  expect(linesOf(body)).toEqual([
    "if i { }",
    "<asm>",
    "<asm>",
    "void *place = <address of a label>:void *",
    "<computed goto>",
    "<asm>",
    "{ <__label__>; in:; goto in; }",
    "<static local>",
    "out:",
    "(i++):int",
    "<array of variable length>",
    "return i",
  ]);
  const written = statementsOf(body).flatMap(({ kind, span: { file, start, end } }) =>
    kind === "unsupported" ? [file.text.slice(start, end)] : [],
  );
  expect(written).toEqual([
    `asm volatile("nop");`,
    `asm("" : "+r"(i));`,
    "goto *place;",
    `asm goto("" :::: out);`,
    "static int count",
    "int table[i]",
  ]);
});

test("attributes of locals: a mode is another type, the others change nothing here", () => {
  const body = `int a __attribute__((mode(DI))) = l; __attribute__((unused)) int b, *c; [[maybe_unused]] long d;
typedef int byte_t __attribute__((mode(QI))); byte_t e; __attribute__((mode(HI))) int g; __attribute__((fallthrough));
return sizeof(byte_t);`;
  expect(linesOf(body)).toEqual([
    ...["long int a = l", "int b =", "int *c =", "long int d =", "byte_t e =", "short int g ="],
    "return sizeof(byte_t):long unsigned int",
  ]);
});

test("what a block says of the outside belongs to the unit", () => {
  const { unit, statements } = parsedBody(
    "extern int elsewhere; __attribute__((noreturn)) void called(int), g(int); called(elsewhere);",
    "int f(void)",
  );
  expect(statements.map((statement) => statementText(unit.types, statement))).toEqual(["called(elsewhere):void"]);
  expect(unit.externs.map(({ name }) => name)).toEqual(["elsewhere"]);
  expect(unit.functions.map(({ name, isNoReturn }) => `${name} ${isNoReturn}`)).toEqual([
    "g true",
    "f false",
    "called true",
  ]);
});

test("every statement has the comment before it, and its place", () => {
  const statements = statementsOf(`	/* If. */
	if (i) {
		/* In it. */
		g(1);
	}
	/* Loop. */
	for (;;)
		/* Jump. */
		break;
	switch (i) {
	/* One. */
	case 1:
		/* Goto. */
		goto out;
	/* Other. */
	default:
		;
	}
	/* Label. */
out:
	/* Block. */
	{
	}
	return i;`);
  const found: string[] = [];
  JSON.stringify(statements, (key, value: unknown) => {
    if (typeof value === "bigint") return "";
    if (key === "documentation" && typeof value === "object" && value !== null && "text" in value) {
      if (value.text !== "") found.push(String(value.text));
    }
    return key === "span" ? undefined : value;
  });
  expect(found.sort()).toEqual(["Block.", "Goto.", "If.", "In it.", "Jump.", "Label.", "Loop.", "One.", "Other."]);
  const written = statements.map(({ span: { file, start, end } }) => file.text.slice(start, end).replace(/\s+/g, " "));
  expect(written.map((text) => `${text.slice(0, 8)} … ${text.slice(-4)}`)).toEqual([
    "if (i) { … ); }",
    "for (;;) … eak;",
    "switch ( …  ; }",
    "out: … out:",
    "{ } … { }",
    "return i … n i;",
  ]);
});
