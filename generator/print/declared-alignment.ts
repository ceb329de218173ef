// Alignments that a header asked for, as compilers put them into debug info and pahole prints them from DWARF: on a member
// or record whose alignment somebody wrote down, there or further in.
// Rule: gcc's DECL_USER_ALIGN and TYPE_USER_ALIGN (stor-layout.c: do_type_align, update_alignment_for_field): a member takes
// it over from its type, an array from its element, a record from its members.
import type { StructLayout } from "../layout/index.js";
import {
  type Attribute,
  attributesNamed,
  hasAttribute,
  type Member,
  type TypeId,
  type TypeReader,
} from "../type/index.js";

/** What is said about the alignments of one record, in bytes; 0 where nothing is. */
export interface DeclaredAlignments {
  readonly ofMembers: readonly number[];
  readonly ofRecord: number;
}

/** What a header asked for, or DWARF recorded (DW_AT_alignment); null for BTF, which says nothing. */
export function alignmentsSaid(types: TypeReader, id: TypeId, layout: StructLayout): DeclaredAlignments | null {
  const type = types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return null;
  if (type.origin.from === "c") return declaredAlignments(types, id, layout);
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
function declaredAlignments(types: TypeReader, id: TypeId, layout: StructLayout): DeclaredAlignments {
  const known = new Map<TypeId, boolean>();
  return {
    ofMembers: layout.members.map((placed) => (isMemberDeclared(types, placed.member, known) ? placed.byteAlign : 0)),
    ofRecord: isTypeDeclared(types, id, known) ? layout.byteAlign : 0,
  };
}

function asksForAlignment(attributes: readonly Attribute[]): boolean {
  return hasAttribute(attributes, "aligned") || hasAttribute(attributes, "alignas");
}

function isMemberDeclared(types: TypeReader, member: Member, known: Map<TypeId, boolean>): boolean {
  return asksForAlignment(member.attributes) || isTypeDeclared(types, member.type.id, known);
}

function isTypeDeclared(types: TypeReader, id: TypeId, known: Map<TypeId, boolean>): boolean {
  const found = known.get(id);
  if (found !== undefined) return found;
  const type = types.get(id);
  let answer = false;
  if (type.kind === "typedef")
    answer = asksForAlignment(type.attributes) || isTypeDeclared(types, type.target.id, known);
  else if (type.kind === "array") answer = isTypeDeclared(types, type.element.id, known);
  else if (type.kind === "enum") answer = asksForAlignment(type.attributes);
  else if (type.kind === "struct" || type.kind === "union") {
    const members = type.members ?? [];
    answer = asksForAlignment(type.attributes) || members.some((member) => isMemberDeclared(types, member, known));
  }
  known.set(id, answer);
  return answer;
}
