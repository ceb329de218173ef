// Base types (DWARF 5 section 5.1) as types of the graph. Names are as gcc spells them, whoever wrote the DWARF: clang
// writes `unsigned long`, Rust `u64`. What C has no arithmetic type for is opaque: a gap with its size.
import type { Abi } from "../../abi/index.js";
import { baseTypeName } from "../../layout/index.js";
import type { Type } from "../../type/index.js";
import { baseTypeSpelling } from "../base-type.js";
import { DW_ATE } from "./constants.js";

/** What a base type's DIE says. */
export interface BaseFacts {
  readonly name: string | null;
  readonly byteSize: number;
  readonly encoding: number;
  /** Its bytes are in the other order: `scalar_storage_order`. */
  readonly isForeignOrder: boolean;
}

/** Rust's names of numbers that C has: how many bytes, and C's words for them. */
const rustNames: Readonly<Record<string, string>> = {
  u8: "unsigned char",
  i8: "signed char",
  u16: "short unsigned int",
  i16: "short int",
  u32: "unsigned int",
  i32: "int",
  u64: "long long unsigned int",
  i64: "long long int",
  u128: "__int128 unsigned",
  i128: "__int128",
  f32: "float",
  f64: "double",
};

const wordNames: Readonly<Record<string, string>> = { usize: "long unsigned int", isize: "long int" };

/** The name of a base type as gcc spells it. */
function gccName(name: string, abi: Abi): string {
  // On LP64 machines the kernel's 64-bit numbers in Rust are C's long.
  const isLp64 = abi.baseTypes["long int"]?.byteSize === 8;
  const rust = rustNames[name];
  if (rust !== undefined) return isLp64 ? rust.replace("long long", "long") : rust;
  return wordNames[name] ?? baseTypeSpelling(name);
}

/** The type of a base type's DIE. */
export function baseType(facts: BaseFacts, abi: Abi): Type {
  const name = gccName(facts.name ?? "<unnamed>", abi);
  const { byteSize, encoding } = facts;
  const isPower = [1, 2, 4, 8, 16].includes(byteSize);
  if (facts.isForeignOrder && byteSize > 1) {
    return { kind: "opaque", name: `${name} (of the other byte order)`, byteSize, byteAlign: alignOf(byteSize) };
  }
  if (isPower && !name.includes("_BitInt")) {
    switch (encoding) {
      case DW_ATE.boolean:
        return { kind: "int", name, byteSize, isSigned: false, encoding: "bool" };
      case DW_ATE.signed:
        return { kind: "int", name, byteSize, isSigned: true, encoding: "integer" };
      case DW_ATE.unsigned:
      case DW_ATE.UTF:
      case DW_ATE.address:
        return { kind: "int", name, byteSize, isSigned: false, encoding: "integer" };
      case DW_ATE.signed_char:
      case DW_ATE.unsigned_char:
        return { kind: "int", name, byteSize, isSigned: encoding === DW_ATE.signed_char, encoding: "char" };
    }
  }
  if (encoding === DW_ATE.float && isFloatName(name)) return { kind: "float", name, byteSize };
  if (encoding === DW_ATE.complex_float || name.startsWith("complex ")) return complexType(name, byteSize, abi);
  return { kind: "opaque", name, byteSize, byteAlign: alignOf(byteSize) };
}

/**
 * gcc calls it `complex double`, clang `_Complex double`; the latter is C. clang up to 14 calls all of them `complex`: the size
 * tells. It is aligned as its two parts are.
 */
function complexType(dwarfName: string, byteSize: number, abi: Abi): Type {
  const ofSize = (["float", "double", "long double"] as const).find(
    (name) => abi.baseTypes[name]?.byteSize === byteSize / 2,
  );
  const written = dwarfName.replace(/^(complex|_Complex) /, "");
  const part = written === "complex" ? (ofSize ?? written) : written;
  const base = baseTypeName(part);
  const byteAlign = (base === null ? undefined : abi.baseTypes[base]?.byteAlign) ?? alignOf(byteSize / 2);
  return { kind: "opaque", name: `_Complex ${part}`, byteSize, byteAlign };
}

function isFloatName(name: string): boolean {
  const base = baseTypeName(name);
  return base === "float" || base === "double" || base === "long double" || base?.startsWith("_Float") === true;
}

/** The largest power of two in a size, up to 16: what an unknown scalar of this size can have. */
function alignOf(byteSize: number): number {
  for (const byteAlign of [16, 8, 4, 2]) if (byteSize % byteAlign === 0) return byteAlign;
  return 1;
}
