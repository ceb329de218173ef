// Alignments that a header asked for, as compilers put them into debug info and pahole prints them from DWARF: on a member
// or record whose alignment somebody wrote down, there or further in.
// Rule: gcc's DECL_USER_ALIGN and TYPE_USER_ALIGN (stor-layout.c: do_type_align, update_alignment_for_field): a member takes
// it over from its type, an array from its element, a record from its members.
import type { Layouts, MemberLayout, StructLayout } from "../layout/index.js";
import { type Attribute, attributesNamed, hasAttribute, type TypeId } from "../type/index.js";

/** What is said about the alignments of one record, in bytes; 0 where nothing is. */
export interface DeclaredAlignments {
  readonly ofMembers: readonly number[];
  readonly ofRecord: number;
}

/** What a header asked for, or DWARF recorded (DW_AT_alignment); null for BTF, which says nothing. */
export function alignmentsSaid(layouts: Layouts, id: TypeId, layout: StructLayout): DeclaredAlignments | null {
  const type = layouts.types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return null;
  if (type.origin.from === "c") return declaredAlignments(layouts, id, layout);
  if (type.origin.from !== "dwarf") return null;
  return {
    ofMembers: layout.members.map(({ member }) => recordedAlignment(member.attributes)),
    ofRecord: recordedAlignment(type.attributes),
  };
}

function recordedAlignment(attributes: readonly Attribute[]): number {
  const argument = attributesNamed(attributes, "aligned")[0]?.arguments[0];
  return argument?.kind === "constant" ? Number(argument.value) : 0;
}

/** The declared alignments of a record that a header defines. */
function declaredAlignments(layouts: Layouts, id: TypeId, layout: StructLayout): DeclaredAlignments {
  const known = new Map<TypeId, boolean>();
  return {
    ofMembers: layout.members.map((placed) => declaredOfMember(layouts, placed, known)),
    ofRecord: isTypeDeclared(layouts, id, known) ? layout.byteAlign : 0,
  };
}

function asksForAlignment(attributes: readonly Attribute[]): boolean {
  return hasAttribute(attributes, "aligned") || hasAttribute(attributes, "alignas");
}

/**
 * A type with a larger alignment than its member asks for decides itself. A bit-field keeps what is asked for, and takes
 * nothing over from its type.
 */
function declaredOfMember(layouts: Layouts, { member, byteAlign }: MemberLayout, known: Map<TypeId, boolean>): number {
  const asked = askedByteAlign(member.attributes, layouts);
  if (member.bitWidth !== null) return asked;
  const isDeclared = (asked > 0 && asked >= byteAlign) || isTypeDeclared(layouts, member.type.id, known);
  return isDeclared ? byteAlign : 0;
}

/** The largest that is asked for, 0 for none; without a number it is the largest that the ABI uses. */
function askedByteAlign(attributes: readonly Attribute[], { types: { abi } }: Layouts): number {
  const asked = attributes.flatMap(({ name, arguments: [argument] }) => {
    if (name !== "aligned" && name !== "alignas") return [];
    return argument?.kind === "constant" ? Number(argument.value) : abi.byteAlignMax;
  });
  return Math.max(0, ...asked);
}

function isTypeDeclared(layouts: Layouts, id: TypeId, known: Map<TypeId, boolean>): boolean {
  const found = known.get(id);
  if (found !== undefined) return found;
  const type = layouts.types.get(id);
  let answer = false;
  if (type.kind === "typedef")
    answer = asksForAlignment(type.attributes) || isTypeDeclared(layouts, type.target.id, known);
  else if (type.kind === "array") answer = isTypeDeclared(layouts, type.element.id, known);
  else if (type.kind === "enum") answer = asksForAlignment(type.attributes);
  else if (type.kind === "struct" || type.kind === "union") {
    const members = layouts.layoutOf(id)?.members ?? [];
    const unnamed = (type.members ?? []).filter(({ name, bitWidth }) => name === null && bitWidth !== null);
    answer =
      asksForAlignment(type.attributes) ||
      members.some((member) => isRaisedBy(layouts, member, known)) ||
      unnamed.some(({ attributes, bitWidth, type: { id: typeId } }) => {
        // What gcc 12 does: in a union only one of no width takes over its type's.
        const takesOver = type.kind === "struct" || bitWidth === 0;
        return asksForAlignment(attributes) || (takesOver && isTypeDeclared(layouts, typeId, known));
      });
  }
  known.set(id, answer);
  return answer;
}

/** A record takes over what its members have, and what the types of bit-fields have. */
function isRaisedBy(layouts: Layouts, placed: MemberLayout, known: Map<TypeId, boolean>): boolean {
  return declaredOfMember(layouts, placed, known) > 0 || isTypeDeclared(layouts, placed.member.type.id, known);
}
