// What is said about functions that are not translated, and about variants that break a contract: the exact texts.
import { describe, expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import { parseC } from "../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { checkContract } from "../../generator/function/index.js";
import { createLayouts } from "../../generator/layout/index.js";
import { translate } from "./translated.js";

function messages(text: string, strict = false): string {
  return renderDiagnostics(translate(text, { strict }).diagnostics.all).trimEnd();
}

function methodsOf(text: string): readonly string[] {
  return translate(text).functions.methods.map(({ name }) => name);
}

describe("what is not translated", () => {
  const assembler = 'static inline int f(int x) { asm("" : "+r"(x)); return x; }\n';

  test("a construct is a warning that names it, and the rest is translated", () => {
    const text = `${assembler}static inline int g(int x) { return x + 1; }\n`;
    expect(messages(text)).toMatchInlineSnapshot(`
      "page.h:1:30: warning[K5201]: \`f\` is not translated: \`asm\` statement
          1 | static inline int f(int x) { asm("" : "+r"(x)); return x; }
            |                              ^~~~~~~~~~~~~~~~~~
      1 warning"
    `);
    expect(methodsOf(text)).toEqual(["g"]);
  });

  test("callers go along, each with the reason", () => {
    const text = `${assembler}static inline int g(int x) { return f(x) + 1; }\nstatic inline int h(int x) { return g(x); }\n`;
    expect(messages(text)).toMatchInlineSnapshot(`
      "page.h:1:30: warning[K5201]: \`f\` is not translated: \`asm\` statement
          1 | static inline int f(int x) { asm("" : "+r"(x)); return x; }
            |                              ^~~~~~~~~~~~~~~~~~
      page.h:2:37: warning[K5202]: \`g\` is not translated: it calls \`f\`
          2 | static inline int g(int x) { return f(x) + 1; }
            |                                     ^~~~
        note: page.h:1:30: \`f\` is not translated: \`asm\` statement
      page.h:3:37: warning[K5202]: \`h\` is not translated: it calls \`g\`
          3 | static inline int h(int x) { return g(x); }
            |                                     ^~~~
        note: page.h:2:19: \`g\` is not translated: it calls \`f\`
      3 warnings"
    `);
    expect(methodsOf(text)).toEqual([]);
    expect(translate(text).functions.refused.map(({ name, reason }) => [name, reason])).toEqual([
      ["f", expect.stringContaining("asm")],
      ["g", "it calls `f`"],
      ["h", "it calls `g`"],
    ]);
  });

  test("with --strict it is an error", () => {
    expect(messages(assembler, true)).toMatch(/^page\.h:1:30: error\[K5201\]: /);
  });

  test.each([
    ["asm", 'static inline int f(int x) { asm("" : "+r"(x)); return x; }'],
    [
      "variable `counter`, which the header does not declare `extern`",
      "static int counter;\nstatic inline int f(void) { return counter; }",
    ],
    ["function with `...`", "static inline void f(int x, ...) { }"],
    ["call through a pointer", "static inline int f(int (*g)(int)) { return g(3); }"],
    ["pointer to a function", "int g(int x);\nstatic inline void *f(void) { return (void *)g; }"],
    ["computed goto", "static inline int f(void *p) { goto *p; return 0; }"],
    ["address of a label", "static inline void *f(void) { out: return &&out; }"],
    ["`goto in`, which jumps into a block", "static inline int f(int x) { goto in; while (x) { in: x--; } return x; }"],
    ["label in a statement expression", "static inline int f(int x) { return ({ out: x; }); }"],
    [
      "`case` inside of another statement",
      "static inline int f(int x) { switch (x) { do { case 1: x--; } while (x); } return x; }",
    ],
    ["static local", "static inline int f(void) { static int count; return ++count; }"],
    ["array of variable length", "static inline int f(int n) { int a[n]; a[0] = 1; return a[0]; }"],
    ["string literal", 'static inline int f(void) { return "a"[0]; }'],
    ["value of type `struct s`", "struct s { int x, y; };\nstatic inline struct s f(struct s *p) { return *p; }"],
    ["value of type `float`", "static inline float f(float x) { return x; }"],
    ["floating-point constant", "static inline int f(void) { return 1.5; }"],
    ["assignment to `limit`", "extern int limit;\nstatic inline void f(void) { limit = 1; }"],
    ["which takes any arguments", "void log(const char *text, ...);\nstatic inline void f(void) { log(0, 1); }"],
    [
      "arithmetic on a bit-field of more than 32 bits",
      "struct s { unsigned long x : 40; };\nstatic inline unsigned long f(struct s *p) { return p->x + 1; }",
    ],
  ])("%s is named", (construct, text) => {
    const said = messages(text);
    expect(said).toContain("warning[K5201]");
    expect(said).toContain(construct);
  });
});

test("two functions that would be one method", () => {
  const text = "static inline int new(void) { return 1; }\nstatic inline int new$(void) { return 2; }\n";
  expect(messages(text)).toMatchInlineSnapshot(`
    "page.h:2:19: error[K5203]: \`new\` and \`new$\` would both be the method \`new$\`
        2 | static inline int new$(void) { return 2; }
          |                   ^~~~
      note: page.h:1:19: \`new\` is here
      hint: rename one of the functions
    1 error"
  `);
});

test("shifts by constants out of range, and division by zero, are told about", () => {
  expect(messages("static inline int f(int x) { return x << 32; }\n")).toMatchInlineSnapshot(`
    "page.h:1:37: warning[K5204]: shift of 32 bits by 32: C does not say what it gives
        1 | static inline int f(int x) { return x << 32; }
          |                                     ^~~~~~~
      hint: the count is taken modulo 32 here, as x86 does
    1 warning"
  `);
  expect(messages("static inline int f(int x) { return x / 0; }\n")).toMatchInlineSnapshot(`
    "page.h:1:37: warning[K5205]: division by 0
        1 | static inline int f(int x) { return x / 0; }
          |                                     ^~~~~
      hint: it throws when it is evaluated, as x86 traps
    1 warning"
  `);
});

describe("contracts", () => {
  const contract = [
    "struct page;",
    "struct bump;",
    "extern struct page *vmemmap;",
    "extern const unsigned int PAGE_SHIFT;",
    "unsigned int buddy_order(const struct page *page);",
    "struct bump *page_bump(const struct page *page);",
  ].join("\n");
  const whole = [
    "struct page { unsigned long memdesc; unsigned int order; };",
    "struct bump { unsigned long x; };",
    "#define PAGE_SHIFT 12",
    "extern struct page *vmemmap;",
    "static inline unsigned int buddy_order(const struct page *page) { return page->order; }",
    "static inline struct bump *page_bump(const struct page *page) { return (struct bump *)page->memdesc; }",
  ];

  function check(lines: readonly string[], text = contract, said: "silent" | "translated in part" = "silent"): string {
    const { unit, functions, diagnostics } = translate(lines.join("\n"));
    if (said === "silent") expect(renderDiagnostics(diagnostics.all)).toBe("");
    const collector = new DiagnosticCollector();
    const reader = { read: () => ({ failure: "missing", message: "no such file" }) as const };
    const headers = [{ name: "mm.h", text }];
    const input = { headers, abi: abiOf("x86_64"), includePaths: [], defines: {}, reader };
    const parsed = parseC(input, collector);
    const layouts = createLayouts(parsed.types, collector);
    checkContract({ name: "mm", unit: parsed, layouts }, { variant: "mine", unit, functions }, collector);
    return renderDiagnostics(collector.all).trimEnd();
  }

  test("a variant that has all is silent", () => expect(check(whole)).toBe(""));

  test("a missing function", () =>
    expect(check(whole.slice(0, 5))).toMatchInlineSnapshot(`
    "mm.h:6:14: error[K5206]: \`mine\` must implement \`struct bump *page_bump(const struct page *page)\` of contract \`mm\`, and does not define it
        6 | struct bump *page_bump(const struct page *page);
          |              ^~~~~~~~~
    1 error"
  `));

  test("a missing function is not mistaken for another one of the contract, but for one that nobody asks for", () => {
    const order = whole[4] ?? "";
    const without = whole.filter((line) => line !== order);
    const near = "static inline struct bump *buddy_ordre(const struct page *page) { return 0; }";
    // Nobody asks for `buddy_ordre`, so it may be what was meant; `page_get` is asked for itself.
    expect(check([...without, near])).toContain("hint: did you mean `buddy_ordre`?");
    expect(check(without)).not.toContain("hint");
    const alike = "struct page;\nint page_get(struct page *page);\nint page_gets(struct page *page);";
    const has = "struct page { int x; };\nstatic inline int page_get(struct page *page) { return page->x; }";
    const said = check(has.split("\n"), alike);
    expect(said).toContain("`mine` must implement `int page_gets(struct page *page)` of contract `mm`");
    expect(said).not.toContain("did you mean");
  });

  test("a function that is not translated is named with the reason", () => {
    const lost = 'static inline unsigned int buddy_order(const struct page *page) { asm("nop"); return page->order; }';
    const said = check(
      whole.map((line) => (line.includes("buddy_order") ? lost : line)),
      contract,
      "translated in part",
    );
    expect(said).toContain(
      "error[K5206]: `mine` must implement `unsigned int buddy_order(const struct page *page)` of contract `mm`, " +
        "but its body is not translated: `asm`",
    );
    expect(said).toContain("page.h:5:28: the implementation");
  });

  test("other parameters, by number and by type", () => {
    const two = "static inline unsigned int buddy_order(const struct page *page, int zone) { return page->order; }";
    const other = "static inline unsigned int buddy_order(const struct bump *page) { return 0; }";
    const replaced = (text: string): string => check(whole.map((line) => (line.includes("buddy_order") ? text : line)));
    expect(replaced(two)).toContain("of contract `mm`, but it has 2 parameters, not 1");
    expect(replaced(other)).toContain("of contract `mm`, but its parameter `page` has another type");
  });

  test("an enum stands where the contract has the integer that represents it, and no other", () => {
    const kind = (values: string): readonly string[] => [
      `enum kind { ${values} };`,
      ...whole.map((line) =>
        line.includes("buddy_order")
          ? "static inline enum kind buddy_order(const struct page *page) { return (enum kind)page->order; }"
          : line,
      ),
    ];
    expect(check(kind("KIND_NONE, KIND_NODE = 6"))).toBe("");
    // gcc represents it by int.
    expect(check(kind("KIND_NONE, KIND_NODE = -6"))).toContain("but its result has another type");
    expect(check(kind("KIND_NONE, KIND_NODE = 0x100000000"))).toContain("but its result has another type");
  });

  test("another type", () => {
    const other = "static inline int buddy_order(const struct page *page) { return 0; }";
    expect(check(whole.map((line) => (line.includes("buddy_order") ? other : line)))).toMatchInlineSnapshot(`
      "mm.h:5:14: error[K5207]: \`mine\` must implement \`unsigned int buddy_order(const struct page *page)\` of contract \`mm\`, but its result has another type
          5 | unsigned int buddy_order(const struct page *page);
            |              ^~~~~~~~~~~
        note: page.h:5:19: the implementation: \`static inline int buddy_order(const struct page *page)\`
      1 error"
    `);
  });

  test("a missing constant and a missing record, all at once", () => {
    const without = whole.filter((line) => !line.startsWith("#define") && !line.startsWith("struct bump {"));
    expect(check(["struct bump;", ...without])).toMatchInlineSnapshot(`
      "mm.h:4:27: error[K5208]: \`mine\` must define \`PAGE_SHIFT\` of contract \`mm\` as a constant
          4 | extern const unsigned int PAGE_SHIFT;
            |                           ^~~~~~~~~~
        hint: #define PAGE_SHIFT …, or an enumerator of that name
      mm.h:2:8: error[K5209]: \`mine\` must define \`struct bump\` of contract \`mm\`
          2 | struct bump;
            |        ^~~~
      2 errors"
    `);
  });
});
