// Bodies of functions as typed trees: types by C's rules (C11 6.3.1.1, 6.3.1.8, 6.5), written out by hand.
import { expect, test } from "vitest";
import type { FunctionDeclaration } from "../../generator/c/index.js";
import { spellType, type TypeRef } from "../../generator/type/index.js";
import { rightUnit } from "./verbs.js";
import { statementText } from "./written.js";

const prelude = `
struct inner { unsigned char small; short array[4]; };
struct s {
	unsigned long flags; int count; unsigned int bits : 5; unsigned int word : 32; struct s *next;
	union { struct { long deep; struct inner in; }; };
	_Bool is;
};
enum kind { KIND = 3, BIG = 0x100000000 };
int call(int, struct s *);
extern struct s *array;
`;

function bodyOf(
  body: string,
  head = "void f(struct s *p, const struct s *q, int i, unsigned u, long l, char c)",
): string[] {
  const { unit } = rightUnit(`${prelude}static inline ${head}\n{\n${body}\n}\n`);
  const found = unit.functions.find(({ name }) => name === "f");
  return (found?.body ?? []).map((statement) => statementText(unit.types, statement));
}

test("arithmetic: promotions and usual conversions", () => {
  expect(
    bodyOf(`c + c; i + u; u + l; -c; ~u; !l; c << l; u >> c; i < u; l && p; i, l; i ? c : u; c ?: l;
p->bits + 1; p->word + 1; p->is + p->is; KIND + 1; BIG + 1; 0x80000000 + 1; 2147483648 + 1; 1u + 1l; 'a' + 1;`),
  ).toEqual([
    "(c + c):int",
    "(i + u):unsigned int",
    "(u + l):long int",
    "(-c):int",
    "(~u):unsigned int",
    "(!l):int",
    "(c << l):int",
    "(u >> c):unsigned int",
    "(i < u):int",
    "(l && p):int",
    "(i , l):long int",
    "(i ? c : u):unsigned int",
    "(c ?  : l):long int",
    "(p->bits[2]:unsigned int + 1:int):int",
    "(p->word[3]:unsigned int + 1:int):unsigned int",
    "(p->is[6]:_Bool + p->is[6]:_Bool):int",
    "(KIND + 1:int):int",
    "(BIG + 1:int):long unsigned int",
    "(0x80000000:unsigned int + 1:int):unsigned int",
    "(2147483648:long int + 1:int):long int",
    "(1u:unsigned int + 1l:long int):long int",
    "('a':int + 1:int):int",
  ]);
});

test("pointers, members through anonymous records, elements, calls, casts", () => {
  expect(
    bodyOf(`p->next->count = 3; p->deep; p->in.array[i]; (*p).flags |= 1UL << 3; &p->in; *&p->count; p + i; i + p; p - q;
&array[2]; array->next == p; p ? p : 0; q ? q : p; call(i, (struct s *)l); (unsigned long)p & ~1UL; p++; --i; q->count; sizeof *p; sizeof(struct s[2]);
_Alignof(long); __builtin_offsetof(struct s, in.array[1]);`),
  ).toEqual([
    "(p->next[4]:struct s *->count[1]:int = 3:int)",
    "p->deep[5,0,0]:long int",
    "p->in[5,0,1]:struct inner.array[1]:short int[4][i]:short int",
    "((*p):struct s.flags[0]:long unsigned int |= (1UL:long unsigned int << 3:int):long unsigned int)",
    "(&p->in[5,0,1]:struct inner):struct inner *",
    "(*(&p->count[1]:int):int *):int",
    "(p + i):struct s *",
    "(i + p):struct s *",
    "(p - q):long int",
    "(&array[2:int]:struct s):struct s *",
    "(array->next[4]:struct s * == p):int",
    "(p ? p : 0:int):struct s *",
    "(q ? q : p):const struct s *",
    "call(i, (cast l):struct s *):int",
    "((cast p):long unsigned int & (~1UL:long unsigned int):long unsigned int):long unsigned int",
    "(p++):struct s *",
    "(--i):int",
    "q->count[1]:const int",
    "sizeof *p:long unsigned int",
    "sizeof(struct s[2]):long unsigned int",
    "_Alignof(long int):long unsigned int",
    "offsetof(struct s, in.array[1]):long unsigned int",
  ]);
});

test("statements: locals in order, returns; what is not read stands as what it is", () => {
  expect(
    bodyOf(
      `struct s *head = p->next, local, *const end = array;
const int n = sizeof(local), table[2] = { 1, 2 };
asm volatile("nop" : : "r"(i));
i = ({ int x = 1; x + l; });
__builtin_unreachable();
static int counter;
typedef long local_t;
local_t t = (struct s){ 0 }.flags;
return n;`,
      "int f(struct s *p, int i, long l)",
    ),
  ).toEqual([
    "struct s *head = p->next[4]:struct s *",
    "struct s local =",
    "struct s *const end = array",
    "const int n = sizeof(local):long unsigned int",
    "const int table[2] = {[0] = 1:int, [1] = 2:int}",
    "<asm>",
    "(i = ({ int x = 1:int; (x + l):long int }):long int)",
    "__builtin_unreachable():void",
    "<static local>",
    "local_t t = {.0 = 0:int}:struct s.flags[0]:long unsigned int",
    "return n",
  ]);
});

function functionNamed(text: string, name: string): FunctionDeclaration | undefined {
  return rightUnit(text).unit.functions.find((candidate) => candidate.name === name);
}

test("heads: prototypes and definitions, once each, as they are written", () => {
  const text = `struct page;
unsigned long
page_to_pfn(const struct page *page); /* a number */
int twice(int), twice(int x);
static inline struct page *head(const struct page *page,
	int table[4], int (*act)(void)) __attribute__((const));
/** head - the head */
static inline __attribute__((always_inline)) struct page *head(const struct page *p, int t[4], int (*a)(void)) { return 0; }
int many(const char *format, ...);`;
  const { unit } = rightUnit(text);
  expect(unit.functions.map(({ name }) => name)).toEqual(["page_to_pfn", "twice", "head", "many"]);
  const spelled = (ref: TypeRef): string => spellType(unit.types, ref);
  expect(
    unit.functions.map(({ spelling, isStatic, isVariadic, parameters, body, returns }) => [
      spelling,
      spelled(returns),
      parameters.map(({ name, type }) => `${name}: ${spelled(type)}`).join(", "),
      isStatic,
      isVariadic,
      body?.length ?? null,
    ]),
  ).toEqual([
    [
      "unsigned long page_to_pfn(const struct page *page)",
      "long unsigned int",
      "page: const struct page *",
      false,
      false,
      null,
    ],
    ["int twice(int)", "int", "$0: int", false, false, null],
    [
      "static inline __attribute__((always_inline)) struct page *head(const struct page *p, int t[4], int (*a)(void))",
      "struct page *",
      "p: const struct page *, t: int *, a: int (*)(void)",
      true,
      false,
      1,
    ],
    ["int many(const char *format, ...)", "int", "format: const char *", false, true, null],
  ]);
  expect(functionNamed(text, "head")?.documentation.text).toBe("The head");
});

test("documentation of statements is the comment before them", () => {
  const { unit } = rightUnit(`static inline int f(int x)
{
	/* The first. */
	int y = x;
	// The second.
	y++;

	return y;
}`);
  const texts = unit.functions[0]?.body?.map((statement) =>
    "documentation" in statement ? statement.documentation.text : null,
  );
  expect(texts).toEqual(["The first.", "The second.", ""]);
});
