// Checks `__tagged(enum E, bits)`: the word is as wide as a pointer, every value of E fits the tag bits, and what the
// pointers point at is aligned so that those bits of an address are zero (Linux: `__aligned(16)` for 4 tag bits).
import type { Layouts } from "../layout/index.js";
import { type Attribute, type Enumerator, type Member, placeOfOrigin } from "../type/index.js";
import { type ArgumentContext, enumOf, numberOf, recordOf, reportUndefined } from "./argument.js";
import type { TaggedMark, TagValue } from "./mark.js";
import { marksNamed } from "./mark-kind.js";

import { type MarkedWord, wordOf } from "./word.js";

/** Tag bits are kept in the low half of a word, as a mask that is a small integer. */
const TAG_BITS_MAX = 31;

/** The checked mark, or null when something is wrong. */
export function readTagged(
  context: ArgumentContext,
  layouts: Layouts,
  member: Member,
  attribute: Attribute,
): TaggedMark | null {
  const named = enumOf(context.types, attribute.arguments[0]);
  const bits = numberOf(context, attribute.arguments[1]);
  if (named === null || bits === null) return null;
  if (named.type.enumerators === null) {
    reportUndefined(context, attribute.arguments[0], "enum", named.name);
    return null;
  }
  const errorsBefore = context.diagnostics.errorCount;
  if (!isPointerWord(context, wordOf(layouts, member), member, attribute)) return null;
  if (bits < 1n || bits > TAG_BITS_MAX) {
    const message = `a tag of ${bits} bits: \`__tagged\` takes 1 to ${TAG_BITS_MAX}`;
    context.diagnostics.error("K5006", attribute.arguments[1]?.span ?? attribute.span, message);
    return null;
  }
  const bitWidth = Number(bits);
  const enumerators = named.type.enumerators.filter(({ name }) => !name.startsWith("__"));
  checkValues(context, enumerators, bitWidth, attribute);
  checkPointees(context, layouts, enumerators, { member, bitWidth, attribute });
  if (context.diagnostics.errorCount > errorsBefore) return null;
  const values = tagValues(context, enumerators);
  const isExhaustive = values.length === 2 ** bitWidth;
  return { enumType: named.id, enumName: named.name, bitWidth, values, isExhaustive };
}

function isPointerWord(
  { types, diagnostics }: ArgumentContext,
  word: MarkedWord | null,
  member: Member,
  attribute: Attribute,
): boolean {
  const { pointerByteSize } = types.abi;
  if (word?.byteSize === pointerByteSize) return true;
  const is = word === null ? "is neither an integer nor a pointer" : `has ${word.byteSize * 8} bits`;
  const message = `\`__tagged\` needs a word of ${pointerByteSize * 8} bits, and \`${member.name ?? ""}\` ${is}`;
  diagnostics.error("K5005", attribute.span, message, { hint: "make it `unsigned long` or a pointer" });
  return false;
}

function checkValues(
  { diagnostics }: ArgumentContext,
  enumerators: readonly Enumerator[],
  bitWidth: number,
  attribute: Attribute,
): void {
  for (const { name, value, origin } of enumerators) {
    if (value >= 0n && value < 1n << BigInt(bitWidth)) continue;
    const message = `\`${name}\` is ${value}, which a tag of ${bitWidth} bit${bitWidth === 1 ? "" : "s"} cannot hold`;
    const notes = [{ message: `\`${name}\` is declared here`, span: placeOfOrigin(origin) }];
    const hint = "give the tag more bits, or begin the name with `__` when it is no tag";
    diagnostics.error("K5006", attribute.span, message, { notes, hint });
  }
}

function checkPointees(
  { types, diagnostics }: ArgumentContext,
  layouts: Layouts,
  enumerators: readonly Enumerator[],
  tagged: { readonly member: Member; readonly bitWidth: number; readonly attribute: Attribute },
): void {
  const { member, bitWidth, attribute } = tagged;
  const byteAlignWanted = 2 ** bitWidth;
  for (const enumerator of enumerators) {
    const mark = marksNamed(enumerator.attributes, "points_to")[0];
    const pointee = recordOf(types, mark?.arguments[0]);
    if (mark === undefined || pointee === null) continue;
    const byteAlign = layouts.layoutOf(pointee.id)?.byteAlign ?? byteAlignWanted;
    if (byteAlign >= byteAlignWanted) continue;
    const name = `${pointee.type.kind} ${pointee.name}`;
    const message =
      `the tag of \`${member.name ?? ""}\` takes ${bitWidth} bits of an address, ` +
      `but \`${name}\` is aligned to ${byteAlign} byte${byteAlign === 1 ? "" : "s"} only`;
    const notes = [{ message: `\`${enumerator.name}\` points to \`${name}\``, span: mark.span }];
    const hint = `write \`__attribute__((aligned(${byteAlignWanted})))\` after the closing brace of \`${name}\``;
    diagnostics.error("K5007", attribute.span, message, { notes, hint });
  }
}

function tagValues({ types }: ArgumentContext, enumerators: readonly Enumerator[]): readonly TagValue[] {
  const byValue = new Map<bigint, TagValue>();
  for (const { name, value, attributes } of enumerators) {
    if (byValue.has(value)) continue;
    const pointee = recordOf(types, marksNamed(attributes, "points_to")[0]?.arguments[0]);
    byValue.set(value, { name, value: Number(value), pointsTo: pointee?.name ?? null });
  }
  return [...byValue.values()].sort((left, right) => left.value - right.value);
}
