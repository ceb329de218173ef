// Functions that compilers have built in, with the types of C that their parameters and results have (gcc manual, "Other
// Built-in Functions" and the four sections on bits, bytes, overflow and objects), and kstruct's own.
// Those that are generic over what a pointer points at are in atomic-builtin.ts; those that take types in builtin.ts.

/** A type of a parameter or result. `any` is not checked. */
export type BuiltinWord =
  | "void"
  | "int"
  | "bool"
  | "u16"
  | "u32"
  | "u64"
  | "unsigned int"
  | "long"
  | "unsigned long"
  | "unsigned long long"
  | "size"
  | "void *"
  | "const void *"
  | "char *"
  | "const char *"
  | "text"
  | "any";

/** What one function takes and gives. */
export interface BuiltinSignature {
  readonly returns: BuiltinWord;
  readonly parameters: readonly BuiltinWord[];
  /** Parameters that may follow. */
  readonly optional?: readonly BuiltinWord[];
  /** Nothing runs behind a call of it. */
  readonly isNoReturn?: true;
}

function named(
  prefix: string,
  table: Readonly<Record<string, BuiltinSignature>>,
): readonly [string, BuiltinSignature][] {
  return Object.entries(table).map(([name, signature]) => [`${prefix}${name}`, signature]);
}

const bitCounts: readonly [string, BuiltinSignature][] = ["clz", "ctz", "ffs", "popcount", "parity"].flatMap((name) =>
  named(`__builtin_${name}`, {
    "": { returns: "int", parameters: ["unsigned int"] },
    l: { returns: "int", parameters: ["unsigned long"] },
    ll: { returns: "int", parameters: ["unsigned long long"] },
  }),
);

/** The functions by their names. */
export const builtinSignatures: ReadonlyMap<string, BuiltinSignature> = new Map([
  ...bitCounts,
  ...named("__builtin_", {
    bswap16: { returns: "u16", parameters: ["u16"] },
    bswap32: { returns: "u32", parameters: ["u32"] },
    bswap64: { returns: "u64", parameters: ["u64"] },
    expect: { returns: "long", parameters: ["long", "long"] },
    expect_with_probability: { returns: "long", parameters: ["long", "long", "any"] },
    constant_p: { returns: "int", parameters: ["any"] },
    unreachable: { returns: "void", parameters: [], isNoReturn: true },
    trap: { returns: "void", parameters: [], isNoReturn: true },
    prefetch: { returns: "void", parameters: ["const void *"], optional: ["int", "int"] },
    assume_aligned: { returns: "void *", parameters: ["const void *", "size"], optional: ["size"] },
    object_size: { returns: "size", parameters: ["const void *", "int"] },
    dynamic_object_size: { returns: "size", parameters: ["const void *", "int"] },
    alloca: { returns: "void *", parameters: ["size"] },
    return_address: { returns: "void *", parameters: ["unsigned int"] },
    frame_address: { returns: "void *", parameters: ["unsigned int"] },
    memcpy: { returns: "void *", parameters: ["void *", "const void *", "size"] },
    memmove: { returns: "void *", parameters: ["void *", "const void *", "size"] },
    memset: { returns: "void *", parameters: ["void *", "int", "size"] },
    memcmp: { returns: "int", parameters: ["const void *", "const void *", "size"] },
    strlen: { returns: "size", parameters: ["const char *"] },
    strcmp: { returns: "int", parameters: ["const char *", "const char *"] },
    strcpy: { returns: "char *", parameters: ["char *", "const char *"] },
    va_start: { returns: "void", parameters: ["any"], optional: ["any"] },
    va_end: { returns: "void", parameters: ["any"] },
    va_copy: { returns: "void", parameters: ["any", "any"] },
  }),
  ...named("__builtin_kstruct_", {
    // Whether the code that is generated checks: 0 in a build without checks.
    checked: { returns: "int", parameters: [] },
    // Stops with a message about the object that a pointer points at.
    bug: { returns: "void", parameters: ["text"], optional: ["const void *"], isNoReturn: true },
    // Writes a message.
    warn: { returns: "void", parameters: ["text"] },
  }),
]);
