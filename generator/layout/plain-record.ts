// Records without attributes and bit-fields, which is nearly all of a kernel: every member stands at the next multiple of its
// type's alignment, and the size is a multiple of the largest (C11 6.7.2.1p15, p17; all targets agree on these).
// Invariant: what is given here is what placing by all the rules gives, only sooner.
import type { Member, RecordType, TypeId } from "../type/index.js";
import type { MemberLayout, StructLayout } from "./layout.js";
import { alignUp, type Layouts } from "./layouts.js";
import { holesOf } from "./place.js";

/** True for records without attributes and bit-fields. */
export function isPlain(type: RecordType): boolean {
  const isPlainMember = ({ bitWidth, attributes }: Member): boolean => bitWidth === null && attributes.length === 0;
  return type.attributes.length === 0 && (type.members ?? []).every(isPlainMember);
}

/** The layout of a plain record when the declarations give the recorded size and places, else null. */
export function plainLayout(
  layouts: Layouts,
  id: TypeId,
  type: RecordType,
  byteSize: number,
  bitOffsets: readonly number[],
): StructLayout | null {
  const isUnion = type.kind === "union";
  const members: MemberLayout[] = [];
  let byteEnd = 0;
  let byteAlignMax = 1;
  for (const member of type.members ?? []) {
    const memberByteSize = layouts.byteSizeOf(member.type);
    const byteAlign = layouts.byteAlignOf(member.type);
    if (memberByteSize === null || byteAlign === null) return null;
    const byteOffset = isUnion ? 0 : alignUp(byteEnd, byteAlign);
    if (8 * byteOffset !== bitOffsets[members.length]) return null;
    members.push({ member, bitOffset: 8 * byteOffset, bitSize: 8 * memberByteSize, byteAlign, unit: null });
    byteEnd = Math.max(byteEnd, byteOffset + memberByteSize);
    byteAlignMax = Math.max(byteAlignMax, byteAlign);
  }
  if (alignUp(byteEnd, byteAlignMax) !== byteSize) return null;
  return {
    type: id,
    origin: "recorded",
    byteOrder: layouts.types.abi.byteOrder,
    byteSize,
    byteAlign: byteAlignMax,
    alignment: "inferred",
    members,
    holes: holesOf(members, isUnion),
    tailPaddingBytes: byteSize - byteEnd,
  };
}
