// What differs between two layouts of one type: the one shape for `diff` in text, markdown and JSON.
// Invariants: one difference has one kind, so a member that moved and grew gives two; `left` is null for what was added,
// `right` for what was removed; a path is C's (`lru.next`), anonymous members add nothing to it, the type itself is "".
import type { MarksData } from "../mark/index.js";

/** What happened. `moved` is also an enumerator with another value, `retyped` also a member with other marks. */
export type DifferenceKind = "moved" | "resized" | "retyped" | "renamed" | "added" | "removed";

/** A member on one side. */
export interface MemberFacts {
  readonly of: "member";
  readonly path: string;
  /** C spelling, array lengths included; `struct` or `union` for one that is written in place without a tag. */
  readonly type: string;
  /** From the start of the type; of a bit-field, the byte of its first bit. */
  readonly byteOffset: number;
  /** From the start of the type, along its bytes. */
  readonly bitOffset: number;
  readonly bitSize: number;
  readonly isBitField: boolean;
  /** Null without marks, and where the other side cannot have any. */
  readonly marks: MarksData | null;
}

/** An enumerator on one side. */
export interface EnumeratorFacts {
  readonly of: "enumerator";
  readonly path: string;
  readonly value: bigint;
}

/** A whole type on one side. */
export interface TypeFacts {
  readonly of: "type";
  readonly path: "";
  /** `struct page`; for the typedef of an anonymous type the name of the typedef. */
  readonly type: string;
  readonly byteSize: number;
  readonly byteAlign: number;
  /** False where debug info does not say the alignment: it was inferred. */
  readonly isAlignExact: boolean;
}

/** What one side says. */
export type Facts = MemberFacts | EnumeratorFacts | TypeFacts;

/** One difference. */
export interface LayoutDifference {
  readonly kind: DifferenceKind;
  /** Path on the left; of something added, on the right. */
  readonly path: string;
  readonly left: Facts | null;
  readonly right: Facts | null;
}

/** A member that shares bytes on the right with members with which it shared none on the left. */
export interface NewAlias {
  /** Path on the right. */
  readonly path: string;
  /** Paths on the right, in order of declaration. */
  readonly with: readonly string[];
}

/** One type, compared. */
export interface TypeComparison {
  readonly kind: "struct" | "union" | "enum";
  /** Tag, or the name of the typedef of an anonymous type. */
  readonly name: string;
  /** Null when only the right side has the type. */
  readonly left: TypeFacts | null;
  /** Null when only the left side has the type. */
  readonly right: TypeFacts | null;
  readonly differences: readonly LayoutDifference[];
  readonly aliases: readonly NewAlias[];
  /** Members or enumerators that are the same on both sides. */
  readonly sameCount: number;
}

/** Two sources, compared. */
export interface SourceComparison {
  readonly left: string;
  readonly right: string;
  readonly target: string;
  /** Types with differences, in the left side's order, then those of the right side alone. */
  readonly types: readonly TypeComparison[];
  /** Types that both sides have and that are the same. */
  readonly sameCount: number;
}

/** True when anything differs. */
export function hasDifferences({ types }: SourceComparison): boolean {
  return types.length > 0;
}
