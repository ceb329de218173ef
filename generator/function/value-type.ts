// What kinds of C types a translated function computes with, and C's rules between them.
// Rules: C11 6.3.1.1 (promotions; a bit-field by its width), 6.3.1.8 (usual arithmetic conversions), 6.3.1.2 (_Bool).
// Invariants: enums are their underlying integers; a record whose only member is an integer or pointer (`swp_entry_t`,
// `memdesc_flags_t`) has the values of that member; every other type is `other`, which is not computed with.
import type { Layouts } from "../layout/index.js";
import {
  type IntType,
  type Member,
  spellType,
  type TypeId,
  type TypeReader,
  type TypeRef,
  withoutTypedefs,
} from "../type/index.js";

/** An integer type. */
export interface IntegerType {
  readonly kind: "integer";
  /** Bits of the value: 8, 16, 32 or 64; of a bit-field that was not promoted, its width. */
  readonly bitWidth: number;
  readonly isSigned: boolean;
  readonly isBool: boolean;
  /** Position among C's integer types (6.3.1.1p1): long long is above long, whatever their sizes. */
  readonly rank: number;
}

/** A pointer to an object. */
export interface PointerType {
  readonly kind: "pointer";
  readonly target: TypeRef;
  /** Brand of its positions: the class of what it points at; null for anything without a class. */
  readonly brand: string | null;
}

/** A type of values. */
export type ValueType = IntegerType | PointerType | { readonly kind: "void" } | OtherType;

/** A type without values in translated functions: records, floats, 128-bit integers, arrays, functions. */
export interface OtherType {
  readonly kind: "other";
  /** For the message: `value of type `struct page``. */
  readonly construct: string;
}

/** What is asked about types: sizes, and the brand of a record. */
export interface TypeFacts {
  readonly types: TypeReader;
  readonly layouts: Layouts;
  /** Brand of the pointers to a record: its tag, the typedef's name, or the path to where it is written. */
  brandOf(record: TypeId): string | null;
  /** Whether an extern variable of a number or pointer is supplied by its position: its address is taken. */
  isAddressed(variable: string): boolean;
}

const ranks: Readonly<Record<string, number>> = {
  _Bool: 0,
  char: 1,
  "signed char": 1,
  "unsigned char": 1,
  "short int": 2,
  "short unsigned int": 2,
  int: 3,
  "unsigned int": 3,
  "long int": 4,
  "long unsigned int": 4,
  "long long int": 5,
  "long long unsigned int": 5,
};

/** `int`: what narrower types are promoted to, and the type of comparisons. */
export const intType: IntegerType = { kind: "integer", bitWidth: 32, isSigned: true, isBool: false, rank: 3 };
/** `unsigned char`. */
export const byteType: IntegerType = { kind: "integer", bitWidth: 8, isSigned: false, isBool: false, rank: 1 };
/** `_Bool`. */
export const boolType: IntegerType = { kind: "integer", bitWidth: 8, isSigned: false, isBool: true, rank: 0 };

/** The integer that a pointer is cast to and from without loss: `unsigned long`. */
export function addressType(types: TypeReader): IntegerType {
  return { kind: "integer", bitWidth: types.abi.pointerByteSize * 8, isSigned: false, isBool: false, rank: 4 };
}

/** The type of pointer differences. */
export function differenceType(types: TypeReader): IntegerType {
  return { ...addressType(types), isSigned: true, rank: types.abi.ptrdiffTypeName === "int" ? 3 : 4 };
}

/** Classifies the type of an expression or declaration. */
export function valueTypeOf(facts: TypeFacts, ref: TypeRef): ValueType {
  const { types } = facts;
  const { id } = withoutTypedefs(types, ref);
  const type = types.get(id);
  switch (type.kind) {
    case "void":
      return { kind: "void" };
    case "int":
      return integerTypeOf(type) ?? other(types, ref);
    case "enum":
      return valueTypeOf(facts, type.underlying);
    case "pointer":
      return pointerTo(facts, type.target);
    case "struct":
    case "union": {
      const only = onlyMember(facts, id);
      return only === null ? other(types, ref) : valueTypeOf(facts, only.type);
    }
    default:
      return other(types, ref);
  }
}

