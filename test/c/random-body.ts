// Random bodies of functions: right by grammar, of any types, so that most of them hold a mistake in meaning.

type Random = () => number;

/** What the bodies speak of. */
export const randomBodyPrelude = [
  "struct s { int x; struct s *n; unsigned char c; const int k; unsigned bit : 3; int arr[4]; struct { long deep; }; };",
  "union u { int i; char c[4]; }; struct inc; enum en { EA, EB };",
  "int proto(int, struct s *); void vproto(int *); void die(void) __attribute__((noreturn));",
].join(" ");

const parameters = [
  "int i, unsigned u, long l, char c, struct s v, struct s *p, int *q, void *w, const int k, float f, enum en e",
  "union u un, struct inc *o, _Bool b, const struct s *g, int (*gg)(int)",
].join(", ");

const atoms = [
  ...[
    "i",
    "u",
    "l",
    "c",
    "v",
    "p",
    "q",
    "w",
    "k",
    "f",
    "e",
    "EA",
    "0",
    "1",
    "7u",
    "'a'",
    "1.5",
    '"t"',
    "g",
    "gg",
    "o",
    "b",
  ],
  ...[
    "p->x",
    "p->n",
    "p->c",
    "p->k",
    "p->bit",
    "p->arr",
    "p->deep",
    "p->n->x",
    "v.x",
    "v.arr[1]",
    "q[i]",
    "un",
    "un.i",
  ],
  ...["*p", "*q", "*w", "proto", "x1", "&p->n", "&i", "(p->x + 1)"],
];
const typeNames = [
  ...["int", "unsigned", "long", "char", "struct s *", "int *", "void *", "void", "struct s", "float", "_Bool"],
  "enum en",
];
const localTypes = [...typeNames, "const int", "union u", "struct inc"];
const arithmetic = ["+", "-", "*", "/", "%", "<<", ">>", "&", "|", "^"];
const comparisons = ["<", ">", "==", "!=", "<=", ">=", "&&", "||"];

/** Writes one body after another; the same random numbers give the same ones. */
export function randomFunction(random: Random, name: string): string {
  const result = pick(random, ["void", "void", "int", "long", "struct s *", "struct s"]);
  const count = 1 + Math.floor(random() * 3);
  const body = Array.from({ length: count }, () => statement(random, 1 + Math.floor(random() * 3))).join(" ");
  // No path reaches the end: what gcc says of paths has a test of its own.
  return `${result} ${name}(${parameters}) { ${body} ${result === "void" ? "" : "for (;;) ;"} }`;
}

function pick(random: Random, from: readonly string[]): string {
  return from[Math.floor(random() * from.length)] ?? "";
}

function expression(random: Random, depth: number): string {
  if (depth <= 0 || random() < 0.25) return pick(random, atoms);
  const inner = (): string => expression(random, depth - 1);
  const forms: readonly (() => string)[] = [
    () => `(${inner()} ${pick(random, arithmetic)} ${inner()})`,
    () => `(${inner()} ${pick(random, comparisons)} ${inner()})`,
    () => `(${inner()} ? ${inner()} : ${inner()})`,
    () => `(${inner()} ?: ${inner()})`,
    () => `${pick(random, ["!", "~", "-", "+", "*", "&"])}${inner()}`,
    () => `(${inner()} ${pick(random, ["=", "+=", "-=", "*=", "&=", "<<="])} ${inner()})`,
    () => `${pick(random, ["++", "--"])}${pick(random, atoms)}`,
    () => `${pick(random, atoms)}${pick(random, ["++", "--"])}`,
    () => `(${pick(random, typeNames)})${inner()}`,
    () => `proto(${inner()}, ${inner()})`,
    () => `vproto(${inner()})`,
    () => `(${inner()})${pick(random, ["->x", "->n", "->arr", ".x", ".i"])}`,
    () => `(${inner()})[${inner()}]`,
    () => `({ ${statement(random, depth - 1)} ${inner()}; })`,
    () => `sizeof(${inner()})`,
    () => `(${inner()}, ${inner()})`,
    () => `(${pick(random, ["struct s", "int", "int[]"])}){ ${inner()} }`,
    () => `__builtin_popcount(${inner()})`,
    () => `${pick(random, ["__sync_fetch_and_add", "__atomic_load_n"])}(${inner()}, 1)`,
    () => `__builtin_add_overflow(${inner()}, ${inner()}, ${inner()})`,
    () => `__builtin_memcpy(${inner()}, ${inner()}, ${inner()})`,
  ];
  return forms[Math.floor(random() * forms.length)]?.() ?? "0";
}

function statement(random: Random, depth: number): string {
  const value = (): string => expression(random, Math.min(depth, 2));
  const inner = (): string => statement(random, depth - 1);
  if (depth <= 0 || random() < 0.2) return `${value()};`;
  const forms: readonly (() => string)[] = [
    () => `if (${value()}) ${inner()}`,
    () => `if (${value()}) ${inner()} else ${inner()}`,
    () => `while (${value()}) ${inner()}`,
    () => `do ${inner()} while (${value()});`,
    () => `for (${pick(random, [`${value()};`, "int z = 0;", ";"])} ${value()}; ${value()}) ${inner()}`,
    () =>
      `switch (${value()}) { case ${pick(random, ["0", "1", "EA", "2 ... 3", "i"])}: ${inner()} ${pick(random, ["default:", "case 1:", "case 5:"])} ${inner()} }`,
    () => pick(random, ["break;", "continue;", "return;", ";", "goto l1;", "goto l2;"]),
    () => `{ ${inner()} ${inner()} }`,
    () => `{ ${pick(random, localTypes)} ${pick(random, ["t", "i"])} = ${value()}; ${inner()} }`,
    () => `{ ${pick(random, ["int t[2]", "struct s t", "int t[]", "union u t"])} = ${initializer(random, value)}; }`,
    () => `return ${value()};`,
    () => `{ ${pick(random, ["l1", "l2"])}: ${inner()} }`,
    () => pick(random, ["die();", "{ typedef int i; i t = 1; }", "{ struct s { int y; } t; t.y = 1; }"]),
  ];
  return forms[Math.floor(random() * forms.length)]?.() ?? ";";
}

function initializer(random: Random, value: () => string): string {
  const list = pick(random, [value(), `${value()}, ${value()}`, `[0] = ${value()}`, `.x = ${value()}`]);
  return `{ ${list} }`;
}
