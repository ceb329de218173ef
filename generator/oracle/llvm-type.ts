// Types of LLVM's text and the space they take (LangRef "Type System", "Data Layout").
// Grammar: type = "[" count "x" type "]" | "<" count "x" type ">" | "<{" types "}>" | "{" types "}" | "%name" | scalar
// Invariant: sizes are LLVM's own, from the module's data layout, never from kstruct's ABI tables: the judge is independent.
import { LlvmCursor } from "./llvm-cursor.js";

/** A type with its space. */
export type LlvmType =
  | { readonly kind: "scalar"; readonly name: string; readonly byteSize: number; readonly byteAlign: number }
  | LlvmArray
  | LlvmStruct;

/** `[count x element]`, or the vector `<count x element>`. */
export interface LlvmArray {
  readonly kind: "array";
  readonly isVector: boolean;
  readonly element: LlvmType;
  readonly byteSize: number;
  readonly byteAlign: number;
}

/** `{ … }`, or `<{ … }>` when packed. */
export interface LlvmStruct {
  readonly kind: "struct";
  readonly byteOffsets: readonly number[];
  readonly byteSize: number;
  readonly byteAlign: number;
  readonly isPacked: boolean;
}

/** What a module says about its types. */
export interface LlvmModule {
  /** Text of `%name = type …`, by name with its percent sign. */
  readonly namedTypes: ReadonlyMap<string, string>;
  /** Bits of ABI alignment by key (`i64`, `p`, `f128`). */
  readonly bitAligns: ReadonlyMap<string, number>;
  /** Bits of a pointer. */
  readonly pointerBits: number;
  /** Named types that were read before. */
  readonly known: Map<string, LlvmType>;
}

/** Reads the named types and the data layout of a module. */
export function readModule(text: string): LlvmModule {
  const namedTypes = new Map<string, string>();
  for (const [, name, body] of text.matchAll(/^(%"[^"]+"|%[\w.$-]+) = type (.*)$/gm)) {
    if (name !== undefined && body !== undefined) namedTypes.set(name, body);
  }
  // The defaults of "Data Layout", then what the module says instead.
  const bitAligns = new Map<string, number>([
    ["p", 64],
    ["i8", 8],
    ["i16", 16],
    ["i32", 32],
    ["i64", 32],
    ["f16", 16],
    ["f32", 32],
    ["f64", 64],
    ["f128", 128],
    ["v64", 64],
    ["v128", 128],
  ]);
  let pointerBits = 64;
  const dataLayout = /target datalayout = "([^"]*)"/.exec(text)?.[1] ?? "";
  for (const entry of dataLayout.split("-")) {
    const [key = "", first = "", second = ""] = entry.split(":");
    if (key === "p") {
      pointerBits = Number(first);
      bitAligns.set("p", Number(second));
    } else if (/^[ifv]\d+$/.test(key)) bitAligns.set(key, Number(first));
  }
  return { namedTypes, bitAligns, pointerBits, known: new Map() };
}

/** Reads one type. */
export function readType(cursor: LlvmCursor, module: LlvmModule): LlvmType {
  if (cursor.accept("[")) return readArray(cursor, module);
  if (cursor.accept("<{")) return readStruct(cursor, module, true);
  if (cursor.accept("<")) return readVector(cursor, module);
  if (cursor.accept("{")) return readStruct(cursor, module, false);
  const word = cursor.word();
  if (!word.startsWith("%")) return scalarType(word, module);
  const known = module.known.get(word);
  if (known !== undefined) return known;
  const body = module.namedTypes.get(word);
  if (body === undefined) throw new Error(`K9001: LLVM type ${word} has no definition`);
  const type = readType(new LlvmCursor(body), module);
  module.known.set(word, type);
  return type;
}

function readArray(cursor: LlvmCursor, module: LlvmModule): LlvmArray {
  const length = Number(cursor.word());
  cursor.expect("x");
  const element = readType(cursor, module);
  cursor.expect("]");
  const byteSize = length * element.byteSize;
  return { kind: "array", isVector: false, element, byteSize, byteAlign: element.byteAlign };
}

/** A vector is as large as its elements and, unless the data layout says otherwise, aligned to the power of two above. */
function readVector(cursor: LlvmCursor, module: LlvmModule): LlvmArray {
  const length = Number(cursor.word());
  cursor.expect("x");
  const element = readType(cursor, module);
  cursor.expect(">");
  const power = 2 ** Math.ceil(Math.log2(length * element.byteSize));
  const byteAlign = (module.bitAligns.get(`v${8 * power}`) ?? 8 * power) / 8;
  return { kind: "array", isVector: true, element, byteSize: power, byteAlign };
}

function readStruct(cursor: LlvmCursor, module: LlvmModule, isPacked: boolean): LlvmStruct {
  const byteOffsets: number[] = [];
  let byteEnd = 0;
  let byteAlign = 1;
  while (!cursor.accept(isPacked ? "}>" : "}")) {
    const member = readType(cursor, module);
    const memberAlign = isPacked ? 1 : member.byteAlign;
    const byteOffset = Math.ceil(byteEnd / memberAlign) * memberAlign;
    byteOffsets.push(byteOffset);
    byteEnd = byteOffset + member.byteSize;
    byteAlign = Math.max(byteAlign, memberAlign);
    cursor.accept(",");
  }
  return { kind: "struct", byteOffsets, byteSize: Math.ceil(byteEnd / byteAlign) * byteAlign, byteAlign, isPacked };
}

const floatKeys: ReadonlyMap<string, string> = new Map([
  ["half", "f16"],
  ["bfloat", "f16"],
  ["float", "f32"],
  ["double", "f64"],
  ["x86_fp80", "f80"],
  ["fp128", "f128"],
  ["ppc_fp128", "f128"],
]);

function scalarType(name: string, module: LlvmModule): LlvmType {
  const integerBits = Number(/^i(\d+)$/.exec(name)?.[1] ?? Number.NaN);
  const key = name === "ptr" ? "p" : (floatKeys.get(name) ?? (Number.isNaN(integerBits) ? null : name));
  if (key === null) throw new Error(`K9001: LLVM type ${name} is unknown`);
  const byteAlign = alignBits(key, integerBits, module) / 8;
  const storeBits = key === "p" ? module.pointerBits : Number(key.slice(1));
  const storeBytes = Math.ceil(storeBits / 8);
  return { kind: "scalar", name, byteSize: Math.ceil(storeBytes / byteAlign) * byteAlign, byteAlign };
}

/** "If no match is found, and the type sought is an integer type, the smallest larger one is used, else the largest." */
function alignBits(key: string, integerBits: number, module: LlvmModule): number {
  const found = module.bitAligns.get(key);
  if (found !== undefined) return found;
  if (Number.isNaN(integerBits)) return 128;
  const widths = [...module.bitAligns.keys()]
    .filter((other) => other.startsWith("i"))
    .map((other) => Number(other.slice(1)));
  const larger = widths.filter((width) => width > integerBits);
  const width = larger.length > 0 ? Math.min(...larger) : Math.max(...widths);
  return module.bitAligns.get(`i${width}`) ?? 8;
}
