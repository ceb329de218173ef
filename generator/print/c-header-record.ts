// Records in a C header: members with the attributes and unnamed bit-fields that bring them to their places.
// Rules: offsets in comments count from the outermost record, as pahole's do; a record that C cannot declare is its bytes,
// said aloud; `struct tag;` as a member is written out, since compilers want -fms-extensions for it.
// Invariant: a name stands once among the members of a record.
import type { MemberLayout, StructLayout } from "../layout/index.js";
import { type Member, spellType, type TypeReader, type TypeRef, withoutTypedefs } from "../type/index.js";
import { identifierOf } from "./c-header-names.js";
import {
  alignasText,
  attributeText,
  type CHeaderContext,
  type CHeaderPlace,
  declarationTagText,
  spellDeclaration,
  tagTexts,
} from "./c-header-spelling.js";

/** The body of a record from its brace to its attributes. */
export function recordBody(context: CHeaderContext, layout: StructLayout, place: CHeaderPlace): string {
  const declaration = context.declarations.declarationOf(layout.type);
  const taken = place.taken ?? new Set();
  if (declaration === null) return bytesBody(layout, place, taken);
  const names = memberNames(context.types, declaration.members, taken);
  reportRenames(context, layout, declaration.members, names);
  const placed = declaration.placed[Symbol.iterator]();
  const inner = { ...place, depth: place.depth + 1, taken };
  const isStruct = context.types.get(layout.type).kind === "struct";
  const lines = declaration.members.map((member, index) => {
    const isFiller = member.name === null && member.bitWidth !== null;
    const own = isFiller ? null : (placed.next().value ?? null);
    const isFlexible =
      isStruct &&
      index > 0 &&
      index === declaration.members.length - 1 &&
      hasNamed(declaration.members.slice(0, index));
    return memberText({ context, member, name: names[index] ?? null, placed: own, isFlexible }, inner);
  });
  const left = declaration.left.map((one) => leftText(context, one, inner)).join("");
  return `{\n${lines.join("")}${left}${"\t".repeat(place.depth)}}${attributeText(declaration.attributes)}`;
}

/** A member that C cannot have, for people to see. */
function leftText({ types }: CHeaderContext, placed: MemberLayout, place: CHeaderPlace): string {
  const { member, bitOffset } = placed;
  const width = member.bitWidth === null ? "" : `:${member.bitWidth}`;
  const spelled = `${spellType(types, member.type, member.name ?? "")}${width}`
    .replaceAll("*/", "* /")
    .replaceAll("\n", " ");
  const where = `byte ${place.byteOffset + Math.floor(bitOffset / 8)}${bitOffset % 8 === 0 ? "" : `, bit ${bitOffset % 8}`}`;
  return `${"\t".repeat(place.depth)}/* not here, since C cannot have it at ${where}: ${spelled} */\n`;
}

function hasNamed(members: readonly Member[]): boolean {
  return members.some(({ name, bitWidth }) => name !== null || bitWidth === null);
}

function bytesBody({ byteSize, byteAlign }: StructLayout, { depth }: CHeaderPlace, taken: Set<string>): string {
  const indent = "\t".repeat(depth);
  const comment = "/* C cannot declare these members where they lie: only the bytes are here */";
  const attribute = byteAlign === 1 ? "" : ` __attribute__((aligned(${byteAlign})))`;
  return `{\n${indent}\t${comment}\n${indent}\tunsigned char ${uniqueName("kstruct_bytes", taken)}[${byteSize}];\n${indent}}${attribute}`;
}

interface MemberInput {
  readonly context: CHeaderContext;
  readonly member: Member;
  /** Its name in C. */
  readonly name: string | null;
  /** Null for an unnamed bit-field. */
  readonly placed: MemberLayout | null;
  readonly isFlexible: boolean;
}

