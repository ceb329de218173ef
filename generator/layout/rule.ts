// What placing needs to know of a record and its members, in numbers: the compilers' rules (gcc-rule.ts, clang-rule.ts) see
// no types and no attributes, so that the same record can be placed by both and compared.
// Invariants: offsets and sizes are in bits, alignments in bytes as C has them; a place's bitOffset never decreases in a struct.

/** A record to be placed. */
export interface RecordDemand {
  readonly isUnion: boolean;
  /** Whether bit-fields follow Microsoft's rules, for each compiler: not all of them obey `ms_struct` on all targets. */
  readonly isMs: { readonly gcc: boolean; readonly clang: boolean };
  /** What attributes on the record ask for, in bytes, or null. */
  readonly byteAlignGiven: number | null;
  /** What `#pragma pack` limits members to, in bytes, or null. */
  readonly byteAlignLimit: number | null;
  readonly members: readonly MemberDemand[];
}

/** A member to be placed. */
export interface MemberDemand {
  /** Declared width; null when it is no bit-field. */
  readonly bitWidth: number | null;
  readonly isNamed: boolean;
  /** By the member's or the record's attribute. */
  readonly isPacked: boolean;
  /** What attributes on the member ask for, in bytes, or null. */
  readonly byteAlignGiven: number | null;
  /** Size of the declared type; 0 for a flexible array. */
  readonly typeByteSize: number;
  /** Alignment of the declared type in a record. */
  readonly typeByteAlign: number;
  /** Alignment of the declared type by itself (i386: 8 for long long). */
  readonly typeByteAlignAlone: number;
  /**
   * Size of the base type behind typedefs and arrays, when it is one of C's own (no pointer, enum, record), else null; null
   * for flexible arrays, too.
   */
  readonly builtinByteSize: number | null;
}

/** Facts of the target that the rules use. */
export interface RuleFacts {
  /** What `aligned` without a number means. */
  readonly byteAlignMax: number;
  readonly doUnnamedBitFieldsAlign: boolean;
  /** Alignment of an 8-byte word in a record. */
  readonly wordByteAlign: number;
}

/** Where a rule puts a member. */
export interface MemberPlace {
  /** From the start of the record. */
  readonly bitOffset: number;
  /** What the member adds to its record's alignment, in bytes. */
  readonly byteAlignOfRecord: number;
}

/** Where a rule puts all members. */
export interface RecordPlaces {
  readonly places: readonly MemberPlace[];
  /** Alignment of the record, in bytes. */
  readonly byteAlign: number;
  /** First byte after the record's contents, before the size is rounded up. */
  readonly byteEnd: number;
}

/** The next multiple of an alignment in bits; 0 and 1 align to nothing. */
export function roundUpBits(bits: number, bitAlign: number): number {
  return bitAlign <= 1 ? bits : Math.ceil(bits / bitAlign) * bitAlign;
}
