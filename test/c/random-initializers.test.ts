// Random initialisers in braces, with braces left out, designators, ranges and values that take the place of others. The
// bytes that gcc and clang make of them are the expected ones; ours are the parts, written to where the layout has them.
import { beforeAll, expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import type { InitializerPart } from "../../generator/c/index.js";
import { DiagnosticCollector } from "../../generator/diagnostic/index.js";
import { createLayouts, type Layouts } from "../../generator/layout/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import { type TypeRef, withoutTypedefs } from "../../generator/type/index.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { judgesHere } from "../oracle/judges.js";
import { messagesOf, parsed } from "./verbs.js";

const INITIALIZER_COUNT = 150;
const seed = seedOfRun();
const abi = abiOf("x86_64");

let judges: readonly Judge[] = [];

beforeAll(async () => {
  judges = (await judgesHere()).filter(({ targets }) => targets.includes("x86_64"));
});

const prelude = `
struct in { unsigned char small; short array[3]; };
struct bits { unsigned a : 3, : 2, b : 7; int : 0; unsigned long c : 40; signed char d; };
struct anon { char a; union { int u; struct { short v, w; }; char t[6]; }; struct { char x; long y; }; };
struct big { struct in in; int n[2][2]; struct bits bits; struct anon anon; union { short s; struct in in; } u; long tail; };
`;

/** What can be designated in a type: names with the type that each has; null is a number. */
type Shape = { readonly [name: string]: Shape | null } | null;

type Shapes = Readonly<Record<string, Shape>>;

const inShape: Shape = { small: null, array: { 0: null, 1: null, 2: null } };
const bitsShape: Shape = { a: null, b: null, c: null, d: null };
const nShape: Shape = { 0: { 0: null, 1: null }, 1: { 0: null, 1: null } };

/** `union` are the members of the unions that may be designated. */
function shapesWith(anonUnion: Exclude<Shape, null>, union: Exclude<Shape, null>): Shapes {
  const anon = { a: null, ...anonUnion, x: null, y: null };
  return {
    "struct in": inShape,
    "struct bits": bitsShape,
    "struct anon": anon,
    "struct big": { in: inShape, n: nShape, bits: bitsShape, anon, u: union, tail: null },
  };
}

/** clang 22 breaks off when a second member of a union takes the place of the first: it is asked about one each. */
const shapesOf: Readonly<Record<Judge["dialect"], Shapes>> = {
  gcc: shapesWith({ u: null, v: null, w: null, t: { 0: null, 3: null } }, { s: null, in: inShape }),
  clang: shapesWith({ u: null }, { s: null }),
};

/**
 * A list of values for a shape: perhaps one, then designated ones, then more, which may run over the end. clang drops
 * designated values behind one too many, gcc does not.
 */
function listOf(random: () => number, shape: Shape, depth: number): string {
  const count = 1 + Math.floor(random() * 5);
  const designatedCount = shape === null ? 0 : Math.floor(random() * 4);
  const isFirstPlain = random() < 0.3;
  const items = Array.from({ length: count + designatedCount }, (_, index) => {
    const isDesignated = isFirstPlain ? index > 0 && index <= designatedCount : index < designatedCount;
    if (shape !== null && isDesignated) return designated(random, shape, depth);
    if (depth > 0 && random() < 0.2) return `{ ${listOf(random, null, depth - 1)} }`;
    return numberOf(random);
  });
  return items.join(", ");
}

function numberOf(random: () => number): string {
  return String(1 + Math.floor(random() * 100));
}

function designated(random: () => number, shape: Exclude<Shape, null>, depth: number): string {
  const names = Object.keys(shape);
  const name = names[Math.floor(random() * names.length)] ?? "";
  const isIndex = /^\d+$/.test(name);
  const inner = shape[name] ?? null;
  const isRange = name === "0" && random() < 0.3;
  const designator = isIndex ? (isRange ? "[0 ... 1]" : `[${name}]`) : `.${name}`;
  if (inner !== null && random() < 0.3) return designator + designated(random, inner, depth);
  if (inner !== null && depth > 0 && random() < 0.7) return `${designator} = { ${listOf(random, inner, depth - 1)} }`;
  return `${designator} = ${numberOf(random)}`;
}

/** The bytes that are not zero, by their offset, of an object whose parts get their values. */
function bytesOf(layouts: Layouts, whole: TypeRef, parts: readonly InitializerPart[]): ReadonlyMap<number, number> {
  const bytes = new Map<number, number>();
  for (const { path, value } of parts) {
    let type = whole;
    let bit = 0;
    let width: number | null = null;
    for (const step of path) {
      if (step.kind === "member") {
        const record = layouts.types.get(step.record);
        const member = record.kind === "struct" || record.kind === "union" ? record.members?.[step.index] : undefined;
        const placed = layouts.layoutOf(step.record)?.members.find((candidate) => candidate.member === member);
        bit += placed?.bitOffset ?? 0;
        width = placed?.member.bitWidth ?? null;
        type = placed?.member.type ?? type;
      } else {
        const array = layouts.types.get(withoutTypedefs(layouts.types, type).id);
        type = array.kind === "array" ? array.element : type;
        bit += step.index * 8 * (layouts.byteSizeOf(type) ?? 0);
      }
    }
    const bits = width ?? 8 * (layouts.byteSizeOf(type) ?? 0);
    const number = BigInt.asUintN(bits, value.kind === "integer" ? value.value : 0n);
    for (let index = 0; index < bits; index += 1) {
      const byte = Math.floor((bit + index) / 8);
      const mask = 1 << ((bit + index) % 8);
      const isSet = ((number >> BigInt(index)) & 1n) === 1n;
      bytes.set(byte, isSet ? (bytes.get(byte) ?? 0) | mask : (bytes.get(byte) ?? 0) & ~mask);
    }
  }
  return new Map([...bytes].filter(([, byte]) => byte !== 0).sort(([a], [b]) => a - b));
}

/** What an initialiser gives in our reading, for each of the lines. */
function readHere(lines: readonly string[]): readonly string[] {
  const result = parsed(`${prelude}static inline void f(void) {\n${lines.join("\n")}\n}\n`);
  expect(result.diagnostics.hasErrors, messagesOf(result)).toBe(false);
  const layouts = createLayouts(result.unit.types, new DiagnosticCollector());
  return (result.unit.functions[0]?.body ?? []).map((statement) => {
    const initializer = statement.kind === "declaration" ? statement.initializer : null;
    if (initializer?.kind !== "initializer") return "no initialiser";
    return [...bytesOf(layouts, initializer.type, initializer.parts)].join(" ");
  });
}

for (const dialect of ["gcc", "clang"] as const) {
  test(`random initialisers have ${dialect}'s bytes, KSTRUCT_SEED=${seed}`, { timeout: 60_000 }, async () => {
    const random = randomNumbers(seed);
    const shapes = shapesOf[dialect];
    const names = Object.keys(shapes);
    const written = Array.from({ length: INITIALIZER_COUNT }, (_, index) => {
      const name = names[index % names.length] ?? "";
      return `${name} kstruct_${index} = { ${listOf(random, shapes[name] ?? null, 3)} };`;
    });
    // gcc refuses a list in braces where no part is left; of those without a designator it is not known here.
    const lines = written.filter((line) => dialect === "clang" || !/[,{] \{/.test(line));
    expect(lines.length).toBeGreaterThan(50);
    const ours = readHere(lines);
    for (const judge of judges.filter((candidate) => candidate.dialect === dialect)) {
      const text = prelude + lines.join("\n");
      const compiled = await judge.compile({ abi, text, files: [], includePaths: [], defines: {} });
      if (compiled.kind === "refused") throw new Error(`${judge.name}: ${JSON.stringify(compiled.messages)}`);
      const wrong = lines.flatMap((line, index) => {
        const global = compiled.globals.get(/kstruct_\d+/.exec(line)?.[0] ?? "");
        const theirs = [...(global?.bytes ?? [])].sort(([a], [b]) => a - b).join(" ");
        return theirs === ours[index] ? [] : [`${line}\n  ${judge.name}: ${theirs}\n  here: ${ours[index]}`];
      });
      expect(wrong, `KSTRUCT_SEED=${seed}`).toEqual([]);
    }
  });
}