function memberText({ context, member, name, placed, isFlexible }: MemberInput, place: CHeaderPlace): string {
  const { type, bitWidth, attributes } = member;
  const byteOffset = place.byteOffset + Math.floor((placed?.bitOffset ?? 0) / 8);
  const inner = bitWidth === null ? (name ?? "") : name === null ? `:${bitWidth}` : `${name}:${bitWidth}`;
  const typeTags = tagTexts(attributes, "btf_type_tag");
  const isAnonymous = name === null && bitWidth === null;
  // The members of an anonymous record are members of the record that it is in (C11 6.7.2.1p13).
  const at = { depth: place.depth, byteOffset, ...(isAnonymous ? { taken: place.taken } : {}) };
  const copied = isAnonymous ? copiedRecord(context, type, at) : null;
  const spelled = copied ?? spellDeclaration(context, type, { inner, place: at, typeTags, isFlexible });
  const attribute = `${attributeText(attributes)}${declarationTagText(attributes)}`;
  const text = `${"\t".repeat(place.depth)}${alignasText(attributes)}${spelled}${attribute};`;
  return `${withComment(text, context.hasComments ? placeComment(placed, place) : "")}\n`;
}

/** The body of a record with a tag that is an anonymous member; null for any other type. */
function copiedRecord(context: CHeaderContext, ref: TypeRef, place: CHeaderPlace): string | null {
  const { id } = withoutTypedefs(context.types, ref);
  const type = context.types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return null;
  if (id === ref.id && type.tag === null && !context.hoisted.has(id)) return null;
  const layout = context.layouts.layoutOf(id);
  if (layout === null) return null;
  const comment = type.tag === null ? "" : `/* ${type.kind} ${context.names.tagOf(id)} */ `;
  return `${type.kind} ${comment}${context.bodyOf(layout, place)}`;
}

function placeComment(placed: MemberLayout | null, place: CHeaderPlace): string {
  if (placed === null) return "";
  const { bitOffset, bitSize, unit } = placed;
  const byteOffset = place.byteOffset + Math.floor(bitOffset / 8);
  if (unit === null) return `/* ${`${byteOffset}`.padStart(5)} ${`${bitSize / 8}`.padStart(5)} */`;
  return `/* ${`${byteOffset}`.padStart(5)}:${`${bitOffset % 8}`.padStart(2)} ${`${bitSize}`.padStart(2)} */`;
}

/** Column of comments, tabs counted as eight. */
const COMMENT_COLUMN = 56;

function withComment(text: string, comment: string): string {
  if (comment === "") return text;
  const line = text.slice(text.lastIndexOf("\n") + 1);
  const width = [...line].reduce((column, character) => column + (character === "\t" ? 8 : 1), 0);
  return `${text}${" ".repeat(Math.max(1, COMMENT_COLUMN - width))}${comment}`;
}

/**
 * Names as C can have them in one record: other languages repeat a name, or have none that C takes, or none at all where C
 * must have one. `taken` are names of the record that an anonymous one is in; these are added.
 */
export function memberNames(
  types: TypeReader,
  members: readonly Member[],
  taken: Set<string>,
): readonly (string | null)[] {
  return members.map(({ name, type, bitWidth }) => {
    if (name !== null) return uniqueName(identifierOf(name), taken);
    const { kind } = types.get(withoutTypedefs(types, type).id);
    return bitWidth !== null || kind === "struct" || kind === "union" ? null : uniqueName("unnamed", taken);
  });
}

function uniqueName(plain: string, taken: Set<string>): string {
  let unique = plain;
  for (let count = 2; taken.has(unique); count += 1) unique = `${plain}_${count}`;
  taken.add(unique);
  return unique;
}

function reportRenames(
  context: CHeaderContext,
  layout: StructLayout,
  members: readonly Member[],
  names: readonly (string | null)[],
): void {
  const type = context.types.get(layout.type);
  if (type.kind !== "struct" && type.kind !== "union") return;
  for (const [index, { name }] of members.entries()) {
    const to = names[index] ?? null;
    if (to !== null && name !== to) context.onRename({ what: "member", from: name ?? "", to, origin: type.origin });
  }
}
