// A record as a header would declare it, so that its members can be put in another order. A header says all; debug info
// leaves out `packed` and `aligned`, which are found again from the places.
// Invariant: laid out, the declaration gives exactly what is recorded: each offset, and the size. Where none does, the
// record is not reorganized: an unnamed bit-field may stand where nothing is recorded.
import type { Attribute, Member, RecordType, TypeId } from "../type/index.js";
import type { StructLayout } from "./layout.js";
import { alignUp, type Layouts } from "./layouts.js";
import { layoutInPlace } from "./reorganize-record.js";

/** A declaration and its layout. */
export interface DeclaredRecord {
  readonly record: RecordType;
  readonly layout: StructLayout;
}

/** The declaration of a struct; null when it has no body, or none can be found that gives what is recorded. */
export function declaredRecord(layouts: Layouts, id: TypeId): DeclaredRecord | null {
  const record = layouts.types.get(id);
  const layout = layouts.layoutOf(id);
  if (record.kind !== "struct" || record.members === null || layout === null) return null;
  if (layout.origin === "computed") return { record, layout };
  for (const isPacked of [false, true]) {
    const guess = withAttributes(layouts, record, layout, isPacked);
    const again = guess === null ? null : layoutInPlace(layouts, id, guess);
    if (guess !== null && again !== null && isSame(again, layout)) return { record: guess, layout: again };
  }
  return null;
}

function isSame(left: StructLayout, right: StructLayout): boolean {
  if (left.byteSize !== right.byteSize || left.members.length !== right.members.length) return false;
  return left.members.every(({ bitOffset }, index) => bitOffset === right.members[index]?.bitOffset);
}

function withAttributes(
  layouts: Layouts,
  record: RecordType,
  layout: StructLayout,
  isPacked: boolean,
): RecordType | null {
  const members: Member[] = [];
  let bitEnd = 0;
  for (const { member, bitOffset, bitSize } of layout.members) {
    const natural = layouts.byteAlignOf(member.type) ?? 1;
    if (member.bitWidth === null) {
      const attributes = attributesFor(Math.ceil(bitEnd / 8), bitOffset / 8, isPacked ? 1 : natural);
      if (attributes === null) return null;
      members.push({ ...member, attributes });
    } else {
      const unitBitSize = (layouts.byteSizeOf(member.type) ?? 1) * 8;
      const isAtBoundary = bitOffset % unitBitSize === 0 && bitOffset - bitEnd < unitBitSize;
      if (bitOffset > bitEnd && !isAtBoundary) members.push(unnamedBits(member, bitOffset - bitEnd));
      const doesCross = Math.floor(bitOffset / unitBitSize) !== Math.floor((bitOffset + bitSize - 1) / unitBitSize);
      members.push(doesCross && !isPacked ? { ...member, attributes: [attribute("packed")] } : member);
    }
    bitEnd = Math.max(bitEnd, bitOffset + bitSize);
  }
  const attributes = [...(isPacked ? [attribute("packed")] : []), attribute("aligned", layout.byteAlign)];
  return { ...record, members, attributes };
}

/** What makes a member that may begin at `byteEnd` begin at `byteOffset`; null when no attribute does. */
function attributesFor(byteEnd: number, byteOffset: number, byteAlign: number): readonly Attribute[] | null {
  if (alignUp(byteEnd, byteAlign) === byteOffset) return [];
  const packed = alignUp(byteEnd, byteAlign) > byteOffset ? [attribute("packed")] : [];
  if (byteEnd === byteOffset) return packed;
  for (let given = 2; byteOffset % given === 0 && given <= byteOffset; given *= 2) {
    if (alignUp(byteEnd, given) === byteOffset) return [...packed, attribute("aligned", given)];
  }
  return null;
}

function unnamedBits(before: Member, bitWidth: number): Member {
  return { ...before, name: null, bitWidth, attributes: [] };
}

/** An attribute that stands in no text. */
function attribute(name: string, value?: number): Attribute {
  const span = { file: { name: "", text: "" }, start: 0, end: 0 };
  return { name, span, arguments: value === undefined ? [] : [{ kind: "constant", value: BigInt(value), span }] };
}
