// The shortest struct with the same members: what `show --reorganize` prints.
// Rules: reorganize-blocks.ts says what stays together and what stays where; records and unions inside are atoms; `packed`
// and `aligned` of members and record hold on. Search and proof: reorganize-search.ts.
// Invariant: the size that is told is that of the new order as layouts.ts lays it out.
import type { Member, RecordType, TypeId } from "../type/index.js";
import { createDeclarations } from "./infer-attributes.js";
import { withFillerTypes } from "./infer-fillers.js";
import type { StructLayout } from "./layout.js";
import { alignUp, type Layouts } from "./layouts.js";
import { type BlockRules, blocksOf } from "./reorganize-blocks.js";
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

/** Reorganizes the records of one graph. */
export interface Reorganizer {
  /** The layouts that the members of reorganized records belong to: debug info lacks types of unnamed bit-fields. */
  readonly layouts: Layouts;
  /** Puts the members of a struct in the shortest order; null for no struct, and for one that C cannot declare. */
  reorganize(id: TypeId): Reorganization | null;
}

/** Makes the reorganizer of a graph; what it found is remembered. */
export function createReorganizer(layouts: Layouts, rules: BlockRules = defaultBlockRules): Reorganizer {
  const declarations = createDeclarations(layouts);
  const withFillers = withFillerTypes(layouts);
  const known = new Map<TypeId, Reorganization | null>();
  const find = (id: TypeId): Reorganization | null => {
    const type = layouts.types.get(id);
    const layout = layouts.layoutOf(id);
    if (type.kind !== "struct" || layout === null) return null;
    if (!hasWaste(layout)) return unchanged(type, layout);
    const declaration = declarations.declarationOf(id);
    const record = declaration === null ? null : { ...type, ...declaration };
    const declared = record === null ? null : layoutInPlace(withFillers, id, record);
    return record === null || declared === null ? null : shorten(withFillers, id, record, declared, rules);
  };
  return {
    layouts: withFillers,
    reorganize(id) {
      const found = known.get(id);
      if (found !== undefined) return found;
      const reorganization = find(id);
      known.set(id, reorganization);
      return reorganization;
    },
  };
}

function unchanged(record: RecordType, layout: StructLayout): Reorganization {
  const { byteSize } = layout;
  return { record, layout, declared: record, byteSizeBefore: byteSize, byteSizeLeast: byteSize };
}

function shorten(
  layouts: Layouts,
  id: TypeId,
  record: RecordType,
  layout: StructLayout,
  rules: BlockRules,
): Reorganization {
  const asItIs = unchanged(record, layout);
  const { blocks, byteModulus } = blocksOf(layouts, id, record, layout, rules);
  const found = shortestOrder({ blocks, byteModulus }, layout.byteAlign, layout.byteSize);
  const { byteSizeLeast } = found;
  if (found.byteSize === layout.byteSize) return { ...asItIs, byteSizeLeast };
  const members = found.order.flatMap((index): readonly Member[] => blocks[index]?.members ?? []);
  const reordered = { ...record, members };
  const shorter = layoutInPlace(layouts, id, reordered);
  if (shorter === null || shorter.byteSize >= layout.byteSize) return asItIs;
  return { ...asItIs, record: reordered, layout: shorter, byteSizeLeast: Math.min(byteSizeLeast, shorter.byteSize) };
}

/** Whether fewer bytes could do at all: those that the members' bits take, rounded up to the alignment. */
function hasWaste({ byteAlign, byteSize, members }: StructLayout): boolean {
  const bitSize = members.reduce((sum, member) => sum + member.bitSize, 0);
  return alignUp(Math.ceil(bitSize / 8), byteAlign) < byteSize;
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
