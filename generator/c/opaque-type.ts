// Types of which layout knows the bytes and nothing else: complex numbers, decimal floats, half floats that are no _Float16,
// wide `_BitInt`s, vectors. Each is laid out as gcc and clang do it (test/c/opaque-types.test.ts asks both, on every target),
// and stays a gap with its size where values are read.
// Rules: a complex number is two of its parts (C11 6.2.5p13); a `_BitInt` of up to 64 bits has the size of the integer that
// holds it, a wider one is a row of words (x86 psABI 3.1.2, AAPCS64 10.1.1: of 16 bytes); a vector is aligned to its size
// up to what the target's procedure call standard knows (AAPCS 8, AAPCS64 16 bytes).
// Invariant: a type that the target lacks is null, and is reported where it is written.
import type { Abi, TargetName } from "../abi/index.js";
import { baseTypeName } from "../layout/index.js";
import type { TypeGraphBuilder, TypeRef } from "../type/index.js";

interface Bytes {
  readonly byteSize: number;
  readonly byteAlign: number;
}

const decimalTargets: readonly TargetName[] = ["x86_64", "i386", "s390x", "ppc64", "ppc64le", "x86_64-windows"];
const bf16Targets: readonly TargetName[] = [
  ...(["x86_64", "i386", "arm64", "arm", "riscv64", "loongarch64", "x86_64-windows"] as const),
];
const powerTargets: readonly TargetName[] = ["ppc64", "ppc64le"];

/** Targets of the types that are one word; null stands for all. */
const wordTypes: ReadonlyMap<string, { readonly byteSize: number; readonly targets: readonly TargetName[] | null }> =
  new Map([
    ["_Decimal32", { byteSize: 4, targets: decimalTargets }],
    ["_Decimal64", { byteSize: 8, targets: decimalTargets }],
    ["_Decimal128", { byteSize: 16, targets: decimalTargets }],
    ["__fp16", { byteSize: 2, targets: null }],
    ["__bf16", { byteSize: 2, targets: bf16Targets }],
    ["__ibm128", { byteSize: 16, targets: powerTargets }],
    ["__ieee128", { byteSize: 16, targets: ["ppc64le"] }],
  ]);

/** Words that such types are made of. */
export const opaqueWords: readonly string[] = [...wordTypes.keys(), "_Complex"];

/** How the type of specifier words is called: `_Complex double`, `_Decimal64`; null when it is none of this file's. */
export function opaqueNameOfWords(words: readonly string[]): string | null {
  const [word] = words;
  if (words.length === 1 && word !== undefined && wordTypes.has(word)) return word;
  return words.filter((text) => text === "_Complex").length === 1 ? words.join(" ") : null;
}

/** The type of specifier words; `ofWords` gives the types of other words. Null when the target lacks it. */
export function opaqueOfWords(
  types: TypeGraphBuilder,
  words: readonly string[],
  ofWords: (words: readonly string[]) => TypeRef | null,
): TypeRef | null {
  const { abi } = types;
  const [word = ""] = words;
  const simple = words.length === 1 ? wordTypes.get(word) : undefined;
  if (simple !== undefined) {
    const { byteSize, targets } = simple;
    if (targets !== null && !targets.includes(abi.name)) return null;
    return opaque(types, word, { byteSize, byteAlign: Math.min(byteSize, abi.byteAlignMax) });
  }
  if (opaqueNameOfWords(words) === null) return null;
  const rest = words.filter((text) => text !== "_Complex");
  const part = ofWords(rest.length === 0 ? ["double"] : rest);
  const type = part === null ? null : types.get(part.id);
  if (part === null || (type?.kind !== "int" && type?.kind !== "float")) return null;
  const bytes = bytesOf(types, part);
  return opaque(types, `_Complex ${type.name}`, { byteSize: bytes.byteSize * 2, byteAlign: bytes.byteAlign });
}

/** `_BitInt(width)`; null when there is none of that width. */
export function bitIntType(types: TypeGraphBuilder, width: number, isSigned: boolean): TypeRef | null {
  const { abi } = types;
  const isWideTarget = abi.name === "x86_64" || abi.name === "i386" || abi.name === "x86_64-windows";
  const isInRange = width >= (isSigned ? 2 : 1) && width <= (isWideTarget ? 8_388_608 : 128);
  return isInRange ? opaque(types, `${isSigned ? "" : "unsigned "}_BitInt(${width})`, bitIntBytes(abi, width)) : null;
}

function bitIntBytes(abi: Abi, width: number): Bytes {
  const wide = abi.baseTypes["long long int"]?.byteAlign ?? 8;
  if (width <= 64) {
    const byteSize = 2 ** Math.ceil(Math.log2(Math.max(8, width))) / 8;
    return { byteSize, byteAlign: Math.min(byteSize, wide) };
  }
  const chunk = abi.name === "arm64" || abi.name === "loongarch64" ? 16 : wide;
  return { byteSize: Math.ceil(width / 8 / chunk) * chunk, byteAlign: chunk };
}

/** The largest vector that is aligned to its size. */
function vectorAlignMax(abi: Abi): number {
  if (abi.name === "arm64") return 16;
  return abi.name === "arm" ? 8 : 2 ** 28;
}

/** A vector of `byteSize` bytes, which is a power of two. gcc aligns one of 8 bytes on i386 as an integer of that size. */
export function vectorType(types: TypeGraphBuilder, name: string, byteSize: number): TypeRef {
  const { abi } = types;
  const isMmx = abi.name === "i386" && byteSize === 8;
  return opaque(types, name, { byteSize, byteAlign: isMmx ? 4 : Math.min(byteSize, vectorAlignMax(abi)) });
}

function bytesOf(types: TypeGraphBuilder, { id }: TypeRef): Bytes {
  const type = types.get(id);
  if (type.kind !== "int" && type.kind !== "float") return { byteSize: 1, byteAlign: 1 };
  const name = baseTypeName(type.name);
  const byteAlign = (name === null ? undefined : types.abi.baseTypes[name]?.byteAlign) ?? type.byteSize;
  return { byteSize: type.byteSize, byteAlign };
}

function opaque(types: TypeGraphBuilder, name: string, bytes: Bytes): TypeRef {
  return types.ref(types.add({ kind: "opaque", name, ...bytes }));
}
