// The members of a record as C code reaches them: those of anonymous records count as the record's own.
// Invariant: slots stand in declaration order; offsets count from the start of the class's record.
import type { BitUnit, Layouts, StructLayout } from "../layout/index.js";
import { type Member, type TypeId, withoutTypedefs } from "../type/index.js";

/** A member with a name, placed in the class's record. */
export interface Slot {
  readonly member: Member;
  readonly name: string;
  readonly bitOffset: number;
  /** 0 for a flexible array. */
  readonly bitSize: number;
  /** Storage of a bit-field, offsets from the start of `home`; else null. */
  readonly unit: BitUnit | null;
  readonly home: Home;
}

/** The record that declares a member: the class's, or an anonymous one in it. */
export interface Home {
  readonly layout: StructLayout;
  readonly isUnion: boolean;
  /** Where it starts in the class's record. */
  readonly byteOffset: number;
}

/** The slots of a record that starts at `byteOffset` of the class's record. */
export function slotsOf(layouts: Layouts, record: TypeId, byteOffset: number): readonly Slot[] {
  const layout = layouts.layoutOf(record);
  if (layout === null) return [];
  const home: Home = { layout, isUnion: layouts.types.get(record).kind === "union", byteOffset };
  return layout.members.flatMap(({ member, bitOffset, bitSize, unit }): readonly Slot[] => {
    const start = byteOffset * 8 + bitOffset;
    // -fms-extensions: an anonymous member may have a tag or be a typedef.
    if (member.name === null) return slotsOf(layouts, withoutTypedefs(layouts.types, member.type).id, start / 8);
    return [{ member, name: member.name, bitOffset: start, bitSize, unit, home }];
  });
}

/** A stretch of bits with the C path of what lies there. */
export interface Extent {
  readonly path: string;
  readonly bitOffset: number;
  readonly bitSize: number;
}

/** The extents that share bits with `extent`. */
export function sharing(extents: readonly Extent[], extent: Extent): readonly Extent[] {
  return extents.filter(
    (other) =>
      other.path !== extent.path &&
      other.bitOffset < extent.bitOffset + extent.bitSize &&
      extent.bitOffset < other.bitOffset + other.bitSize,
  );
}

/** How many overlapping members an accessor names. */
const OVERLAPS_MAX = 6;

/** The paths of those nearest to `bitOffset`, declaration order among equals. */
export function nearestPaths(extents: readonly Extent[], bitOffset: number): readonly string[] {
  const byDistance = extents.toSorted(
    (left, right) => Math.abs(left.bitOffset - bitOffset) - Math.abs(right.bitOffset - bitOffset),
  );
  return byDistance.slice(0, OVERLAPS_MAX).map(({ path }) => path);
}
