// Questions about one record: its size and alignment, the offset and size of each member, the bits of each bit-field.
// Rule: members of anonymous records belong to the record around them (C11 6.7.2.1p13), so C can name them directly; a record
// written inline has no tag and is named by __typeof__ of the member (GNU C), through arrays and pointers.
// Invariant: every member that C can name is asked about exactly once.
import type { Layouts, MemberLayout } from "../layout/index.js";
import type { Member, TypeId, TypeRef } from "../type/index.js";
import type { Question } from "./question.js";

/** A record and how C and people name it. */
export interface AskedRecord {
  readonly id: TypeId;
  /** C spelling of its type. */
  readonly spelling: string;
  /** `struct page`, or for a record written inline the path of its member. */
  readonly path: string;
  /** What offsets count from: the record itself, or the one in which it is written inline. */
  readonly root: Root;
}

interface Root {
  readonly id: TypeId;
  readonly spelling: string;
  /** Where the asked record lies in the root: empty or ending in a dot. */
  readonly designator: string;
  readonly byteOffset: number;
}

/** What all questions of a unit share. */
export interface AskContext {
  readonly layouts: Layouts;
  readonly isDisputed: (id: TypeId) => boolean;
  /** Records without a tag that were asked about. */
  readonly seen: Set<TypeId>;
  readonly names: Set<string>;
}

/** Questions about the members of a record, and of the records written inline in it. */
export function memberQuestions(asked: AskedRecord, context: AskContext): readonly Question[] {
  return placedMembers(asked.id, 0, context.layouts).flatMap((placed) => questionsOf(placed, asked, context));
}

/** What is claimed about a type. */
export interface SizeFacts {
  readonly byteSize: number;
  readonly byteAlign: number;
  readonly isDisputed: boolean;
  /** True when gcc's `_Alignof` may be lower than the type's alignment. */
  readonly isLowered: boolean;
}

/**
 * Size and alignment of a type that has a spelling. `_Alignof` of a base type is that of a member (i386: 4 for double); of a
 * record or vector gcc lowers it to the largest natural one (min_align_of_type), and `__alignof__` says what it has.
 */
export function sizeQuestions(spelling: string, path: string, facts: SizeFacts): readonly Question[] {
  const shared = { kind: "number", path, macro: null, isDisputed: facts.isDisputed } as const;
  const operator = facts.isLowered ? "__alignof__" : "_Alignof";
  return [
    { ...shared, what: "byteSize", expression: `sizeof(${spelling})`, ours: BigInt(facts.byteSize) },
    { ...shared, what: "byteAlign", expression: `${operator}(${spelling})`, ours: BigInt(facts.byteAlign) },
  ];
}

interface PlacedMember {
  readonly name: string;
  readonly member: Member;
  readonly layout: MemberLayout;
  /** Of the record that declares the member, from the start of the asked one: anonymous records lie between. */
  readonly byteOffsetOfHome: number;
}

function placedMembers(id: TypeId, byteOffsetOfHome: number, layouts: Layouts): readonly PlacedMember[] {
  return (layouts.layoutOf(id)?.members ?? []).flatMap((layout) => {
    const { member } = layout;
    if (member.name !== null) return [{ name: member.name, member, layout, byteOffsetOfHome }];
    return placedMembers(member.type.id, byteOffsetOfHome + layout.bitOffset / 8, layouts);
  });
}