/** The one member that is all of a record and has values; else null. */
export function onlyMember({ types, layouts }: TypeFacts, record: TypeId): Member | null {
  const layout = layouts.layoutOf(record);
  const [only, ...more] = layout?.members ?? [];
  if (only === undefined || more.length > 0 || only.bitOffset !== 0 || only.member.bitWidth !== null) return null;
  const { kind } = types.get(withoutTypedefs(types, only.member.type).id);
  const isValue = kind === "int" || kind === "enum" || kind === "pointer" || kind === "struct" || kind === "union";
  return isValue && layouts.byteSizeOf(only.member.type) === layout?.byteSize ? only.member : null;
}

/** The record that a type is, through typedefs; else null. */
export function recordOf(types: TypeReader, ref: TypeRef): TypeId | null {
  const { id } = withoutTypedefs(types, ref);
  const { kind } = types.get(id);
  return kind === "struct" || kind === "union" ? id : null;
}

/** Whether a type is a struct or union, through typedefs. */
export function isRecord(types: TypeReader, ref: TypeRef): boolean {
  return recordOf(types, ref) !== null;
}

/** Whether two types have the same values in the same bits. */
export function isSameValueType(left: ValueType, right: ValueType): boolean {
  if (left.kind === "integer" && right.kind === "integer") {
    return left.bitWidth === right.bitWidth && left.isSigned === right.isSigned && left.isBool === right.isBool;
  }
  return left.kind === "pointer" && right.kind === "pointer" && left.brand === right.brand;
}

/** The pointer type to a type. */
export function pointerTo(facts: TypeFacts, target: TypeRef): PointerType {
  const { id } = withoutTypedefs(facts.types, target);
  const { kind } = facts.types.get(id);
  const brand = kind === "struct" || kind === "union" ? facts.brandOf(id) : null;
  return { kind: "pointer", target, brand };
}

function other(types: TypeReader, ref: TypeRef): OtherType {
  return { kind: "other", construct: `value of type \`${spellType(types, ref)}\`` };
}

function integerTypeOf(type: IntType): IntegerType | null {
  const rank = ranks[type.name];
  if (rank === undefined || type.byteSize > 8) return null;
  const isBool = type.encoding === "bool";
  return { kind: "integer", bitWidth: type.byteSize * 8, isSigned: type.isSigned, isBool, rank };
}

/** Integer promotion. */
export function promoted(type: IntegerType): IntegerType {
  return type.isBool || type.bitWidth < 32 ? intType : type;
}

/** The type of a bit-field of `bitWidth` bits: one that fits int is promoted by its width, whatever was declared. */
export function bitFieldType(declared: IntegerType, bitWidth: number): IntegerType {
  if (declared.isBool) return declared;
  return { ...declared, bitWidth, rank: bitWidth <= 32 ? Math.min(declared.rank, 3) : declared.rank };
}

/** Whether values of a type take more than 32 bits: two halves, or a bigint. */
export function isWide(type: ValueType): boolean {
  return type.kind === "integer" && type.bitWidth > 32;
}

/** Whether it is a bit-field that is not promoted: gcc does arithmetic on it in its width, clang in its type's. */
export function isWideBitField({ bitWidth }: IntegerType): boolean {
  return bitWidth > 32 && bitWidth < 64;
}

/** The common type of two operands. */
export function usualConversion(first: IntegerType, second: IntegerType): IntegerType {
  const left = promoted(first);
  const right = promoted(second);
  if (left.isSigned === right.isSigned) return left.rank >= right.rank ? left : right;
  const [unsigned, signed] = left.isSigned ? [right, left] : [left, right];
  if (unsigned.rank >= signed.rank) return unsigned;
  if (signed.bitWidth > unsigned.bitWidth) return signed;
  return { ...signed, isSigned: false };
}

/** Values of a type as JavaScript numbers; of a 64-bit one, what a number can hold. */
export function rangeOf({ bitWidth, isSigned, isBool }: IntegerType): { readonly min: number; readonly max: number } {
  if (isBool) return { min: 0, max: 1 };
  const span = 2 ** Math.min(bitWidth - (isSigned ? 1 : 0), 53);
  return { min: isSigned ? -span : 0, max: span - 1 };
}

/** The TypeScript type of a parameter or result. */
export function typeScriptType(type: ValueType): string {
  switch (type.kind) {
    case "integer":
      return type.isBool ? "boolean" : type.bitWidth > 32 ? "bigint" : "number";
    case "pointer":
      return type.brand === null ? "$Ptr" : `$Ptr<"${type.brand}">`;
    default:
      return "void";
  }
}
