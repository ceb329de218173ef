// The members of a struct or union with their places, as recorded (DWARF 5 sections 5.7.3 to 5.7.6, 5.7.10).
// What C has no member for stays as a gap: a base class that shares bytes with members, the variants of a Rust enum, a
// member whose type is incomplete. The bytes that a gap takes reach to the next member at most.
// Outside of C, members stand in order of their places: Rust writes them as declared and places them as it likes.
// Members of a union lie at 0 whatever is written: gcc 12 gives bit-fields of typedefs that lower the alignment an offset.
// Invariant: a member of C lies inside of its record; one that does not is reported.
import type { DiagnosticCode } from "../../diagnostic/index.js";
import type { Member, Type, TypeReader, TypeRef } from "../../type/index.js";
import type { DieTable } from "./die-table.js";
import { bytesGap } from "./gap.js";
import { bitWidth, memberBitOffset, memberKind } from "./member-place.js";
import type { Names } from "./names.js";
import { alignedAttributes, originOf } from "./origin.js";

/** What writing a record needs. */
export interface RecordFacts {
  readonly kind: "struct" | "union";
  readonly names: Names;
  readonly types: TypeReader;
  readonly onError: (code: DiagnosticCode, table: DieTable, row: number, message: string) => void;
  /** Told of a member that has an offset in a union: gcc up to 12 writes one for some bit-fields. */
  readonly onUnionOffset: (table: DieTable, row: number, message: string) => void;
  /** The type of a member. */
  readonly typeOf: (table: DieTable, member: number) => TypeRef;
  /** Its size; NaN when incomplete. */
  readonly byteSizeOf: (table: DieTable, member: number) => number;
  readonly add: (type: Type) => TypeRef;
}

/** Members and their offsets, in the same order. */
export interface RecordBody {
  readonly members: readonly Member[];
  readonly bitOffsets: readonly number[];
}

interface Placed {
  readonly row: number;
  readonly kind: "member" | "base" | "variants";
  readonly bitOffset: number;
  /** NaN: up to the next member. */
  readonly bitSize: number;
}

const documentation = { text: "" };

/** The body of the record that a row defines. */
export function recordBody(table: DieTable, row: number, facts: RecordFacts): RecordBody {
  const placed = placeMembers(table, row, facts);
  const bitEnd = table.byteSize(row) * 8;
  const members = placed.map((each, index) => {
    const next = facts.kind === "union" ? bitEnd : (placed[index + 1]?.bitOffset ?? bitEnd);
    return member(table, each, Math.max(next, each.bitOffset), facts);
  });
  return { members, bitOffsets: placed.map(({ bitOffset }) => bitOffset) };
}

function placeMembers(table: DieTable, row: number, facts: RecordFacts): readonly Placed[] {
  const placed: Placed[] = [];
  const bitEnd = table.byteSize(row) * 8;
  for (const child of table.children(row)) {
    const kind = memberKind(table, child);
    if (kind === null) continue;
    const byteSize = kind === "variants" ? Number.NaN : facts.byteSizeOf(table, child);
    const recorded = kind === "variants" ? 0 : memberBitOffset(table, child, byteSize);
    const bitOffset = facts.kind === "union" && recorded !== null ? 0 : recorded;
    if (recorded !== bitOffset)
      facts.onUnionOffset(table, child, `the member is at bit ${recorded} of a union; it is read as 0`);
    const width = bitWidth(table, child);
    const bitSize = Number.isNaN(width) ? byteSize * 8 : width;
    // A virtual base class, say: where it is depends on the whole object.
    if (bitOffset === null) continue;
    if (!Number.isNaN(width) && !(width >= 1 && width <= byteSize * 8)) {
      const type = Number.isNaN(byteSize) ? "a type without size" : `a type of ${byteSize} bytes`;
      facts.onError(
        "K2308",
        table,
        child,
        `the bit-field has ${Number.isFinite(width) ? width : "no"} bits of ${type}`,
      );
      continue;
    }
    const isInside = bitOffset >= 0 && (Number.isNaN(bitSize) ? bitOffset : bitOffset + bitSize) <= bitEnd;
    if (isInside) placed.push({ row: child, kind, bitOffset, bitSize });
    else if (bitSize !== 0)
      facts.onError("K2308", table, child, `${outside(bitOffset, bitSize)} of a record of ${bitEnd / 8} bytes`);
  }
  const isSorted = placed.every(({ bitOffset }, index) => bitOffset >= (placed[index - 1]?.bitOffset ?? 0));
  const sorted = isSorted ? placed : [...placed].sort((left, right) => left.bitOffset - right.bitOffset);
  return sorted.filter((each) => !isEmptyBase(each, sorted));
}

/** An empty base class has the size 1 and no byte of its own: something else begins where it does (Itanium C++ ABI 2.4). */
function isEmptyBase(each: Placed, all: readonly Placed[]): boolean {
  if (each.kind !== "base" || each.bitSize !== 8) return false;
  return all.some((other) => other !== each && other.bitOffset === each.bitOffset);
}

function outside(bitOffset: number, bitSize: number): string {
  return `the member is ${bitSize} bits from bit ${bitOffset}`;
}

function member(table: DieTable, placed: Placed, bitNext: number, facts: RecordFacts): Member {
  const { row, kind, bitOffset, bitSize } = placed;
  const attributes = alignedAttributes(table, row);
  const common = { attributes, documentation, origin: originOf(table, row) };
  const byteSizeToNext = Math.floor((bitNext - bitOffset) / 8);
  if (kind === "variants") {
    const type = facts.add(bytesGap("<variants of an enum>", byteSizeToNext));
    return { name: null, type, bitWidth: null, ...common };
  }
  const name = kind === "base" ? null : facts.names.textOf(table.name(row));
  const width = bitWidth(table, row);
  const type = facts.typeOf(table, row);
  if (Number.isNaN(bitSize)) {
    const gap = facts.add(bytesGap(`<incomplete ${facts.types.get(type.id).kind}>`, byteSizeToNext));
    return { name, type: gap, bitWidth: null, ...common };
  }
  if (kind === "base" && bitOffset + bitSize > bitNext) {
    // Members lie in its tail padding.
    return { name, type: facts.add(bytesGap("<base class>", byteSizeToNext)), bitWidth: null, ...common };
  }
  return { name, type, bitWidth: Number.isNaN(width) ? null : width, ...common };
}
