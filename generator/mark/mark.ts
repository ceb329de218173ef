// What kstruct's marks say, checked: the reading of `__owner`, `__tagged`, `__flags`, `__bits` … that every later room uses.
// Marks arrive as attributes `kstruct_owner`, `kstruct_tagged` … on members, records and enumerators.
// Invariants: a mark that is here is right (its enum exists, its bits lie in the word, its tag fits the alignment of what it
// points to); a wrong one was reported and is absent; a mark on a member whose type is a record of one integer acts on
// that integer.
import type { Member, RecordType, TypeId } from "../type/index.js";

/** One value of a tagged word. Of aliases (equal values) the first name stands here. */
export interface TagValue {
  readonly name: string;
  readonly value: number;
  /** Tag of the struct that the pointer points at; null when the enumerator has no `__points_to`. */
  readonly pointsTo: string | null;
}

/** `__tagged(enum E, bits)`: the low bits of a word hold an E, the rest a pointer. */
export interface TaggedMark {
  readonly enumType: TypeId;
  /** Tag of the enum. */
  readonly enumName: string;
  readonly bitWidth: number;
  /** In order of value. */
  readonly values: readonly TagValue[];
  /** True when every value of the tag bits is an enumerator. */
  readonly isExhaustive: boolean;
}

/** `__flags(enum E)`: enumerators are bit numbers; those that begin with `__` are none. */
export interface FlagsMark {
  readonly enumType: TypeId;
  readonly enumName: string;
  /** Names with their bit numbers, in order of declaration, aliases included. */
  readonly flags: readonly { readonly name: string; readonly bit: number }[];
}

/** `__bits(name, shift, width)`: a packed sub-field of a word; `shift` counts from the least significant bit. */
export interface BitsMark {
  readonly name: string;
  readonly shift: number;
  readonly bitWidth: number;
}

/** Marks of a member. */
export interface MemberMarks {
  readonly owners: readonly string[];
  readonly tagged: TaggedMark | null;
  readonly flags: FlagsMark | null;
  readonly bits: readonly BitsMark[];
  /** `__points_to(struct T)` on an untyped word: the tag T. */
  readonly pointsTo: string | null;
  readonly role: string | null;
  readonly isOurs: boolean;
}

/** `__descriptor_of(struct page, memdesc, TAG)`. */
export interface DescriptorMark {
  /** Tag of the record whose word points here. */
  readonly record: string;
  /** Name of that word. */
  readonly member: string;
  /** Enumerator of its tag. */
  readonly tag: string;
}

/** Marks of a record. */
export interface RecordMarks {
  readonly owners: readonly string[];
  /** Tag of the record whose bytes this one is another view of. */
  readonly overlays: string | null;
  readonly descriptorOf: DescriptorMark | null;
  /** All of them, in order: a record may belong to several tags (file and anonymous folios). `descriptorOf` is the first. */
  readonly descriptors: readonly DescriptorMark[];
  readonly isOurs: boolean;
}

/** The checked marks of one unit. */
export interface Marks {
  /** Never null: a member without marks has empty ones. */
  ofMember(member: Member): MemberMarks;
  ofRecord(record: RecordType): RecordMarks;
}
