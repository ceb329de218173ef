// The base types of an ABI by their DWARF names, and the specifier words that make one (C11 6.7.2p2).
import type { Abi } from "../abi/index.js";
import { baseTypeName } from "../layout/index.js";
import { type TypeGraphBuilder, type TypeRef, voidId } from "../type/index.js";
import { opaqueOfWords, opaqueWords } from "./opaque-type.js";

/** Base types as references into one graph. */
export interface BaseTypes {
  /** The base type of a DWARF name; null when the target has none. */
  named(name: string): TypeRef | null;
  /** The base type of specifier words; `void` too. Null when they make no type, or one that the target lacks. */
  ofWords(words: readonly string[]): TypeRef | null;
  readonly void: TypeRef;
  readonly int: TypeRef;
  readonly unsignedInt: TypeRef;
  readonly char: TypeRef;
  readonly sizeType: TypeRef;
  readonly ptrdiffType: TypeRef;
}

/** Makes the base types of a graph. */
export function baseTypes(types: TypeGraphBuilder): BaseTypes {
  const known = new Map<string, TypeRef | null>();
  const named = (name: string): TypeRef | null => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = makeBaseType(types, name);
    known.set(name, made);
    return made;
  };
  const knownWords = new Map<string, TypeRef | null>();
  const ofWords = (words: readonly string[]): TypeRef | null => {
    const key = words.length === 1 ? (words[0] ?? "") : words.join(" ");
    const found = knownWords.get(key);
    if (found !== undefined) return found;
    const name = baseTypeOfWords(words);
    const made =
      name === null ? opaqueOfWords(types, words, ofWords) : name === "void" ? types.ref(voidId) : named(name);
    knownWords.set(key, made);
    return made;
  };
  const always = (name: string): TypeRef => {
    const ref = named(name);
    if (ref === null) throw new RangeError(`K9001: the ABI has no ${name}`);
    return ref;
  };
  return {
    named,
    ofWords,
    void: types.ref(voidId),
    int: always("int"),
    unsignedInt: always("unsigned int"),
    char: always("char"),
    sizeType: always(types.abi.sizeTypeName),
    ptrdiffType: always(types.abi.ptrdiffTypeName),
  };
}

function makeBaseType(types: TypeGraphBuilder, name: string): TypeRef | null {
  const { abi } = types;
  const entry = baseTypeName(name);
  const layout = entry === null ? undefined : abi.baseTypes[entry];
  if (entry === null || layout === undefined) return null;
  const { byteSize } = layout;
  if (floatNames.includes(entry)) return types.ref(types.add({ kind: "float", name, byteSize }));
  const encoding = entry === "_Bool" ? "bool" : entry === "char" ? "char" : "integer";
  return types.ref(types.add({ kind: "int", name, byteSize, isSigned: isSignedName(abi, name), encoding }));
}

const floatNames: readonly string[] = ["float", "double", "long double", "_Float16", "_Float128"];

function isSignedName(abi: Abi, name: string): boolean {
  if (name === "char") return abi.isCharSigned;
  return name !== "_Bool" && !name.includes("unsigned");
}

/** The word for integers of 64 bits that gcc takes first. */
export function wideWord(abi: Abi): "long" | "long long" {
  return abi.baseTypes["long int"]?.byteSize === 8 ? "long" : "long long";
}

const ranks: readonly string[] = ["_Bool", "char", "short int", "int", "long int", "long long int", "__int128"];

/** Conversion rank of an integer type (6.3.1.1p1). */
export function integerRank(name: string): number {
  return ranks.indexOf(baseTypeName(name) ?? "int");
}

/** Words that base types are made of. */
export const baseTypeWords: ReadonlySet<string> = new Set([
  ...["void", "char", "short", "int", "long", "signed", "unsigned", "float", "double", "_Bool", "__int128"],
  ...opaqueWords,
  ...["_Float16", "_Float32", "_Float32x", "_Float64", "_Float64x", "_Float128", "__float128"],
]);

/** Interchange types by the base type that is laid out alike (gcc manual, "Floating Types"); _Float128 is one of x86's own. */
const floatAliases: Readonly<Record<string, string>> = {
  _Float32: "float",
  _Float32x: "double",
  _Float64: "double",
  _Float64x: "long double",
};

/** DWARF names by the sorted specifier words, without an `int` or `signed` that says nothing. */
const namesByWords: Readonly<Record<string, string>> = {
  "": "int",
  int: "int",
  unsigned: "unsigned int",
  short: "short int",
  "short unsigned": "short unsigned int",
  long: "long int",
  "long unsigned": "long unsigned int",
  "long long": "long long int",
  "long long unsigned": "long long unsigned int",
  char: "char",
  "char signed": "signed char",
  "char unsigned": "unsigned char",
  _Bool: "_Bool",
  float: "float",
  double: "double",
  "double long": "long double",
  __int128: "__int128",
  "__int128 unsigned": "__int128 unsigned",
  _Float16: "_Float16",
  void: "void",
};

/** The DWARF name of `unsigned long`, `long int unsigned` …; null when the words do not go together. */
export function baseTypeOfWords(words: readonly string[]): string | null {
  const rest = [...words].sort();
  const doesIntSayNothing = rest.some((word) => ["short", "long", "signed", "unsigned"].includes(word));
  if (doesIntSayNothing && !rest.includes("char")) without(rest, "int");
  if (!rest.includes("char") && !rest.includes("unsigned")) without(rest, "signed");
  if (rest.length === 0 && words.length > 2) return null;
  const key = rest.join(" ");
  if (key === "_Float128" || key === "__float128") return "_Float128";
  return namesByWords[key] ?? floatAliases[key] ?? null;
}

function without(words: string[], word: string): void {
  const index = words.indexOf(word);
  if (index !== -1) words.splice(index, 1);
}
