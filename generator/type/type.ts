// The one model of a C type, for headers, BTF and DWARF alike.
// A graph belongs to one input, one ABI and one configuration (#if, sizeof and BTF are per target anyway).
// Invariants: a TypeId indexes its own graph only; id 0 is void (as in BTF); qualifiers stand beside a type, never as a
// node; a record without a body has `members: null` (forward declaration); names are as DWARF spells them.
import type { Span } from "../source/index.js";
import type { Attribute } from "./attribute.js";

/** Index of a type in its graph; 0 is void. */
export type TypeId = number & { readonly __brand: "TypeId" };

/** Qualifiers of one use of a type. */
export interface Qualifiers {
  readonly isConst: boolean;
  readonly isVolatile: boolean;
}

/** No qualifiers. */
export const unqualified: Qualifiers = { isConst: false, isVolatile: false };

/** One use of a type. */
export interface TypeRef {
  readonly id: TypeId;
  readonly qualifiers: Qualifiers;
}

/**
 * Where a declaration comes from. Of debug info: the file, and the BTF type id or the DIE's offset in `.debug_info`.
 * `builtin` is what the ABI itself brings (int, void).
 */
export type Origin =
  | { readonly from: "c"; readonly span: Span }
  | { readonly from: "btf" | "dwarf"; readonly file: string; readonly id: number }
  | { readonly from: "builtin" };

/** What a comment said about a declaration; empty text when there was none. */
export interface Documentation {
  /** Plain text, lines joined by "\n", comment signs and the kernel-doc name removed. */
  readonly text: string;
}

/** `void`. */
export interface VoidType {
  readonly kind: "void";
}

/** An integer type of the ABI; `char`, `_Bool` and plain integers differ in `encoding`. */
export interface IntType {
  readonly kind: "int";
  /** As DWARF spells it: `long unsigned int`, `_Bool`, `char`, `__int128`. */
  readonly name: string;
  readonly byteSize: number;
  readonly isSigned: boolean;
  readonly encoding: "integer" | "char" | "bool";
}

/** A floating-point type of the ABI. */
export interface FloatType {
  readonly kind: "float";
  /** `float`, `double`, `long double`. */
  readonly name: string;
  readonly byteSize: number;
}

/**
 * A type of which only the bytes are known: a vector, a complex number, a wide `_BitInt`, what other languages write into
 * debug info. A loud gap with its size; it never drops the struct that it is in.
 */
export interface OpaqueType {
  readonly kind: "opaque";
  /** How people call it: `_Complex double`, `int __attribute__((vector_size(16)))`. */
  readonly name: string;
  readonly byteSize: number;
  readonly byteAlign: number;
}

/** `T *`. */
export interface PointerType {
  readonly kind: "pointer";
  readonly target: TypeRef;
}

/** `T[n]`; `length` null is a flexible array `T[]`. */
export interface ArrayType {
  readonly kind: "array";
  readonly element: TypeRef;
  readonly length: number | null;
}

/** One member of a struct or union, anonymous ones included. Order is declaration order. */
export interface Member {
  /** Null for an anonymous struct or union and for an unnamed bit-field. */
  readonly name: string | null;
  readonly type: TypeRef;
  /** Declared width in bits, null when it is no bit-field. */
  readonly bitWidth: number | null;
  /** `packed`, `aligned`, and kstruct's own marks, as written. */
  readonly attributes: readonly Attribute[];
  readonly documentation: Documentation;
  readonly origin: Origin;
}

/** `struct` or `union`. */
export interface RecordType {
  readonly kind: "struct" | "union";
  /** Null for an anonymous one. */
  readonly tag: string | null;
  /** Null while only declared (incomplete). */
  readonly members: readonly Member[] | null;
  /** `packed`, `aligned` and marks on the record itself. */
  readonly attributes: readonly Attribute[];
  readonly documentation: Documentation;
  readonly origin: Origin;
}

/** One name of an enum. */
export interface Enumerator {
  readonly name: string;
  readonly value: bigint;
  readonly attributes: readonly Attribute[];
  readonly documentation: Documentation;
  readonly origin: Origin;
}

/** `enum`. */
export interface EnumType {
  readonly kind: "enum";
  /** Null for an anonymous one. */
  readonly tag: string | null;
  /** Null while only declared. */
  readonly enumerators: readonly Enumerator[] | null;
  /** The integer type that represents it (gcc: unsigned int unless a value is negative; wider when needed). */
  readonly underlying: TypeRef;
  readonly attributes: readonly Attribute[];
  readonly documentation: Documentation;
  readonly origin: Origin;
}

/** `typedef`. `attributes` may hold `aligned`. */
export interface TypedefType {
  readonly kind: "typedef";
  readonly name: string;
  readonly target: TypeRef;
  readonly attributes: readonly Attribute[];
  readonly documentation: Documentation;
  readonly origin: Origin;
}

/** One parameter of a function type. */
export interface Parameter {
  /** Null in `int f(int)`. */
  readonly name: string | null;
  readonly type: TypeRef;
}

/** A function type. */
export interface FunctionType {
  readonly kind: "function";
  readonly returns: TypeRef;
  readonly parameters: readonly Parameter[];
  readonly isVariadic: boolean;
}

/** Any type; a union on `kind`. */
export type Type =
  | VoidType
  | IntType
  | FloatType
  | OpaqueType
  | PointerType
  | ArrayType
  | RecordType
  | EnumType
  | TypedefType
  | FunctionType;

/** The namespaces of C tags and typedefs in which a name is looked up. */
export type NamedKind = "struct" | "union" | "enum" | "typedef";

/** A typedef, or a struct, union or enum that has a body here; those written inside of another one follow it. */
export interface TypeDeclaration {
  readonly kind: NamedKind;
  /** Tag or typedef name; null for an anonymous type. */
  readonly name: string | null;
  readonly type: TypeId;
  readonly origin: Origin;
}