function questionsOf(placed: PlacedMember, asked: AskedRecord, context: AskContext): readonly Question[] {
  const { name, layout, member, byteOffsetOfHome } = placed;
  context.names.add(name);
  const path = `${asked.path}.${name}`;
  if (layout.unit !== null) {
    const { load, isSigned } = layout.unit;
    const isDisputed = context.isDisputed(asked.id);
    const ours = {
      bitOffset: 8 * byteOffsetOfHome + layout.bitOffset,
      bitWidth: layout.bitSize,
      load: { ...load, byteOffset: byteOffsetOfHome + load.byteOffset },
      isSigned,
      recordByteOffset: asked.root.byteOffset,
    };
    return [{ kind: "bits", path, what: "bits", record: asked.spelling, designator: name, ours, isDisputed }];
  }
  const byteOffset = asked.root.byteOffset + byteOffsetOfHome + layout.bitOffset / 8;
  const shared = { kind: "number", path, macro: null } as const;
  const place = `${asked.root.spelling}, ${asked.root.designator}${name}`;
  const value = `((${asked.spelling} *)0)->${name}`;
  const questions: Question[] = [
    {
      ...shared,
      what: "byteOffset",
      expression: `__builtin_offsetof(${place})`,
      ours: BigInt(byteOffset),
      isDisputed: context.isDisputed(asked.root.id),
    },
  ];
  if (!isFlexible(member.type, context.layouts)) {
    const ours = BigInt(layout.bitSize / 8);
    const isDisputed = context.isDisputed(member.type.id);
    questions.push({ ...shared, what: "byteSize", expression: `sizeof(${value})`, ours, isDisputed });
  }
  const inline = inlineRecord(member.type, value, path, context.layouts);
  return inline === null ? questions : [...questions, ...inlineQuestions(inline, { name, byteOffset }, asked, context)];
}

function isFlexible(ref: TypeRef, layouts: Layouts): boolean {
  const type = layouts.types.get(ref.id);
  return type.kind === "array" && type.length === null;
}

/** A record without a tag, found behind a member or typedef. */
export interface InlineRecord {
  readonly id: TypeId;
  readonly spelling: string;
  readonly path: string;
  /** Indexes on the way from the member (`[0][0]`), or null when a pointer lies between. */
  readonly indexes: string | null;
}

/** The record without a tag that a type is, holds as an array, or points to; null when there is none. */
export function inlineRecord(ref: TypeRef, value: string, path: string, layouts: Layouts): InlineRecord | null {
  let id = ref.id;
  let expression = value;
  let shown = path;
  let indexes: string | null = "";
  for (;;) {
    const type = layouts.types.get(id);
    if (type.kind === "array") {
      id = type.element.id;
      expression = `(${expression})[0]`;
      shown = `${shown}[0]`;
      indexes = indexes === null ? null : `${indexes}[0]`;
    } else if (type.kind === "pointer") {
      id = type.target.id;
      expression = `*(${expression})`;
      shown = `(*${shown})`;
      indexes = null;
    } else {
      const isInline = (type.kind === "struct" || type.kind === "union") && type.tag === null && type.members !== null;
      return isInline ? { id, spelling: `__typeof__(${expression})`, path: shown, indexes } : null;
    }
  }
}

function inlineQuestions(
  inline: InlineRecord,
  member: { readonly name: string; readonly byteOffset: number },
  asked: AskedRecord,
  context: AskContext,
): readonly Question[] {
  if (inline.indexes === null) return untaggedQuestions(inline, context);
  if (context.seen.has(inline.id)) return [];
  context.seen.add(inline.id);
  const designator = `${asked.root.designator}${member.name}${inline.indexes}.`;
  const root = { ...asked.root, designator, byteOffset: member.byteOffset };
  return [...ownSizeQuestions(inline, context), ...memberQuestions({ ...inline, root }, context)];
}

/**
 * Questions about a record without a tag whose offsets count from its own start. Directly behind a typedef, C cannot tell
 * its alignment from the typedef's, which may have another one: that was asked already.
 */
export function untaggedQuestions(inline: InlineRecord, context: AskContext): readonly Question[] {
  if (context.seen.has(inline.id)) return [];
  context.seen.add(inline.id);
  const root = { id: inline.id, spelling: inline.spelling, designator: "", byteOffset: 0 };
  const own = inline.indexes === "" ? [] : ownSizeQuestions(inline, context);
  return [...own, ...memberQuestions({ ...inline, root }, context)];
}

function ownSizeQuestions(inline: InlineRecord, context: AskContext): readonly Question[] {
  const layout = context.layouts.layoutOf(inline.id);
  if (layout === null) return [];
  const { byteSize, byteAlign } = layout;
  const questions = sizeQuestions(inline.spelling, inline.path, {
    byteSize,
    byteAlign,
    isDisputed: context.isDisputed(inline.id),
    isLowered: true,
  });
  // The member's own size was asked already; that of an array's element or a pointer's target was not.
  return inline.indexes === "" ? questions.filter(({ what }) => what !== "byteSize") : questions;
}
