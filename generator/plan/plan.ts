// Accessor plans: everything that a generated module says, as data. emit/text prints a plan and decides nothing.
// Invariants: every number is final (a literal in the output); every name is final and unique in its class; accessors stand
// in the order of C's members; `byteOffset` counts from the start of the class's record, through records written in place.
//
// A member gives one accessor or several with the same `name`: `flags` gives a `word`, a `flags` and a `bitField` for each
// `__bits` (whose names are `flags$zone` …). The suffixes (`$lo`, `$ptr`, `$set` …) are emit/text's, by kind.

/** Getters and setters of DataView that read a JavaScript number. */
export type NumberAccess = "Int8" | "Uint8" | "Int16" | "Uint16" | "Int32" | "Uint32" | "Float32" | "Float64";

/** What all accessors share. */
export interface AccessorBase {
  /** Name in TypeScript: the C name, or the path to it through nested records, joined by `$` (`lru$next`). */
  readonly name: string;
  /** C path for messages: `page.lru.next`. */
  readonly path: string;
  /** C declaration as pahole would print it, without `;`: `struct list_head *next`. */
  readonly declaration: string;
  readonly byteOffset: number;
  readonly byteSize: number;
  /** Target's byte order. `__le` and `__be` types have their own. */
  readonly isLittleEndian: boolean;
  /** C names of other members of the record with bytes in common (union arms), in order; nearest first, at most 6. */
  readonly overlaps: readonly string[];
  /** What the header's comment says, line by line. */
  readonly documentation: readonly string[];
}

/** A number of at most 32 bits, or a float. */
export interface ScalarAccessor extends AccessorBase {
  readonly kind: "scalar";
  readonly access: NumberAccess;
  /** Class of the enum for members of enum type (`MigrateType`), else null. */
  readonly enumClass: ImportedName | null;
}

/** A `_Bool`. */
export interface BoolAccessor extends AccessorBase {
  readonly kind: "bool";
}

/** A 64-bit integer: bigint, halves, checked number. */
export interface WordAccessor extends AccessorBase {
  readonly kind: "word";
  readonly isSigned: boolean;
  /** Where bits 0-31 and 32-63 lie, from the start of the record. */
  readonly lowByteOffset: number;
  readonly highByteOffset: number;
}

/** A pointer, or an untyped word with `__points_to`. 64-bit targets also give a `word`-like raw value and halves. */
export interface PointerAccessor extends AccessorBase {
  readonly kind: "pointer";
  /** 4: the raw word is a number. */
  readonly pointerByteSize: 4 | 8;
  /** Brand of the pointer: a struct's tag; null for `void *` and pointers to functions. */
  readonly pointee: string | null;
  /** Equal to byteOffset when pointerByteSize is 4. */
  readonly lowByteOffset: number;
  readonly highByteOffset: number;
}

/** How the bits of a bit-field or packed sub-field are reached. */
export type BitAccess =
  /** One DataView access, shift and mask: fields of at most 32 bits that lie in one aligned or in-record word. */
  | {
      readonly via: "word";
      readonly access: "Uint8" | "Uint16" | "Uint32";
      readonly byteOffset: number;
      /** Right shift of the loaded word. */
      readonly shift: number;
      /** Mask after the shift, 2^bitWidth - 1. */
      readonly mask: number;
    }
  /** By `$getBitField` (at most 32 bits) or `$getWideBitField`. */
  | { readonly via: "bytes"; readonly byteOffset: number; readonly byteCount: number; readonly shift: number };

/** A C bit-field, or a `__bits` sub-field (`flags$zone`). More than 32 bits: bigint. */
export interface BitFieldAccessor extends AccessorBase {
  readonly kind: "bitField";
  readonly bitWidth: number;
  readonly isSigned: boolean;
  /** `_Bool x : 1` is a boolean. */
  readonly isBoolean: boolean;
  readonly bits: BitAccess;
  /** For documentation: first bit in the word or in the storage unit, as C and pahole count it. */
  readonly bitOffset: number;
  /** Declared by `__bits` on a word. */
  readonly isSubField: boolean;
}

/** `__flags`: test, set, clear, testAndSet on the word of the `word` or `scalar` accessor of the same name. */
export interface FlagsAccessor extends AccessorBase {
  readonly kind: "flags";
  readonly wordByteSize: 1 | 2 | 4 | 8;
  /** The enum of bit numbers. */
  readonly enumClass: ImportedName;
  /** Null, or why the host has no atomic operation on the word. */
  readonly refusal: string | null;
}

/** One value of a tagged word. */
export interface TagArm {
  readonly name: string;
  readonly value: number;
  /** Brand of its pointer; null: this tag carries no pointer. */
  readonly pointee: string | null;
}

