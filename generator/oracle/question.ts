// What is asked of a judge: one fact a question, with kstruct's own answer beside it.
// Invariant: a question is C that any judge understands; how it is written into a file is questions-text.ts's business.
import type { BitFieldLoad } from "../layout/index.js";

/** The kinds of facts. */
export type FactKind = "byteOffset" | "byteSize" | "byteAlign" | "bits" | "value";

/** Asks for a number: an integer constant expression. */
export interface NumberQuestion {
  readonly kind: "number";
  /** As people say it: `struct page.lru`. */
  readonly path: string;
  readonly what: Exclude<FactKind, "bits">;
  readonly expression: string;
  /** The macro whose value is asked, when the judge may not know it; else null. */
  readonly macro: string | null;
  readonly ours: bigint;
  /** gcc and clang differ here, and the user was warned (K3003): kstruct follows gcc. */
  readonly isDisputed: boolean;
}

/** Asks for the exact bits of a bit-field, through the bytes of an initialised record. */
export interface BitsQuestion {
  readonly kind: "bits";
  readonly path: string;
  readonly what: "bits";
  /** C spelling of the record's type. */
  readonly record: string;
  /** The bit-field from that record: `u.zone`. */
  readonly designator: string;
  readonly ours: BitsClaim;
  readonly isDisputed: boolean;
}

/** Any question. */
export type Question = NumberQuestion | BitsQuestion;

/** What kstruct says about a bit-field; all places count from the start of the question's record. */
export interface BitsClaim {
  readonly bitOffset: number;
  readonly bitWidth: number;
  readonly load: BitFieldLoad;
  readonly isSigned: boolean;
  /** Where the record lies in the type that `path` starts with, for messages. */
  readonly recordByteOffset: number;
}

/** All questions about one unit. */
export interface QuestionSet {
  /** Sizes, alignments, offsets and bits. */
  readonly layout: readonly Question[];
  /** Values of enumerators. */
  readonly enumerators: readonly NumberQuestion[];
  /** Values of macros that are constant expressions. */
  readonly macros: readonly NumberQuestion[];
  /** Number of records, enums and typedefs that `layout` is about. */
  readonly typeCount: number;
  /** Names of tags, typedefs and members: a macro of the same name must not spoil a question. */
  readonly names: ReadonlySet<string>;
}

/** A fact on which a judge and kstruct differ. */
export interface Mismatch {
  readonly target: string;
  /** Name of the judge. */
  readonly judge: string;
  readonly path: string;
  readonly what: FactKind;
  /** Decimal, or for bits a description. */
  readonly ours: string;
  readonly theirs: string;
}
