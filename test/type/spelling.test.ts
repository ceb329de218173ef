// C spellings of types, written by hand; both compilers must read each as the type that was meant (C11 6.7.6, 6.7.7).
// What was meant is told to them by typedefs, one step at a time, where no declarator can be nested wrongly.
import { expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import {
  arrayShape,
  type Qualifiers,
  spellType,
  TypeGraphBuilder,
  type TypeRef,
  typeName,
  voidId,
} from "../../generator/type/index.js";
import { judgesHere } from "../oracle/judges.js";

const types = new TypeGraphBuilder(abiOf("x86_64"));
const bare = { attributes: [], documentation: { text: "" }, origin: { from: "builtin" } } as const;

/** A type, and the typedefs that lead to it: the last one is `name`. */
interface Meant {
  readonly ref: TypeRef;
  readonly name: string;
  readonly typedefs: string;
}

let stepCount = 0;

function step(ref: TypeRef, before: Meant, declare: (name: string) => string): Meant {
  stepCount += 1;
  const name = `step_${stepCount}`;
  return { ref, name, typedefs: `${before.typedefs}typedef ${declare(name)};\n` };
}

function base(ref: TypeRef, name: string): Meant {
  return { ref, name, typedefs: "" };
}

function pointerTo(target: Meant): Meant {
  const ref = types.ref(types.add({ kind: "pointer", target: target.ref }));
  return step(ref, target, (name) => `${target.name} *${name}`);
}

function arrayOf(element: Meant, length: number | null): Meant {
  const ref = types.ref(types.add({ kind: "array", element: element.ref, length }));
  return step(ref, element, (name) => `${element.name} ${name}[${length ?? ""}]`);
}

function qualified(meant: Meant, qualifiers: Qualifiers): Meant {
  const words = `${qualifiers.isConst ? "const " : ""}${qualifiers.isVolatile ? "volatile " : ""}`;
  return step({ id: meant.ref.id, qualifiers }, meant, (name) => `${words}${meant.name} ${name}`);
}

function functionOf(returns: Meant, parameters: readonly Meant[], isVariadic = false): Meant {
  const ref = types.ref(
    types.add({
      ...{ kind: "function", returns: returns.ref, isVariadic },
      parameters: parameters.map((parameter) => ({ name: "unused", type: parameter.ref })),
    }),
  );
  const before = { ...returns, typedefs: [returns, ...parameters].map(({ typedefs }) => typedefs).join("") };
  const list = [...parameters.map(({ name }) => name), ...(isVariadic ? ["..."] : [])].join(", ") || "void";
  return step(ref, before, (name) => `${returns.name} ${name}(${list})`);
}

const int = base(
  types.ref(types.add({ kind: "int", name: "int", byteSize: 4, isSigned: true, encoding: "integer" })),
  "int",
);
const long = base(
  types.ref(types.add({ kind: "int", name: "long unsigned int", byteSize: 8, isSigned: false, encoding: "integer" })),
  "long unsigned int",
);
const nothing = base({ id: voidId, qualifiers: { isConst: false, isVolatile: false } }, "void");
const page = base(
  types.ref(types.declare("struct", "page", { kind: "struct", tag: "page", members: null, ...bare })),
  "struct page",
);
const atomic = base(
  types.ref(types.declare("typedef", "atomic_t", { kind: "typedef", name: "atomic_t", target: int.ref, ...bare })),
  "atomic_t",
);
const constant = { isConst: true, isVolatile: false };
const volatile = { isConst: false, isVolatile: true };
const both = { isConst: true, isVolatile: true };

const callback = functionOf(nothing, [pointerTo(page), int]);
const cases: readonly (readonly [Meant, string])[] = [
  [int, "int x"],
  [long, "long unsigned int x"],
  [atomic, "atomic_t x"],
  [pointerTo(page), "struct page *x"],
  [pointerTo(pointerTo(nothing)), "void **x"],
  [qualified(int, both), "const volatile int x"],
  [qualified(pointerTo(int), constant), "int *const x"],
  [pointerTo(qualified(int, constant)), "const int *x"],
  [qualified(pointerTo(qualified(int, constant)), volatile), "const int *volatile x"],
  [arrayOf(int, 3), "int x[3]"],
  [arrayOf(arrayOf(int, 3), 2), "int x[2][3]"],
  [arrayOf(qualified(int, constant), 3), "const int x[3]"],
  [qualified(arrayOf(arrayOf(int, 3), 2), constant), "const int x[2][3]"],
  [arrayOf(pointerTo(page), 4), "struct page *x[4]"],
  [pointerTo(arrayOf(int, 4)), "int (*x)[4]"],
  [arrayOf(pointerTo(arrayOf(int, 4)), 2), "int (*x[2])[4]"],
  [pointerTo(callback), "void (*x)(struct page *, int)"],
  [arrayOf(pointerTo(callback), 5), "void (*x[5])(struct page *, int)"],
  [pointerTo(functionOf(pointerTo(page), [])), "struct page *(*x)(void)"],
  [pointerTo(functionOf(int, [pointerTo(qualified(int, constant))], true)), "int (*x)(const int *, ...)"],
  [pointerTo(functionOf(pointerTo(callback), [int])), "void (*(*x)(int))(struct page *, int)"],
  [qualified(pointerTo(callback), constant), "void (*const x)(struct page *, int)"],
  [
    pointerTo(functionOf(pointerTo(arrayOf(int, 2)), [pointerTo(callback)])),
    "int (*(*x)(void (*)(struct page *, int)))[2]",
  ],
];

test("each type around a name", () => {
  expect(cases.map(([meant]) => spellType(types, meant.ref, "x"))).toEqual(cases.map(([, spelling]) => spelling));
});

test("each type without a name", () => {
  const unnamed = cases.map(([, spelling]) => spelling.replace(/ ?\bx\b/, ""));
  expect(cases.map(([meant]) => spellType(types, meant.ref))).toEqual(unnamed);
});

const judges = await judgesHere();

for (const judge of judges.filter(({ targets }) => targets.includes("x86_64"))) {
  test(`${judge.name} reads each spelling as the type that was meant`, async () => {
    const checks = cases.map(
      ([{ typedefs, name }, spelling], index) =>
        `${typedefs}extern ${spelling.replace(/\bx\b/, `x${index}`)};\nextern ${name} x${index};\n`,
    );
    // Two declarations of one object must have the same type, qualifiers included (C11 6.7p4).
    const text = `struct page;\ntypedef int atomic_t;\n${checks.join("")}int kstruct_done = 1;\n`;
    const request = { abi: types.abi, text, files: [], includePaths: [], defines: {} };
    const result = await judge.compile(request);
    expect(result.kind === "refused" ? result.messages : []).toEqual([]);
    // And the check can fail: one qualifier less is refused.
    const wrong = await judge.compile({ ...request, text: text.replace("extern const int *x7;", "extern int *x7;") });
    expect(wrong.kind).toBe("refused");
  });
}

test("flexible arrays, and anonymous types by their keyword", () => {
  expect(spellType(types, arrayOf(int, null).ref, "x")).toBe("int x[]");
  const anonymous = types.add({ kind: "union", tag: null, members: [], ...bare });
  expect(spellType(types, types.ref(anonymous), "u")).toBe("union u");
  const values = types.add({ kind: "enum", tag: null, enumerators: [], underlying: int.ref, ...bare });
  expect([typeName(types, anonymous), typeName(types, values), typeName(types, page.ref.id)]).toEqual([
    "union",
    "enum",
    "struct page",
  ]);
  expect(typeName(types, pointerTo(page).ref.id)).toBe("struct page *");
});

test("element and lengths of an array, outermost first", () => {
  const shape = arrayShape(types, qualified(arrayOf(arrayOf(int, 3), 2), constant).ref);
  expect(shape).toEqual({ element: { id: int.ref.id, qualifiers: constant }, lengths: [2, 3] });
  expect(arrayShape(types, arrayOf(arrayOf(int, 3), null).ref).lengths).toEqual([0, 3]);
  expect(arrayShape(types, int.ref)).toEqual({ element: int.ref, lengths: [] });
});
