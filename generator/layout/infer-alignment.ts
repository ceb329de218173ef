// The alignment of a record of which only the size and the places of its members are known (BTF never says more, and DWARF
// only where C said it).
// Rule: when the declarations alone give what is recorded, nothing more was written. Else attributes were, and each
// alignment counts as possible with which every gap and the size come out: a gap before a member is an alignment that
// the record has, too; a gap at the end is its own; the size is a multiple of it. Unnamed bit-fields are not thought of
// before nothing else is left.
// Invariant: byteAlign divides byteSize.
import type { Abi } from "../abi/index.js";
import { DiagnosticCollector } from "../diagnostic/index.js";
import type { Member, RecordType, TypeId } from "../type/index.js";
import type { AlignmentTrust, MemberLayout, StructLayout } from "./layout.js";
import { alignUp, computeRecord, type Layouts } from "./layouts.js";

/** gcc's and clang's common limit (ELF). */
const BYTE_ALIGN_MAX = 2 ** 28;

/** What is recorded of a record. */
export interface RecordedPlaces {
  readonly isUnion: boolean;
  readonly byteSize: number;
  /** With the alignment that each member's type has. */
  readonly members: readonly MemberLayout[];
}

/** An alignment and how far it can be trusted. */
export interface InferredAlignment {
  readonly byteAlign: number;
  readonly alignment: AlignmentTrust;
}

/** The layout that the declarations alone give when it is exactly what is recorded, else null. */
export function naturalLayout(
  layouts: Layouts,
  id: TypeId,
  type: RecordType,
  byteSize: number,
  bitOffsets: readonly number[],
): StructLayout | null {
  const computed = computeRecord(layouts, id, type, new DiagnosticCollector());
  if (computed === null || computed.byteSize !== byteSize) return null;
  if (computed.members.length !== bitOffsets.length) return null;
  return computed.members.every(({ bitOffset }, index) => bitOffset === bitOffsets[index]) ? computed : null;
}

/** Bytes of the widest bit-field: of `__int128`, else of `long long`. */
export function widestBitFieldBytes({ baseTypes }: Abi): number {
  return baseTypes.__int128?.byteSize ?? 8;
}

/** The alignment of a record that its declarations alone do not explain. */
export function inferAlignment(recorded: RecordedPlaces, abi: Abi): InferredAlignment {
  const { isUnion, byteSize, members } = recorded;
  // Unnamed bit-fields alone make no union that large.
  if (isUnion && members.length === 0 && byteSize > widestBitFieldBytes(abi)) {
    return { byteAlign: lowestBit(byteSize), alignment: "inferred" };
  }
  const { fewest, isExplained } = fewestByteAlign(recorded);
  const most = lowestBit(byteSize);
  const natural = members.reduce((largest, { byteAlign }) => Math.max(largest, byteAlign), 1);
  const isPacked = byteSize % natural !== 0 || members.some((placed) => isBelowNatural(placed));
  if (fewest > most) return { byteAlign: isPacked ? 1 : natural, alignment: "ambiguous" };
  const alignment = isExplained && fewest === most ? "inferred" : "ambiguous";
  return { byteAlign: isPacked ? fewest : Math.max(fewest, natural), alignment };
}

/** The smallest alignment that explains all gaps; not explained: some gap must be an unnamed bit-field. */
function fewestByteAlign({ isUnion, byteSize, members }: RecordedPlaces): { fewest: number; isExplained: boolean } {
  let fewest = 1;
  let isExplained = true;
  let bitEnd = 0;
  const explain = (byteEnd: number, byteOffset: number): void => {
    const byteAlign = alignmentOfGap(byteEnd, byteOffset);
    if (byteAlign === null) isExplained = false;
    else fewest = Math.max(fewest, byteAlign);
  };
  for (const { member, bitOffset, bitSize, byteAlign } of members) {
    if (member.bitWidth === null) explain(Math.ceil((isUnion ? 0 : bitEnd) / 8), bitOffset / 8);
    else if (doesStartUnit(member, bitEnd, bitOffset, byteAlign)) fewest = Math.max(fewest, byteAlign);
    else if (bitOffset !== bitEnd && !isUnion) isExplained = false;
    bitEnd = Math.max(bitEnd, bitOffset + bitSize);
  }
  explain(Math.ceil(bitEnd / 8), byteSize);
  return { fewest, isExplained };
}

/** A bit-field that did not fit into what was left of its unit begins the next one. */
function doesStartUnit(member: Member, bitEnd: number, bitOffset: number, byteAlign: number): boolean {
  const bitAlign = byteAlign * 8;
  const isNext = bitOffset > bitEnd && bitOffset % bitAlign === 0 && bitOffset - bitEnd < bitAlign;
  return isNext && (bitEnd % bitAlign) + (member.bitWidth ?? 0) > bitAlign;
}

/** The smallest power of two whose next multiple after `byteEnd` is `byteOffset`; null when there is none. */
export function alignmentOfGap(byteEnd: number, byteOffset: number): number | null {
  if (byteOffset === byteEnd) return 1;
  for (let byteAlign = 2; byteAlign <= lowestBit(byteOffset); byteAlign *= 2) {
    if (alignUp(byteEnd, byteAlign) === byteOffset) return byteAlign;
  }
  return null;
}

/** True when a member lies where its type's alignment does not let it. */
function isBelowNatural({ member, bitOffset, bitSize, byteAlign }: MemberLayout): boolean {
  const bitAlign = byteAlign * 8;
  if (member.bitWidth === null) return bitOffset % bitAlign !== 0;
  return Math.floor(bitOffset / bitAlign) !== Math.floor((bitOffset + Math.max(bitSize, 1) - 1) / bitAlign);
}

/** The largest power of two that divides a size; for none at all, what no attribute exceeds. */
function lowestBit(byteCount: number): number {
  let bit = 1;
  while (bit < BYTE_ALIGN_MAX && byteCount % (bit * 2) === 0) bit *= 2;
  return bit;
}
