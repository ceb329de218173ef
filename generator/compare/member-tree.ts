// The members of a record as C code reaches them: through anonymous records, so that nesting changes alone change nothing.
// A record without a tag that is written in place under a member's name is a node with nodes below it; one with a tag is
// compared as a type of its own, wherever it was written: debug info does not say where.
// Invariant: bit offsets count from the start of the outermost record.
import type { Layouts } from "../layout/index.js";
import type { MarksData } from "../mark/index.js";
import {
  arrayShape,
  inlineRecordOf,
  type Member,
  type RecordType,
  spellType,
  type TypeId,
  type TypeReader,
  withoutTypedefs,
} from "../type/index.js";
import type { MemberFacts } from "./difference.js";

/** One side of a comparison of two records or enums. */
export interface ComparedLayout {
  readonly layouts: Layouts;
  readonly id: TypeId;
  /** What marks say about a member; absent where the source has no marks, so that none are compared. */
  readonly marksOf?: (member: Member) => MarksData | null;
}

/** A member with the members of the record that is written in place at it. */
export interface MemberNode {
  /** Last part of the path. */
  readonly name: string;
  readonly facts: MemberFacts;
  /** Spelling and number of dimensions of the type; lengths of arrays are size, not type. */
  readonly typeKey: string;
  readonly inner: readonly MemberNode[] | null;
}

/** The members of a record. */
export function memberTree(side: ComparedLayout): readonly MemberNode[] {
  return nodesOf(side, side.id, "", 0);
}

function nodesOf(side: ComparedLayout, id: TypeId, prefix: string, bitOffset: number): readonly MemberNode[] {
  const { types } = side.layouts;
  const record = types.get(id);
  const layout = side.layouts.layoutOf(id);
  if (layout === null || (record.kind !== "struct" && record.kind !== "union")) return [];
  return layout.members.flatMap(({ member, bitOffset: inRecord, bitSize }) => {
    const start = bitOffset + inRecord;
    if (member.name === null) return nodesOf(side, withoutTypedefs(types, member.type).id, prefix, start);
    const path = `${prefix}${member.name}`;
    const { element, lengths } = arrayShape(types, member.type);
    const inline = unnamedRecordOf(types, record, member);
    const facts: MemberFacts = {
      of: "member",
      path,
      type: spellType(types, member.type),
      byteOffset: Math.floor(start / 8),
      bitOffset: start,
      bitSize,
      isBitField: member.bitWidth !== null,
      marks: side.marksOf?.(member) ?? null,
    };
    const typeKey = `${spellType(types, element)}${"[]".repeat(lengths.length)}${facts.isBitField ? ":" : ""}`;
    const innerPrefix = `${path}${"[]".repeat(lengths.length)}.`;
    const inner = inline === null ? null : nodesOf(side, inline, innerPrefix, start);
    return [{ name: member.name, facts, typeKey, inner }];
  });
}

function unnamedRecordOf(types: TypeReader, record: RecordType, member: Member): TypeId | null {
  const id = inlineRecordOf(types, record, member);
  const type = id === null ? null : types.get(id);
  return type !== null && "tag" in type && type.tag === null ? id : null;
}

/** Members without the records written in place around them, in order of declaration. */
export function leavesOf(nodes: readonly MemberNode[]): readonly MemberFacts[] {
  return nodes.flatMap(({ facts, inner }) => (inner === null ? [facts] : leavesOf(inner)));
}
