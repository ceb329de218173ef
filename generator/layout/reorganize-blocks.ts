// What of a struct moves as one when its members are put in another order, and what may stand where.
// Rules: the first members that the user keeps stay; a run of bit-fields is one block, and no run is put next to another
// (they would become one memory location, C11 3.14); a cacheline group (__cacheline_group_begin to _end) is one block, and
// groups keep their order; a member without bytes stays before the one that it marks, and one that is aligned to a
// cacheline (CACHELINE_PADDING) is a border that nobody crosses; a flexible array, or what ends in one, stays last.
// Invariant: the order of the declaration obeys these rules.
import type { Member, RecordType, TypeId, TypeReader } from "../type/index.js";
import { withoutTypedefs } from "../type/index.js";
import type { StructLayout } from "./layout.js";
import { alignUp, type Layouts } from "./layouts.js";
import { byteEndAfter } from "./reorganize-record.js";

/** Members that move as one. */
export interface Block {
  /** In the order of the declaration. */
  readonly members: readonly Member[];
  /** A single member that is no bit-field: it begins at its alignment and takes its size wherever it is; else null. */
  readonly plain: { readonly byteSize: number; readonly byteAlign: number } | null;
  readonly doesBeginWithBits: boolean;
  readonly doesEndWithBits: boolean;
  /** Blocks of a section stand before those of the next one. */
  readonly section: number;
  /** Cacheline groups keep their order: the group's number, else null. */
  readonly group: number | null;
  /** The fewest bytes that it takes, wherever it begins. */
  readonly byteSizeLeast: number;
  /** The first byte after the block when `byteStart` bytes stand before it. */
  byteEndFrom(byteStart: number): number;
}

/** A struct as blocks. */
export interface Blocks {
  readonly blocks: readonly Block[];
  /** A block that begins this many bytes later takes as many bytes. */
  readonly byteModulus: number;
}

/** Who decides what stays. */
export interface BlockRules {
  /** So many of the first members stay where they are. */
  readonly keepPrefix: number;
  readonly cachelineByteSize: number;
}

/** For a block that depends on more places than these, no fewest size is looked for. */
const PHASES_MAX = 64;

/** Divides the members of a struct into blocks. */
export function blocksOf(
  layouts: Layouts,
  id: TypeId,
  record: RecordType,
  layout: StructLayout,
  rules: BlockRules,
): Blocks {
  const members = record.members ?? [];
  const placed = new Map(layout.members.map((member) => [member.member, member]));
  const facts = members.map((member): MemberFacts => {
    const place = placed.get(member);
    const unitByteSize = member.bitWidth === null ? 1 : (layouts.byteSizeOf(member.type) ?? 1);
    const byteAlign = place?.byteAlign ?? 1;
    return {
      member,
      isBits: member.bitWidth !== null,
      byteSize: (place?.bitSize ?? 0) / 8,
      byteAlign,
      byteModulus: Math.max(byteAlign, 2 ** Math.ceil(Math.log2(unitByteSize))),
      mark: groupMark(member),
      hasOpenEnd: hasOpenEnd(layouts.types, member),
    };
  });
  const blocks = gather(facts, rules).map((piece): Block => {
    const isBits = piece.facts.map((fact) => fact.isBits);
    return {
      members: piece.facts.map(({ member }) => member),
      doesBeginWithBits: isBits[0] ?? false,
      doesEndWithBits: isBits.at(-1) ?? false,
      section: piece.section,
      group: piece.group,
      ...extentOf(piece.facts, (own, byteStart) => byteEndAfter(layouts, id, record, own, byteStart)),
    };
  });
  return { blocks, byteModulus: facts.reduce((largest, fact) => Math.max(largest, fact.byteModulus), 1) };
}

