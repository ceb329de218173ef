// What functions.ts and the contract's module say, as data; emit/text prints it.
// Invariants: every name and type is final; bodies are finished TypeScript, one statement a line, indented from column 0.
import type { ImportedName } from "../plan/index.js";

/** A name that a module imports. */
export interface FunctionImport extends ImportedName {
  /** Only a type. `module` is `kstruct/view` or a file of the folder. */
  readonly isType: boolean;
  /** Local name when it differs (`Memory as $Memory`), else null. */
  readonly alias: string | null;
}

/** One parameter. */
export interface ParameterPlan {
  readonly name: string;
  /** TypeScript type: `$Ptr<"page">`, `number`, `bigint`, `boolean`. */
  readonly type: string;
}

/** One translated C function. */
export interface MethodPlan {
  readonly name: string;
  /** Text of its kernel-doc or comment, line by line, with @param and @returns already written. */
  readonly documentation: readonly string[];
  /** C head, for the doc comment: `static inline struct page *compound_head(const struct page *page)`; null: not C's. */
  readonly spelling: string | null;
  readonly parameters: readonly ParameterPlan[];
  /** `void`, `number` … */
  readonly returns: string;
  readonly body: readonly string[];
  /** Only other methods of the class call it. */
  readonly isPrivate: boolean;
  /** Names of the methods that it calls. */
  readonly calls: readonly string[];
}

/** A method without its body. */
export type MethodHead = Omit<MethodPlan, "body" | "isPrivate" | "calls">;

/** A function that could not be translated: a comment stands in its place. */
export interface RefusedFunction {
  readonly name: string;
  readonly spelling: string;
  readonly reason: string;
}

/** What the machine supplies: extern variables and functions. */
export interface ExternPlan {
  readonly name: string;
  /** Type of the property, or of the function (`(page: $Ptr<"page">) => number`). */
  readonly type: string;
  readonly documentation: readonly string[];
}

/** functions.ts. */
export interface FunctionsModule {
  readonly kind: "functions";
  readonly fileName: "functions.ts";
  readonly imports: readonly FunctionImport[];
  readonly externs: readonly ExternPlan[];
  /** Fields of `$Functions` that bodies use: `private readonly $page: Page$`, made from the memory in the constructor. */
  readonly fields: readonly { readonly name: string; readonly className: string }[];
  readonly methods: readonly MethodPlan[];
  /** Methods leave the high half of a 64-bit result in a field. */
  readonly hasHalves: boolean;
  readonly refused: readonly RefusedFunction[];
  /** Interfaces that `$Functions` implements: `MmFunctions` of `../contract/mm.ts`. */
  readonly implements: readonly ImportedName[];
}

/** generated/contract/<name>.ts: the interfaces of one contract header. */
export interface ContractModule {
  readonly kind: "contract";
  /** `mm.ts`. */
  readonly fileName: string;
  readonly source: string;
  /** `Mm`: the interfaces are MmFunctions, MmExterns, MmLayout. */
  readonly prefix: string;
  readonly documentation: readonly string[];
  readonly methods: readonly MethodHead[];
  readonly externs: readonly ExternPlan[];
  /** Constants that a variant defines, all numbers. */
  readonly constants: readonly { readonly name: string; readonly documentation: readonly string[] }[];
  /** Records that a variant defines: class by position (`Page$`), with the C name. */
  readonly records: readonly { readonly className: string; readonly cName: string }[];
}
