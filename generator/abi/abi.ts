// What a target's ABI says about types: sizes, alignments, byte order, how bit-fields are placed.
// Each target is one file of cited facts (x86-64.ts, i386.ts …) that fills this interface.
// Invariant: byteAlign of a base type never exceeds its byteSize rounded up to a power of two.

/** The targets of this tool. */
export type TargetName =
  | "x86_64"
  | "i386"
  | "arm64"
  | "arm"
  | "riscv64"
  | "s390x"
  | "ppc64"
  | "ppc64le"
  | "loongarch64"
  | "wasm32"
  | "x86_64-windows";

/** Order of bytes in a word. */
export type ByteOrder = "little" | "big";

/** Size and alignment of one base type, in bytes. `byteAlign` is that of a struct member (i386: 4 for long long). */
export interface BaseLayout {
  readonly byteSize: number;
  readonly byteAlign: number;
  /** Alignment of the type by itself (`__alignof__`), where it is another one. */
  readonly byteAlignAlone?: number;
}

/** C's base types by their DWARF names; `char` is signed or not by `isCharSigned`. */
export type BaseTypeName =
  | "_Bool"
  | "char"
  | "short int"
  | "int"
  | "long int"
  | "long long int"
  | "__int128"
  | "float"
  | "double"
  | "long double"
  | "_Float16"
  | "_Float128"
  | "pointer";

/** The facts of one target. */
export interface Abi {
  readonly name: TargetName;
  /** What `clang --target=` takes. */
  readonly clangTriple: string;
  readonly byteOrder: ByteOrder;
  readonly pointerByteSize: 4 | 8;
  readonly isCharSigned: boolean;
  /** Absent: the target has no such type (`__int128` on 32-bit targets). */
  readonly baseTypes: Readonly<Partial<Record<BaseTypeName, BaseLayout>>>;
  /** What `__attribute__((aligned))` without a number means, in bytes. */
  readonly byteAlignMax: number;
  /** True when an unnamed bit-field (zero width or not) raises the alignment of its record (AAPCS64 10.1.8.2). */
  readonly doUnnamedBitFieldsAlign: boolean;
  /** Whose rules are followed: gcc's, or clang's where gcc does not have the target. */
  readonly compiler: "gcc" | "clang";
  /**
   * Microsoft's bit-fields: for all records unless `gcc_struct` says otherwise (gcc's -mms-bitfields), for those with the
   * attribute `ms_struct`, or for none, since gcc ignores the attribute.
   */
  readonly msStruct: "default" | "obeyed" | "ignored";
  /** Type of `sizeof` (DWARF name). */
  readonly sizeTypeName: "long unsigned int" | "unsigned int" | "long long unsigned int";
  /** Type of pointer differences (DWARF name). */
  readonly ptrdiffTypeName: "long int" | "int" | "long long int";
  /** Types of wide characters: L'x' (DWARF name), and what holds one or WEOF. */
  readonly wcharTypeName: "int" | "long int" | "unsigned int" | "short unsigned int";
  readonly wintTypeName: "int" | "unsigned int" | "short unsigned int";
  /** Size of `__builtin_va_list` in pointers; it is one pointer, or an array of one struct of them. */
  readonly vaListPointerCount: number;
  /** Whose macros are predefined beside the architecture's. */
  readonly operatingSystem: "linux" | "windows" | "none";
  /** Macros that name the architecture, as gcc and clang predefine them. */
  readonly predefinedMacros: Readonly<Record<string, string>>;
}