/** A plain member by arithmetic; everything else by laying it out, once for each place in its largest alignment. */
function extentOf(
  facts: readonly MemberFacts[],
  byteEndAfterMembers: (members: readonly Member[], byteStart: number) => number | null,
): Pick<Block, "plain" | "byteSizeLeast" | "byteEndFrom"> {
  const [only] = facts;
  if (only !== undefined && facts.length === 1 && !only.isBits) {
    const { byteSize, byteAlign } = only;
    const byteEndFrom = (byteStart: number): number => alignUp(byteStart, byteAlign) + byteSize;
    return { plain: { byteSize, byteAlign }, byteSizeLeast: byteSize, byteEndFrom };
  }
  const members = facts.map(({ member }) => member);
  const byteModulus = facts.reduce((largest, fact) => Math.max(largest, fact.byteModulus), 1);
  const known = new Map<number, number>();
  const byteEndFrom = (byteStart: number): number => {
    const phase = byteStart % byteModulus;
    const byteEnd = known.get(phase) ?? byteEndAfterMembers(members, phase) ?? phase;
    known.set(phase, byteEnd);
    return byteStart - phase + byteEnd;
  };
  let byteSizeLeast = byteModulus > PHASES_MAX ? 0 : Number.POSITIVE_INFINITY;
  for (let phase = 0; phase < byteModulus && byteModulus <= PHASES_MAX; phase += 1) {
    byteSizeLeast = Math.min(byteSizeLeast, byteEndFrom(phase) - phase);
  }
  return { plain: null, byteSizeLeast, byteEndFrom };
}

interface MemberFacts {
  readonly member: Member;
  readonly isBits: boolean;
  readonly byteSize: number;
  readonly byteAlign: number;
  /** Placed this many bytes later it looks the same. */
  readonly byteModulus: number;
  readonly mark: "begin" | "end" | null;
  readonly hasOpenEnd: boolean;
}

interface Piece {
  readonly facts: readonly MemberFacts[];
  readonly section: number;
  readonly group: number | null;
}

/** include/linux/cache.h names the marks of a group so. */
function groupMark({ name }: Member): MemberFacts["mark"] {
  if (name?.startsWith("__cacheline_group_begin__") === true) return "begin";
  return name?.startsWith("__cacheline_group_end__") === true ? "end" : null;
}

/** A flexible array, or a struct or union that has one at its end. */
function hasOpenEnd(types: TypeReader, member: Member): boolean {
  const type = types.get(withoutTypedefs(types, member.type).id);
  if (type.kind === "array") return type.length === null || type.length === 0;
  if (type.kind === "union") return (type.members ?? []).some((inner) => hasOpenEnd(types, inner));
  const last = type.kind === "struct" ? type.members?.at(-1) : undefined;
  return last !== undefined && hasOpenEnd(types, last);
}

function gather(facts: readonly MemberFacts[], rules: BlockRules): readonly Piece[] {
  const pieces: Piece[] = [];
  const tailStart = tailIndex(facts);
  let section = 0;
  let groups = 0;
  for (let index = 0; index < facts.length; ) {
    const end = blockEnd(facts, index, tailStart);
    const own = facts.slice(index, end);
    const isKept = index < rules.keepPrefix || index >= tailStart;
    const isBorder = own.some((fact) => isCachelineBorder(fact, rules)) && own[0]?.mark === null;
    const isAlone = isKept || isBorder;
    if (isAlone) section += 1;
    const isGroup = own[0]?.mark === "begin";
    pieces.push({ facts: own, section, group: isGroup ? groups : null });
    if (isGroup) groups += 1;
    if (isAlone) section += 1;
    index = end;
  }
  return pieces;
}

/** Where the block that begins at `index` ends: runs, groups, and members without bytes with what they mark. */
function blockEnd(facts: readonly MemberFacts[], index: number, tailStart: number): number {
  const first = facts[index];
  if (first === undefined) return index + 1;
  if (first.mark === "begin") {
    const end = facts.findIndex(
      ({ mark, member }, at) => at > index && mark === "end" && isEndOf(member, first.member),
    );
    if (end !== -1) return end + 1;
  }
  if (first.isBits) {
    let end = index + 1;
    while (facts[end]?.isBits === true) end += 1;
    return end;
  }
  const isMark = first.byteSize === 0 && index + 1 < tailStart;
  return isMark ? blockEnd(facts, index + 1, tailStart) : index + 1;
}

function isEndOf(end: Member, begin: Member): boolean {
  return end.name?.slice("__cacheline_group_end__".length) === begin.name?.slice("__cacheline_group_begin__".length);
}

function isCachelineBorder(fact: MemberFacts, { cachelineByteSize }: BlockRules): boolean {
  return fact.byteSize === 0 && !fact.isBits && fact.byteAlign >= cachelineByteSize;
}

/** The first of the members that stay last: without bytes at the end, and before them one that ends in an open array. */
function tailIndex(facts: readonly MemberFacts[]): number {
  let index = facts.length;
  while (facts[index - 1]?.byteSize === 0 && facts[index - 1]?.isBits === false && facts[index - 1]?.mark === null) {
    index -= 1;
  }
  return facts[index - 1]?.hasOpenEnd === true && facts[index - 1]?.mark === null ? index - 1 : index;
}
