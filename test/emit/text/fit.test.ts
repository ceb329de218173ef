// Lines that are too long are broken as Biome breaks them: first the forms that templates write, with long names, then random
// statements. The one-line form of each is what Biome prints when lines may have 320 columns, its limit.
import fc from "fast-check";
import { expect, test } from "vitest";
import { fitted } from "../../../generator/emit/text/fit/index.js";
import { seedOfRun } from "../../layout/seed.js";
import { formattedByBiome } from "./biome.js";

const long = (stem: string, length: number) => stem.padEnd(length, "x");

/** Both forms of a module must agree: ours from the flat one, and Biome's. */
function expectAsBiome(module: string): void {
  const flat = formattedByBiome(module, 320);
  expect(fitted(flat)).toBe(formattedByBiome(flat));
}

const heads = [20, 45, 60, 75, 90, 105].flatMap((length) => {
  const name = long("member", length);
  return [
    `get ${name}a(): number {\n  done();\n}`,
    `set ${name}a(value: $Ptr<"${long("tag", 40)}">) {\n  done();\n}`,
    `get ${name}b(): $Ptr<"${long("tag", 40)}"> {\n  done();\n}`,
    `get ${name}c(): $Enum<${long("Enum", 40)}> {\n  done();\n}`,
    `get ${name}d(): $Ptr<${long("Page$memdesc$pointees", 45)}[${long("MemdescType", 30)}]> {\n  done();\n}`,
    `${name}e(p: $Ptr<"page">, index: number, value: bigint): void {\n  done();\n}`,
    `${name}f(p: $Ptr<"${long("tag", 40)}">): $Ptr<"${long("tag", 20)}"> {\n  done();\n}`,
    `${name}$set<T extends MemdescType>(ptr: $Ptr<Page$memdesc$pointees[T]>, tag: T): void {\n  done();\n}`,
    `${name}$match<R>(arms: Page$memdesc$arms<R>): R {\n  done();\n}`,
    `${name}$inc(): void {\n  done();\n}`,
    `static $array${name}(memory: $Memory, start: $Ptr<"kinds">, count: number): $Iterable<Kinds> {\n  done();\n}`,
  ];
});

test("heads of methods", () => {
  expectAsBiome(`class A {\n${heads.join("\n")}\n}\n`);
});

const declarations = [20, 45, 60, 75, 90, 100, 108, 112, 120].flatMap((length) => {
  const name = long("NAME", length);
  return [
    `export const ${name} = 0xdead_0000_0000_0100n;`,
    `export const ${name}b = -1;`,
    `export const ${name}c = 4096;`,
    `export type ${name}d = (typeof ${name})[keyof typeof ${name}];`,
    `export class ${name}e implements MmFunctions {\n  done();\n}`,
    `export class ${name}f implements MmFunctions, FreeListFunctions, ${long("Other", 30)} {\n  done();\n}`,
    `export interface ${name}g { readonly MEMDESC: (ptr: $Ptr<"${long("slab", length)}">) => R; }`,
    `export interface ${name}h { ${name}(page: $Ptr<"page">, order: number): $Ptr<"folio">; }`,
    `export interface ${name}i { ${name}: (page: $Ptr<"page">, order: number) => $Ptr<"folio">; }`,
    `export interface ${name}j { readonly $Functions: new (memory: $Memory, externs: ${name}) => ${name}; }`,
  ];
});

test("declarations", () => {
  expectAsBiome(`${declarations.join("\n")}\n`);
});

