// What the C front end makes of one translation unit (a header and all that it includes).
// Invariants: declarations are in source order; `file` is where a declaration was spelled, so that `show FILE` can list
// the types of that file alone; after errors the unit is still complete enough to be looked at, but output must stop.
import type { SourceFile, Span } from "../source/index.js";
import type { Documentation, TypeDeclaration, TypeGraph, TypeRef } from "../type/index.js";
import type { Statement } from "./tree.js";

/** An object-like macro whose replacement is an integer constant expression; 64-bit arithmetic as in C. */
export interface ConstantMacro {
  readonly name: string;
  readonly value: bigint;
  /** C type of the expression. */
  readonly type: TypeRef;
  /** Replacement text as written. */
  readonly spelling: string;
  readonly documentation: Documentation;
  readonly file: SourceFile;
  readonly span: Span;
}

/** One parameter of a function. */
export interface FunctionParameter {
  /** `$0`, `$1` … for parameters that a prototype does not name. */
  readonly name: string;
  readonly type: TypeRef;
  /** Kernel-doc's `@name:`. */
  readonly documentation: Documentation;
  readonly span: Span;
}

/** A function: a prototype (`body` null) or an inline definition. A definition takes the place of its prototype. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly returns: TypeRef;
  readonly parameters: readonly FunctionParameter[];
  readonly isVariadic: boolean;
  readonly body: readonly Statement[] | null;
  /** `static inline`, as headers define helpers. */
  readonly isStatic: boolean;
  /** `noreturn`: a call of it does not come back. */
  readonly isNoReturn: boolean;
  readonly documentation: Documentation;
  /** The C head as written, whitespace collapsed: `static inline struct page *compound_head(const struct page *page)`. */
  readonly spelling: string;
  readonly file: SourceFile;
  readonly span: Span;
}

/** An `extern` variable: the machine supplies it. */
export interface ExternVariable {
  readonly name: string;
  readonly type: TypeRef;
  readonly documentation: Documentation;
  readonly file: SourceFile;
  readonly span: Span;
}

/** One translation unit. */
export interface CUnit {
  readonly types: TypeGraph;
  /** Every file read, the main one first. */
  readonly files: readonly SourceFile[];
  readonly typeDeclarations: readonly TypeDeclaration[];
  readonly constants: readonly ConstantMacro[];
  readonly functions: readonly FunctionDeclaration[];
  readonly externs: readonly ExternVariable[];
}