/** `__tagged`: tag, pointer, checked setter, exhaustive match on the word of the accessor of the same name. */
export interface TaggedAccessor extends AccessorBase {
  readonly kind: "tagged";
  readonly pointerByteSize: 4 | 8;
  readonly lowByteOffset: number;
  readonly highByteOffset: number;
  /** Mask of the tag bits in the low half. */
  readonly tagMask: number;
  readonly enumClass: ImportedName;
  readonly arms: readonly TagArm[];
  /** False: `match` has a `$unknown` arm. */
  readonly isExhaustive: boolean;
  /** Name of the interface of the arms: `Page$memdesc$arms`. */
  readonly armsName: string;
}

/** `atomic_t`, `atomic_long_t`, `atomic64_t`: the plain value and the kernel's operations. */
export interface AtomicAccessor extends AccessorBase {
  readonly kind: "atomic";
  readonly valueByteSize: 4 | 8;
  readonly lowByteOffset: number;
  readonly highByteOffset: number;
  /** Null, or why the host has no atomic operations here (byte order, alignment): then only the plain value is emitted. */
  readonly refusal: string | null;
}

/** A record by value: a view of it, and its position. Its members follow as accessors of their own (`lru$next`). */
export interface RecordAccessor extends AccessorBase {
  readonly kind: "record";
  readonly recordClass: ImportedName;
  /** Brand of its position. */
  readonly tag: string;
}

/** What an array holds. */
export type ArrayElement =
  | { readonly kind: "scalar"; readonly access: NumberAccess; readonly enumClass: ImportedName | null }
  | { readonly kind: "bool" }
  | { readonly kind: "word"; readonly isSigned: boolean }
  | { readonly kind: "pointer"; readonly pointerByteSize: 4 | 8; readonly pointee: string | null }
  | { readonly kind: "record"; readonly recordClass: ImportedName; readonly tag: string }
  | { readonly kind: "bytes" };

/** An array of any number of dimensions; a flexible one has length 0 in its first dimension and checks no upper bound. */
export interface ArrayAccessor extends AccessorBase {
  readonly kind: "array";
  readonly element: ArrayElement;
  readonly elementByteSize: number;
  /** Lengths, outermost first. */
  readonly lengths: readonly number[];
  /** Distance of neighbours in each dimension, in bytes, outermost first; the last one is elementByteSize. */
  readonly strides: readonly number[];
  readonly isFlexible: boolean;
}

/** What no other kind reads (`long double`, `__int128`, a vector): its bytes. */
export interface BytesAccessor extends AccessorBase {
  readonly kind: "bytes";
}

/** Any accessor. */
export type Accessor =
  | ScalarAccessor
  | BoolAccessor
  | WordAccessor
  | PointerAccessor
  | BitFieldAccessor
  | FlagsAccessor
  | TaggedAccessor
  | AtomicAccessor
  | RecordAccessor
  | ArrayAccessor
  | BytesAccessor;

/** A name and the module that exports it; `module` is a file of the same folder (`list_head.ts`). */
export interface ImportedName {
  readonly name: string;
  readonly module: string;
}

/** The two classes of one record. */
export interface ClassPlan {
  /** `struct page`, `atomic_t`, `struct page::(anonymous) slab` … as C or people would say it. */
  readonly cName: string;
  /** Brand of its pointers: tag, or typedef name, or `page.lru` for a record written in place. */
  readonly tag: string;
  /** `Page`; the class by position is this with a `$`. */
  readonly className: string;
  readonly byteSize: number;
  readonly byteAlign: number;
  /** pahole's picture, line by line, tabs as 8 spaces. */
  readonly picture: readonly string[];
  readonly documentation: readonly string[];
  readonly accessors: readonly Accessor[];
}

/** A module of one record, with the classes of records written in place after it. */
export interface RecordModule {
  readonly kind: "record";
  /** `page.ts`. */
  readonly fileName: string;
  /** Header that defines it, as the user would name it. */
  readonly source: string;
  readonly classes: readonly ClassPlan[];
}

/** One name of an enum or one constant. */
export interface ConstantPlan {
  readonly name: string;
  /** TypeScript literal: `6`, `0x80`, `-1`, `0xdead000000000040n`. */
  readonly literal: string;
  readonly documentation: readonly string[];
  /** C text for the comment (`1UL << PAGE_SHIFT`), or null. */
  readonly spelling: string | null;
}

/** A module of one enum: a const object and the union of its values. */
export interface EnumModule {
  readonly kind: "enum";
  readonly fileName: string;
  readonly source: string;
  readonly cName: string;
  readonly className: string;
  readonly documentation: readonly string[];
  readonly values: readonly ConstantPlan[];
}

/** constants.ts: macros that are constant expressions and enumerators of anonymous enums. */
export interface ConstantsModule {
  readonly kind: "constants";
  readonly fileName: "constants.ts";
  readonly constants: readonly ConstantPlan[];
}

/** A module that the plan fills; functions.ts and the contract come from the room of functions, index.ts from emit. */
export type ModulePlan = RecordModule | EnumModule | ConstantsModule;

/** All modules of one output folder. */
export interface FolderPlan {
  /** `x86_64`. */
  readonly target: string;
  /** What was generated: variant or header, as the user named it. */
  readonly source: string;
  /** In order of file name; names are unique. */
  readonly modules: readonly ModulePlan[];
}
