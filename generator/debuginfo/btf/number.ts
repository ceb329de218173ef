// Integers, floats, and the integers under enums.
import type { Abi } from "../../abi/index.js";
import type { IntType, Type } from "../../type/index.js";
import { baseTypeSpelling } from "../base-type.js";
import type { BtfTable } from "./table.js";

const SIGNED = 1;
const BOOL = 4;
const enumByteSizes = [1, 2, 4, 8] as const;

/** An INT. One that has no power of two of bytes is no type that could be loaded: a gap with its size. */
export function integerType(table: BtfTable, id: number): Type {
  const name = baseTypeSpelling(table.textOf(id));
  const byteSize = table.sizeOrTypeOf(id);
  const flags = table.wordOf(id, 0) >>> 24;
  if (!isPowerOfTwo(byteSize) || byteSize > 16) return opaqueType(name, byteSize);
  const isBool = (flags & BOOL) !== 0 || name === "_Bool";
  const isChar = name === "char" || name === "signed char" || name === "unsigned char";
  const encoding = isBool ? "bool" : isChar ? "char" : "integer";
  return { kind: "int", name, byteSize, isSigned: (flags & SIGNED) !== 0, encoding };
}

/** A FLOAT; complex ones are written as floats too, and are a gap with its size. */
export function floatType(table: BtfTable, id: number, abi: Abi): Type {
  const name = table.textOf(id);
  const byteSize = floatByteSize(table, id, abi);
  return /complex/i.test(name) ? opaqueType(name, byteSize) : { kind: "float", name, byteSize };
}

/** Size of a FLOAT. gcc writes 16 bytes for i386's `long double` (gcc 12, `-m32 -gbtf`); it has 12, and so have its records. */
export function floatByteSize(table: BtfTable, id: number, abi: Abi): number {
  const byteSize = table.sizeOrTypeOf(id);
  const isRounded = byteSize === 16 && abi.baseTypes["long double"]?.byteSize === 12;
  return isRounded && table.textOf(id) === "long double" ? 12 : byteSize;
}

/** A type of which the bytes are known; its alignment is the largest that its size allows, up to 16. */
function opaqueType(name: string, byteSize: number): Type {
  const byteAlign = [16, 8, 4, 2].find((align) => byteSize % align === 0) ?? 1;
  return { kind: "opaque", name, byteSize, byteAlign: byteSize === 0 ? 1 : byteAlign };
}

function isPowerOfTwo(value: number): boolean {
  return value > 0 && Number.isInteger(Math.log2(value));
}

/** The integers under enums, by size and signedness. */
export function underlyingTypes(abi: Abi): readonly IntType[] {
  return enumByteSizes.flatMap((byteSize) => [integer(abi, byteSize, false), integer(abi, byteSize, true)]);
}

/** Index of one of them. */
export function underlyingIndex(byteSize: number, isSigned: boolean): number {
  return 2 * Math.log2(byteSize) + (isSigned ? 1 : 0);
}

function integer(abi: Abi, byteSize: (typeof enumByteSizes)[number], isSigned: boolean): IntType {
  const wide = abi.baseTypes["long int"]?.byteSize === 8 ? "long" : "long long";
  const names = { 1: ["unsigned char", "signed char"], 2: ["short unsigned int", "short int"] } as const;
  const name = byteSize === 8 ? `${wide} ${isSigned ? "int" : "unsigned int"}` : isSigned ? "int" : "unsigned int";
  const small = byteSize === 1 || byteSize === 2 ? names[byteSize][isSigned ? 1 : 0] : name;
  return { kind: "int", name: small, byteSize, isSigned, encoding: byteSize === 1 ? "char" : "integer" };
}
