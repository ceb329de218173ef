// Checks `__descriptor_of(struct page, memdesc, TAG)`: the word exists and is tagged, TAG is one of its values and points
// to this record, and the record's size keeps neighbours in an array aligned for the tag bits.

import { suggestionHint } from "../diagnostic/index.js";
import type { Layouts } from "../layout/index.js";
import type { Attribute, Member, RecordType, TypeId, TypeReader } from "../type/index.js";
import { type ArgumentContext, nameText, numberOf, recordOf, reportUndefined } from "./argument.js";
import type { DescriptorMark, TaggedMark } from "./mark.js";
import { marksNamed } from "./mark-kind.js";

/** The record that carries the mark. */
export interface Descriptor {
  readonly id: TypeId;
  readonly type: RecordType;
  /** `struct bump`. */
  readonly name: string;
}

/** The checked mark, or null when something is wrong. */
export function readDescriptor(
  context: ArgumentContext,
  layouts: Layouts,
  descriptor: Descriptor,
  attribute: Attribute,
  taggedOf: (member: Member) => TaggedMark | null,
): DescriptorMark | null {
  const { types, diagnostics } = context;
  const [recordArgument, memberArgument, tagArgument] = attribute.arguments;
  const record = recordOf(types, recordArgument);
  const memberName = nameText(memberArgument);
  const tag = nameText(tagArgument);
  if (record === null || memberName === null || tag === null) return null;
  if (record.type.members === null) {
    reportUndefined(context, recordArgument, record.type.kind, record.name);
    return null;
  }
  const members = namedMembers(types, record.type);
  const member = members.find(({ name }) => name === memberName);
  const owner = `${record.type.kind} ${record.name}`;
  if (member === undefined) {
    const hint = suggestionHint(
      memberName,
      members.flatMap(({ name }) => name ?? []),
    );
    diagnostics.error("K5013", memberArgument?.span ?? null, `\`${owner}\` has no member \`${memberName}\``, { hint });
    return null;
  }
  const taggedMark = marksNamed(member.attributes, "tagged")[0];
  if (taggedMark === undefined) {
    const message = `\`${record.name}.${memberName}\` is no tagged word`;
    diagnostics.error("K5013", memberArgument?.span ?? null, message, {
      hint: "mark it with `__tagged(enum E, bits)`",
    });
    return null;
  }
  const mark: DescriptorMark = { record: record.name, member: memberName, tag };
  const tagged = taggedOf(member);
  // A wrong `__tagged` was reported where it stands; the size can be judged by its bits all the same.
  const bits = tagged?.bitWidth ?? Number(numberOf(context, taggedMark.arguments[1]) ?? 0n);
  const isAligned = hasAlignedSize(context, layouts, attribute, mark, bits, descriptor);
  return tagged !== null && hasTag(context, attribute, mark, tagged, descriptor) && isAligned ? mark : null;
}

/** Members with a name, also those of anonymous records. */
function namedMembers(types: TypeReader, record: RecordType): readonly Member[] {
  return (record.members ?? []).flatMap((member) => {
    if (member.name !== null) return [member];
    const type = types.get(member.type.id);
    return type.kind === "struct" || type.kind === "union" ? namedMembers(types, type) : [];
  });
}

function hasTag(
  { types, diagnostics }: ArgumentContext,
  attribute: Attribute,
  mark: DescriptorMark,
  tagged: TaggedMark,
  descriptor: Descriptor,
): boolean {
  const span = attribute.arguments[2]?.span ?? attribute.span;
  const type = types.get(tagged.enumType);
  const enumerators = type.kind === "enum" ? (type.enumerators ?? []) : [];
  const enumerator = enumerators.find(({ name }) => name === mark.tag);
  if (enumerator === undefined) {
    const names = tagged.values.map(({ name }) => name);
    const message = `\`enum ${tagged.enumName}\` has no value \`${mark.tag}\``;
    diagnostics.error("K5013", span, message, { hint: suggestionHint(mark.tag, names) });
    return false;
  }
  const pointee = recordOf(types, marksNamed(enumerator.attributes, "points_to")[0]?.arguments[0]);
  if (pointee?.id === descriptor.id) return true;
  const is = pointee === null ? "says no struct" : `says \`${pointee.type.kind} ${pointee.name}\``;
  const message = `\`${mark.tag}\` does not point to \`${descriptor.name}\`: its \`__points_to\` ${is}`;
  const hint = `write \`${mark.tag} __points_to(${descriptor.name})\` in \`enum ${tagged.enumName}\``;
  diagnostics.error("K5013", span, message, { hint });
  return false;
}

function hasAlignedSize(
  { diagnostics }: ArgumentContext,
  layouts: Layouts,
  attribute: Attribute,
  mark: DescriptorMark,
  tagBits: number,
  descriptor: Descriptor,
): boolean {
  const byteSize = layouts.layoutOf(descriptor.id)?.byteSize ?? 0;
  const unit = 2 ** tagBits;
  if (byteSize % unit === 0) return true;
  const message =
    `\`${descriptor.name}\` has ${byteSize} bytes, no multiple of ${unit}: ` +
    `\`${mark.record}.${mark.member}\` keeps a tag of ${tagBits} bits in its address`;
  const hint = `add members or padding up to ${Math.ceil(byteSize / unit) * unit} bytes, or align it to ${unit}`;
  diagnostics.error("K5014", attribute.span, message, { hint });
  return false;
}
