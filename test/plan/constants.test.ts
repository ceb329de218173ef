// Constants and enumerators: exact literals, C's spelling, documentation.
import { expect, test } from "vitest";
import type { ConstantPlan } from "../../generator/plan/index.js";
import { planned, saidOfPlan } from "./planned.js";

function constantsOf(text: string): readonly ConstantPlan[] {
  return planned(text).plan.modules.flatMap((module) => (module.kind === "constants" ? module.constants : []));
}

function literals(text: string): Record<string, string> {
  return Object.fromEntries(constantsOf(text).map(({ name, literal }) => [name, literal]));
}

test("numbers up to 2^53 - 1, bigints beyond, hexadecimal where C has it", () => {
  expect(
    literals(`
#define TWELVE 12
#define HEX 0x80
#define HEX_UPPER 0X0Ff
#define HEX_CAST ((unsigned int)0x40u)
#define SHIFTED (1UL << 12)
#define MINUS -1
#define MINUS_HEX (-0x10)
#define SAFE 9007199254740991
#define UNSAFE 9007199254740992
#define POISON 0xdead000000000040
#define ALL (~0UL)
#define LOWEST (-0x7fffffffffffffff - 1)
#define CHARACTER 'A'
`),
  ).toEqual({
    TWELVE: "12",
    HEX: "0x80",
    HEX_UPPER: "0x0ff",
    HEX_CAST: "0x40",
    SHIFTED: "4096",
    MINUS: "-1",
    MINUS_HEX: "-16",
    SAFE: "9007199254740991",
    UNSAFE: "0x20000000000000n",
    POISON: "0xdead000000000040n",
    ALL: "0xffffffffffffffffn",
    LOWEST: "-9223372036854775808n",
    CHARACTER: "65",
  });
});

test("C's text stands beside a literal that differs from it", () => {
  const plans = constantsOf("#define A 12\n/** pages of a block */\n#define B (1UL << 12)\n");
  expect(plans.map(({ spelling }) => spelling)).toEqual([null, "(1UL << 12)"]);
});

test("enumerators: literals, spelling, documentation, names that JavaScript keeps", () => {
  const { plan, diagnostics } = planned(`
/** enum kind - what it is */
enum kind {
	A,			/* the first */
	B __points_to(struct page) = 0x10,
	C = (1 << 3) /* three */,
	__proto__,
	D = 0x8000000000000000,
	E = -1 + 2
};`);
  expect(diagnostics.all.filter(({ severity }) => severity === "error")).toEqual([]);
  const [module] = plan.modules;
  if (module?.kind !== "enum") throw new Error("no enum");
  expect(module).toMatchObject({ fileName: "kind.ts", className: "Kind", cName: "enum kind", source: "page.h" });
  expect(module.documentation).toEqual(["What it is"]);
  expect(module.values.map(({ name, literal, spelling }) => [name, literal, spelling])).toEqual([
    ["A", "0", null],
    ["B", "0x10", null],
    ["C", "8", "(1 << 3)"],
    ["__proto__$", "9", null],
    ["D", "0x8000000000000000n", "0x8000000000000000"],
    ["E", "1", "-1 + 2"],
  ]);
  expect(module.values[0]?.documentation).toEqual(["the first"]);
});

test("enumerators that a macro makes have no spelling", () => {
  const { plan } = planned("#define TWO(name) name##_one = 0x1, name##_two = 0x2\nenum e { TWO(A) };");
  const [module] = plan.modules;
  expect(module?.kind === "enum" ? module.values.map(({ name, literal }) => `${name} ${literal}`) : []).toEqual([
    "A_one 1",
    "A_two 2",
  ]);
});

test("keywords as constants get a $", () => {
  expect(Object.keys(literals("enum { delete = 1, let, static_ , eval, plain };"))).toEqual([
    ...["delete$", "let$", "static_", "eval$", "plain"],
  ]);
});

test("a bit-field of more than 64 bits has no accessor", () => {
  expect(saidOfPlan("struct s { unsigned __int128 a : 65; int b; };")).toBe(
    `page.h:1:30: warning[K5105]: bit-field \`a\` has 65 bits: there is no accessor for more than 64
    1 | struct s { unsigned __int128 a : 65; int b; };
      |                              ^
1 warning
`,
  );
});

test("the folder: target, source, and classes with size, alignment and picture", () => {
  const { plan } = planned("struct s { long a; char b; } __aligned(32);", { target: "s390x" });
  expect(plan).toMatchObject({ target: "s390x", source: "page.h" });
  const [module] = plan.modules;
  expect(module?.kind === "record" ? module.classes[0] : null).toMatchObject({
    cName: "struct s",
    tag: "s",
    byteSize: 32,
    byteAlign: 32,
    picture: ["picture of struct        ;"],
  });
  const typedef = planned("typedef struct { int counter; } atomic_t;").plan.modules[0];
  expect(typedef?.kind === "record" ? typedef.classes[0] : null).toMatchObject({
    cName: "atomic_t",
    tag: "atomic_t",
    picture: ["picture of typedef        ;"],
  });
});
