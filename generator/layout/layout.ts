// The layout of one record: where every member lies. One shape for computed layouts (declarations and ABI rules) and
// recorded ones (debug info says so; never recomputed, but compared).
// Invariants: bitOffset counts from the start of the record (little-endian: from the least significant bit of a byte;
// big-endian: from the most significant, as BTF and DWARF 4+ do); members stand in declaration order; a flexible array
// has bitSize 0; holes are sorted and never overlap a member.
import type { ByteOrder } from "../abi/index.js";
import type { Member, TypeId } from "../type/index.js";

/** How to read a bit-field: load `byteSize` bytes at `byteOffset` in the target's byte order, shift right, keep the width. */
export interface BitFieldLoad {
  /** From the start of the record. */
  readonly byteOffset: number;
  /** The fewest bytes that cover the field: 1 to 9. */
  readonly byteSize: number;
  /** Right shift of the loaded word. */
  readonly shift: number;
}

/** Storage of a bit-field. */
export interface BitUnit {
  /** Start of the declared type's storage unit as pahole prints it, from the start of the record. */
  readonly byteOffset: number;
  /** Size of the declared type. */
  readonly byteSize: number;
  readonly load: BitFieldLoad;
  readonly isSigned: boolean;
}

/** One member, placed. */
export interface MemberLayout {
  readonly member: Member;
  /** From the start of the record that declares it. */
  readonly bitOffset: number;
  /** Bit-field: its width; else 8 times the size of its type. */
  readonly bitSize: number;
  /** Alignment that the member was given, in bytes (1 when packed). */
  readonly byteAlign: number;
  /** Null when it is no bit-field. */
  readonly unit: BitUnit | null;
}

/** Bits that no member uses, between members or before the first. */
export interface Hole {
  readonly bitOffset: number;
  readonly bitSize: number;
}

/**
 * How far `byteAlign` can be trusted. `exact`: declared, or recorded (DWARF's DW_AT_alignment). `inferred`: what the
 * declarations would have without attributes, and with it every recorded offset and the size come out as recorded.
 * `ambiguous`: attributes must have been there, and more than one choice of them gives the recorded layout.
 */
export type AlignmentTrust = "exact" | "inferred" | "ambiguous";

/** A record, laid out. */
export interface StructLayout {
  readonly type: TypeId;
  readonly origin: "computed" | "recorded";
  readonly byteOrder: ByteOrder;
  readonly byteSize: number;
  readonly byteAlign: number;
  readonly alignment: AlignmentTrust;
  readonly members: readonly MemberLayout[];
  readonly holes: readonly Hole[];
  /** Bytes after the last member's last byte. */
  readonly tailPaddingBytes: number;
}
