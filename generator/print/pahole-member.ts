// A member as pahole 1.32 sees it, and the holes between members as pahole counts them (dwarves.c: class__find_holes).
// pahole keeps a byte offset and size per member, for a bit-field those of its storage unit, and tells holes in bits
// (rest of the storage unit) from holes in bytes (between storage units).
// Invariant: in a struct without overlapping members, members + holes + paddings = size.
import type { MemberLayout, StructLayout } from "../layout/index.js";

/** One member in pahole's numbers. */
export interface PaholeMember {
  readonly placed: MemberLayout;
  /** From the start of its record; for a bit-field of its storage unit. */
  readonly byteOffset: number;
  readonly byteSize: number;
  /** Width of a bit-field, else 0. */
  readonly bitWidth: number;
  /** First bit of a bit-field in its storage unit, else 0. */
  readonly bitInUnit: number;
}

/** A gap: the rest of a storage unit in bits, then whole bytes. */
export interface PaholeGap {
  readonly bitSize: number;
  readonly byteSize: number;
}

/** Members of a struct with the gaps around them. */
export interface PaholeHoles {
  /** Before the first member. */
  readonly before: PaholeGap;
  /** After each member but the last, by index. */
  readonly after: readonly PaholeGap[];
  readonly paddingBits: number;
  readonly paddingBytes: number;
  readonly byteHoleCount: number;
  readonly bitHoleCount: number;
}

/** The members of a layout in pahole's numbers. */
export function paholeMembers(layout: StructLayout): PaholeMember[] {
  return layout.members.map((placed) => {
    const { unit, bitOffset, bitSize } = placed;
    if (unit === null) {
      return { placed, byteOffset: bitOffset / 8, byteSize: bitSize / 8, bitWidth: 0, bitInUnit: 0 };
    }
    const { byteOffset, byteSize } = unit;
    return { placed, byteOffset, byteSize, bitWidth: bitSize, bitInUnit: bitOffset - byteOffset * 8 };
  });
}

const noGap: PaholeGap = { bitSize: 0, byteSize: 0 };

/** The run of bit-fields that is being filled: where its storage unit ends and how wide that unit is. */
interface BitRun {
  readonly bitEnd: number;
  readonly unitBitSize: number;
}

/** Finds the holes of a struct. */
export function findHoles(members: readonly PaholeMember[], byteSize: number): PaholeHoles {
  const gaps: PaholeGap[] = [];
  let bitEnd = 0;
  let run: BitRun | null = null;
  let unitEnd = byteSize * 8;
  for (const member of members) {
    gaps.push(gapBefore(member, bitEnd, run));
    bitEnd = member.placed.bitOffset + member.placed.bitSize;
    run = member.bitWidth === 0 ? null : continueRun(member, bitEnd, run ?? { bitEnd: unitEnd, unitBitSize: 0 });
    unitEnd = run?.bitEnd ?? bitEnd;
  }
  const paddingStart = run === null ? bitEnd : Math.min(byteSize * 8, run.bitEnd);
  const [before = noGap, ...after] = gaps;
  return {
    before,
    after,
    paddingBits: paddingStart - bitEnd,
    paddingBytes: byteSize - Math.floor(paddingStart / 8),
    byteHoleCount: gaps.filter((gap) => gap.byteSize !== 0).length,
    bitHoleCount: gaps.filter((gap) => gap.bitSize !== 0).length,
  };
}

function gapBefore(member: PaholeMember, bitEnd: number, run: BitRun | null): PaholeGap {
  const { bitOffset } = member.placed;
  const runEnd = run === null ? bitEnd : Math.min(bitOffset, run.bitEnd);
  let bitSize = runEnd - bitEnd;
  if (member.bitWidth === 0) return { bitSize, byteSize: Math.floor(bitOffset / 8) - Math.floor(runEnd / 8) };
  const unitStart = member.byteOffset * 8;
  let byteSize = 0;
  let filledTo = runEnd;
  if (runEnd < unitStart && unitStart <= bitOffset) {
    byteSize = member.byteOffset - Math.floor(runEnd / 8);
    filledTo = unitStart;
  }
  bitSize += bitOffset - filledTo;
  return { bitSize, byteSize };
}

/** A wider or later unit takes the run over; a field that reaches past its own unit ends in the next one. */
function continueRun(member: PaholeMember, bitEnd: number, run: BitRun): BitRun {
  const unitBitSize = member.byteSize * 8;
  if (bitEnd <= run.bitEnd && unitBitSize <= run.unitBitSize) return run;
  const ownEnd = member.byteOffset * 8 + unitBitSize;
  return { bitEnd: bitEnd > ownEnd ? ownEnd + unitBitSize : ownEnd, unitBitSize };
}
