// What a judge is: a real compiler that takes the headers unchanged and says what it makes of them.
// Invariants: a judge never throws for what a header says: it refuses, with its own messages; the bytes it gives are those
// of initialised globals named `kstruct_…`, and bytes that are zero or padding are left out.
import type { Abi, TargetName } from "../abi/index.js";
import type { SourceFile } from "../source/index.js";

/** Name and version of a compiler, as messages and JSON show them. */
export interface JudgeName {
  /** `clang`, `gcc`, or a cross compiler's command. */
  readonly name: string;
  /** As the compiler says it: `22.1.0`. */
  readonly version: string;
}

/** A compiler that answers. */
export interface Judge extends JudgeName {
  /** Whose extensions to C the questions may use. */
  readonly dialect: "clang" | "gcc";
  /** Targets that it compiles for. */
  readonly targets: readonly TargetName[];
  /** Compiles one C file beside the headers that were read. */
  compile(request: CompileRequest): Promise<CompileResult>;
}

/** A compiler that is not there. */
export interface MissingJudge {
  readonly name: string;
  /** Why it cannot be used: completes "no clang: …". */
  readonly reason: string;
  /** How to get it. */
  readonly hint: string;
}

/** A file that a judge may read. */
export interface TreeFile extends SourceFile {
  /** Where it lies in the judge's file tree. */
  readonly path: string;
}

/** What a judge is asked to compile. */
export interface CompileRequest {
  readonly abi: Abi;
  /** C text of the questions; it includes the headers by the names of their files. */
  readonly text: string;
  /** Every file that the headers need. */
  readonly files: readonly TreeFile[];
  /** Folders of the tree. */
  readonly includePaths: readonly string[];
  readonly defines: Readonly<Record<string, string>>;
  /** Stops a compiler that runs as a process of its own. */
  readonly signal?: AbortSignal;
}

/** Bytes of a global that are not zero, by their offset in it. */
export type SparseBytes = ReadonlyMap<number, number>;

/** A compiled global. */
export interface CompiledGlobal {
  /** Size as read from the output; null where the output does not carry types. */
  readonly byteSize: number | null;
  readonly bytes: SparseBytes;
}

/** One message of a compiler. */
export interface CompilerMessage {
  /** Name of the file as it was read, or of the questions; null when the message has no place. */
  readonly fileName: string | null;
  /** 1-based, 0 when unknown. */
  readonly line: number;
  /** 1-based, in bytes, 0 when unknown. */
  readonly column: number;
  readonly text: string;
}

/** What compiling gave. */
export type CompileResult =
  | { readonly kind: "compiled"; readonly globals: ReadonlyMap<string, CompiledGlobal> }
  | { readonly kind: "refused"; readonly messages: readonly CompilerMessage[] };