const accesses = [20, 40, 50, 60, 70, 80, 90, 100].flatMap((length) => {
  const path = `"${long("page.lru", length)}"`;
  const place = `this.$ptr + 176 + $checkIndex(i, 2, ${path}) * 8 + $checkIndex(j, 4, ${path}) * 2`;
  return [
    `return $checkedPointer(this.$view, this.$ptr + 176, 0, ${path}, this.$ptr, true);`,
    `return this.$view.getUint16(${place}, true);`,
    `return this.$view.getUint8(${place}) !== 0;`,
    `this.$view.setUint8(${place}, value ? 1 : 0);`,
    `const bits = $checkUnsigned(value, 5, ${path});`,
    `$setBitField(this.$view, this.$ptr + 72, 5, 3, 32, $checkUnsigned(value, 32, ${path}), true);`,
    `this.$view.setTagged(this.$ptr + 112, $checkTagged(this.$view, ptr, tag, 0xf, ${path}), tag, true);`,
    `return arms.MEMDESC($checkedPointer(this.$view, this.$ptr + 112, 0xf, ${path}, this.$ptr, true));`,
    `return new ${long("ListHead", length)}(this.$memory, this.$memory.ptr(this.$ptr + 136));`,
    `return this.$memory.ptr(this.$ptr + 176 + $checkIndex(i, 2, ${path}) * 8 + $checkIndex(j, 2, ${path}) * 8);`,
  ];
});

test("statements of accessors", () => {
  expectAsBiome(`class A {\n  method() {\n${accesses.join("\n")}\n  }\n}\n`);
});

const name = fc.integer({ min: 1, max: 45 }).map((length) => long("v", length));
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie("expression");
  const binary = fc.constantFrom(..."+ - * | & ^ << >>> === !== < && ||".split(" "));
  return {
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      name,
      fc.constantFrom("0", "0xff", "1n", '"page.flags"'),
      fc.tuple(inner, binary, inner).map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
      fc.tuple(fc.constantFrom("!", "~", "-"), inner).map(([operator, operand]) => `${operator}(${operand})`),
      fc.tuple(inner, inner, inner).map(([first, yes, no]) => `(${first}) ? (${yes}) : (${no})`),
      fc
        .tuple(name, fc.array(inner, { maxLength: 3 }))
        .map(([callee, items]) => `this.$page.${callee}(${items.join(", ")})`),
      fc.tuple(name, fc.array(inner, { maxLength: 3 })).map(([callee, items]) => `${callee}(${items.join(", ")})`),
    ),
  };
});
const statement = fc.oneof(
  expression.map((value) => `return ${value};`),
  expression.map((value) => `if (${value}) {\n  done();\n}`),
  expression.map((value) => `while (${value}) {\n  done();\n}`),
  fc.tuple(name, expression).map(([target, value]) => `const ${target}: number = ${value};`),
  fc.tuple(name, expression).map(([target, value]) => `${target} = ${value};`),
  fc.tuple(name, expression).map(([callee, value]) => `this.$page.${callee}(page, ${value});`),
);

test("random statements", () => {
  const seed = seedOfRun();
  const statements = fc.sample(statement, { numRuns: 2500, seed });
  const methods = statements.map((text, index) => `m${index}() {\n${text}\n}`);
  const flat = formattedByBiome(`class A {\n${methods.join("\n")}\n}\n`, 320);
  const chunks = (text: string) => text.split(/^ {2}(?=m\d+\(\) \{$)/m);
  const wanted = chunks(formattedByBiome(flat));
  // What had to be broken at 320 columns already has no one-line form.
  const isFlat = (chunk: string) => /^.*\n.*\n( {6}done\(\);\n {4}\}\n)? {2}\}\n(\}\n)?$/.test(chunk);
  const pairs = chunks(flat).flatMap((chunk, index) => {
    const other = wanted[index] ?? "";
    return isFlat(chunk) && other !== chunk ? [{ ours: fitted(chunk), other }] : [];
  });
  // Statements that Biome breaks are what is compared; there must be many.
  expect(pairs.length).toBeGreaterThan(300);
  const problems = pairs.flatMap(({ ours, other }) => (ours === other ? [] : [`${ours}--- Biome:\n${other}`]));
  const shortest = problems
    .sort((left, right) => left.length - right.length)
    .slice(0, 3)
    .join("\n");
  expect(shortest, `${problems.length} of ${statements.length} statements; replay with KSTRUCT_SEED=${seed}`).toBe("");
});
