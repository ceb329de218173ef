// Base types and enums in a C header: the C name that has the recorded size, and what makes an enum have its size.
// Rules: gcc gives an enum 4 bytes when its values fit, else 8 (c-decl.c: finish_enum); `packed` the fewest; `mode` any.
import type { Abi } from "../abi/index.js";
import { baseTypeName } from "../layout/index.js";
import type { EnumType, FloatType, IntType, OpaqueType, Type } from "../type/index.js";

/** The C name of an integer or floating-point type; null when C has no type of that size on the ABI. */
export function cBaseName(abi: Abi, type: IntType | FloatType): string | null {
  const known = baseTypeName(type.name);
  if (known !== null && abi.baseTypes[known]?.byteSize === type.byteSize) return type.name;
  if (type.kind === "float") {
    const names = ["_Float16", "float", "double", "long double"] as const;
    return names.find((name) => abi.baseTypes[name]?.byteSize === type.byteSize) ?? null;
  }
  if (type.encoding === "bool" && type.byteSize === 1) return "_Bool";
  const names = ["char", "short int", "int", "long int", "long long int", "__int128"] as const;
  const name = names.find((candidate) => abi.baseTypes[candidate]?.byteSize === type.byteSize);
  if (name === undefined) return null;
  return type.isSigned ? (name === "char" ? "signed char" : name) : `unsigned ${name}`;
}

/**
 * The C name of a type of which only the bytes are known: complex numbers and vectors of C's own base types, which gcc and
 * clang both have. Null for all others.
 */
export function cOpaqueName(abi: Abi, { name, byteSize }: OpaqueType): string | null {
  const [, part = "", vectorByteSize] =
    /^_Complex (.+)$/.exec(name) ?? /^(.+) __attribute__\(\(vector_size\((\d+)\)\)\)$/.exec(name) ?? [];
  const base = baseTypeName(part);
  const partByteSize = base === null ? undefined : abi.baseTypes[base]?.byteSize;
  if (partByteSize === undefined) return null;
  const isSize = vectorByteSize === undefined ? byteSize === partByteSize * 2 : byteSize === Number(vectorByteSize);
  return isSize ? name : null;
}

/** True for a type that only an array of bytes can stand for. */
export function isBytesType(abi: Abi, type: Type): boolean {
  if (type.kind === "opaque") return cOpaqueName(abi, type) === null;
  return (type.kind === "int" || type.kind === "float") && cBaseName(abi, type) === null;
}

/** An enum's body: values that its size can hold, as C writes them, and the attribute that gives it the size. */
export interface CEnumBody {
  readonly values: readonly string[];
  /** Without spaces around it; empty when the values alone give the size. */
  readonly attribute: string;
}

/** The body of an enum of a size. */
export function cEnumBody({ enumerators }: EnumType, byteSize: number): CEnumBody {
  const all = (enumerators ?? []).map(({ value }) => value);
  const fitting = all.every((value) => doesFit(value, byteSize, isNegative(all)));
  const values = fitting ? all : all.map((value) => BigInt.asIntN(byteSize * 8, value));
  const texts = values.map(constantText);
  if (naturalByteSize(values) === byteSize) return { values: texts, attribute: "" };
  const fewest = [1, 2, 4, 8].find((size) => values.every((value) => doesFit(value, size, isNegative(values))));
  if (fewest === byteSize) return { values: texts, attribute: "__attribute__((packed))" };
  const modes: Readonly<Record<number, string>> = { 1: "QI", 2: "HI", 4: "SI", 8: "DI" };
  return { values: texts, attribute: `__attribute__((mode(${modes[byteSize] ?? "SI"})))` };
}

function naturalByteSize(values: readonly bigint[]): number {
  return values.every((value) => doesFit(value, 4, isNegative(values))) ? 4 : 8;
}

function isNegative(values: readonly bigint[]): boolean {
  return values.some((value) => value < 0n);
}

function doesFit(value: bigint, byteSize: number, isSigned: boolean): boolean {
  const bits = byteSize * 8;
  return (isSigned ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) === value;
}

/** A constant of C that has the value and, as an enumerator, makes the enum no wider than it must be. */
function constantText(value: bigint): string {
  if (value === -(2n ** 63n)) return "(-9223372036854775807LL - 1)";
  if (value === -(2n ** 31n)) return "(-2147483647 - 1)";
  if (doesFit(value, 4, true)) return `${value}`;
  if (doesFit(value, 4, false)) return `${value}U`;
  return doesFit(value, 8, true) ? `${value}LL` : `${value}ULL`;
}
