// The shortest struct with the same members: what `show --reorganize` prints.
// Rules: reorganize-blocks.ts says what stays together and what stays where; records and unions inside are atoms; `packed`
// and `aligned` of members and record hold on. Search and proof: reorganize-search.ts.
// Invariant: the size that is told is that of the new order as layouts.ts lays it out.
import type { Member, RecordType, TypeId } from "../type/index.js";
import type { StructLayout } from "./layout.js";
import type { Layouts } from "./layouts.js";
import { type BlockRules, blocksOf } from "./reorganize-blocks.js";
import { declaredRecord } from "./reorganize-declared.js";
import { layoutInPlace } from "./reorganize-record.js";
import { shortestOrder } from "./reorganize-search.js";

/** What a struct can be made. */
export interface Reorganization {
  /** The record with its members in the shortest order; as it was when no order is shorter. */
  readonly record: RecordType;
  readonly layout: StructLayout;
  /** The record in its own order, with the attributes that debug info left out. */
  readonly declared: RecordType;
  readonly byteSizeBefore: number;
  /** No order that obeys the rules is shorter than this; the size of `layout` when that is proven to be the shortest. */
  readonly byteSizeLeast: number;
}

/** The rules when the user says nothing. */
export const defaultBlockRules: BlockRules = { keepPrefix: 0, cachelineByteSize: 64 };

/** Puts the members of a struct in the shortest order; null for no struct, and for one whose declaration is not known. */
export function reorganize(layouts: Layouts, id: TypeId, rules: BlockRules = defaultBlockRules): Reorganization | null {
  const known = declaredRecord(layouts, id);
  if (known === null) return null;
  const { record, layout } = known;
  const byteSizeBefore = layout.byteSize;
  const unchanged = { record, layout, declared: record, byteSizeBefore, byteSizeLeast: byteSizeBefore };
  if (!hasWaste(layout)) return unchanged;
  const blocks = blocksOf(layouts, id, record, layout, rules);
  const found = shortestOrder(blocks, layout.byteAlign, byteSizeBefore);
  if (found.byteSize === byteSizeBefore) return { ...unchanged, byteSizeLeast: found.byteSizeLeast };
  const members = found.order.flatMap((index): readonly Member[] => blocks.blocks[index]?.members ?? []);
  const reordered = { ...record, members };
  const shorter = layoutInPlace(layouts, id, reordered);
  if (shorter === null || shorter.byteSize >= byteSizeBefore) return unchanged;
  return {
    ...unchanged,
    record: reordered,
    layout: shorter,
    byteSizeLeast: Math.min(found.byteSizeLeast, shorter.byteSize),
  };
}

/** Without a gap of at least a byte, or padding, nothing can be won. */
function hasWaste({ holes, tailPaddingBytes, byteSize, members }: StructLayout): boolean {
  if (byteSize === 0) return false;
  return tailPaddingBytes > 0 || holes.length > 0 || members.some(({ unit }) => unit !== null);
}

/** One member that is taken out and put in elsewhere. */
export interface Move {
  readonly member: Member;
  /** The member that it stood behind; null for the first. */
  readonly from: Member | null;
  /** The member that it stands behind then; null for the first. */
  readonly to: Member | null;
  /** The members after the move. */
  readonly members: readonly Member[];
}

/** The fewest moves of single members that turn one order into another: what is on a longest rising run stays. */
export function movesBetween(before: readonly Member[], after: readonly Member[]): readonly Move[] {
  const rank = new Map(after.map((member, index) => [member, index]));
  const staying = new Set(longestRising(before, (member) => rank.get(member) ?? 0));
  const moves: Move[] = [];
  let members = [...before];
  for (const [index, member] of after.entries()) {
    if (staying.has(member)) continue;
    const to = after[index - 1] ?? null;
    const from = members[members.indexOf(member) - 1] ?? null;
    const others = members.filter((other) => other !== member);
    const at = to === null ? 0 : others.indexOf(to) + 1;
    members = [...others.slice(0, at), member, ...others.slice(at)];
    moves.push({ member, from, to, members });
  }
  return moves;
}

function longestRising(members: readonly Member[], rankOf: (member: Member) => number): readonly Member[] {
  const lengths: number[] = [];
  const previous: number[] = [];
  let best = -1;
  for (const [index, member] of members.entries()) {
    let length = 1;
    let from = -1;
    for (const [earlier, other] of members.slice(0, index).entries()) {
      const otherLength = lengths[earlier] ?? 0;
      if (rankOf(other) < rankOf(member) && otherLength + 1 > length) {
        length = otherLength + 1;
        from = earlier;
      }
    }
    lengths.push(length);
    previous.push(from);
    if (best === -1 || length > (lengths[best] ?? 0)) best = index;
  }
  const chain: Member[] = [];
  for (let index = best; index !== -1; index = previous[index] ?? -1) {
    const member = members[index];
    if (member !== undefined) chain.unshift(member);
  }
  return chain;
}
