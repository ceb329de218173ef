// Checks `__bits(name, shift, width)`: sub-fields lie in their word, apart from each other and from tag and flags, and
// have names that the generated accessors leave free (`flags$lo` is the low half, so no sub-field is called `lo`).
// Rule: in a tagged word sub-fields may share bits, since what the other bits are depends on the tag (Linux's plan for an
// 8-byte struct page: order and list links of a free page, zone and node of a reserved one).
import type { Layouts } from "../layout/index.js";
import type { Span } from "../source/index.js";
import type { Attribute, Member } from "../type/index.js";
import { type ArgumentContext, nameText, numberOf } from "./argument.js";
import { integerOf } from "./flags.js";
import type { BitsMark, FlagsMark, TaggedMark } from "./mark.js";

/** Names of accessors that every word, tagged word or flag word has. */
const reservedNames: readonly string[] = ["tag", "ptr", "lo", "hi", "num", "set", "match"];
const reservedNamesOfFlags: readonly string[] = ["test", "clear", "testAndSet", "testAndClear"];

/** Bits of a word that are spoken for. */
interface TakenBits {
  readonly shift: number;
  readonly bitWidth: number;
  /** `sub-field \`zone\``. */
  readonly by: string;
  readonly span: Span | null;
}

/** The checked sub-fields of a member, in order; wrong ones are reported and left out. */
export function readBits(
  context: ArgumentContext,
  layouts: Layouts,
  member: Member,
  attributes: readonly Attribute[],
  others: {
    readonly tagged: TaggedMark | null;
    readonly flags: FlagsMark | null;
    /** Also where the mark is wrong and `tagged` null. */
    readonly isTagged: boolean;
  },
): readonly BitsMark[] {
  const taken = [...takenBits(others)];
  const reserved = others.flags === null ? reservedNames : [...reservedNames, ...reservedNamesOfFlags];
  const found: BitsMark[] = [];
  for (const attribute of attributes) {
    const mark = readOne(context, layouts, member, attribute);
    if (mark === null || !hasFreeName(context, attribute, mark, found, reserved)) continue;
    if (!areFree(context, attribute, mark, taken)) continue;
    const { name, shift, bitWidth } = mark;
    if (!others.isTagged) taken.push({ shift, bitWidth, by: `sub-field \`${name}\``, span: attribute.span });
    found.push(mark);
  }
  return found;
}

function takenBits({ tagged, flags }: { tagged: TaggedMark | null; flags: FlagsMark | null }): TakenBits[] {
  const taken = (flags?.flags ?? []).map(({ name, bit }) => ({
    shift: bit,
    bitWidth: 1,
    by: `flag \`${name}\``,
    span: null,
  }));
  return tagged === null ? taken : [{ shift: 0, bitWidth: tagged.bitWidth, by: "the tag", span: null }, ...taken];
}

function readOne(context: ArgumentContext, layouts: Layouts, member: Member, attribute: Attribute): BitsMark | null {
  const name = nameText(attribute.arguments[0]);
  const shift = numberOf(context, attribute.arguments[1]);
  const bitWidth = numberOf(context, attribute.arguments[2]);
  if (name === null || shift === null || bitWidth === null) return null;
  const word = integerOf(context, layouts, member, attribute, "__bits");
  if (word === null) return null;
  const bitSize = BigInt(word.byteSize * 8);
  if (shift >= 0n && bitWidth >= 1n && shift + bitWidth <= bitSize) {
    return { name, shift: Number(shift), bitWidth: Number(bitWidth) };
  }
  const message = `sub-field \`${name}\` ${extentText(shift, bitWidth)}, but \`${member.name ?? ""}\` has bits 0-${bitSize - 1n}`;
  context.diagnostics.error("K5009", attribute.span, message);
  return null;
}

function extentText(shift: bigint, bitWidth: bigint): string {
  return bitWidth < 1n ? `is ${bitWidth} bits wide` : `is bits ${bitsText(shift, bitWidth)}`;
}

/** `51-53`, or `6` for one bit. */
export function bitsText(shift: number | bigint, bitWidth: number | bigint): string {
  const last = BigInt(shift) + BigInt(bitWidth) - 1n;
  return last === BigInt(shift) ? `${shift}` : `${shift}-${last}`;
}

function hasFreeName(
  { diagnostics }: ArgumentContext,
  attribute: Attribute,
  { name }: BitsMark,
  found: readonly BitsMark[],
  reserved: readonly string[],
): boolean {
  const span = attribute.arguments[0]?.span ?? attribute.span;
  if (reserved.includes(name)) {
    const hint = `the names ${reserved.join(", ")} are those of accessors that the word has anyway`;
    diagnostics.error("K5011", span, `no sub-field can be called \`${name}\``, { hint });
    return false;
  }
  if (found.some((other) => other.name === name)) {
    diagnostics.error("K5012", span, `the word has a sub-field \`${name}\` already`);
    return false;
  }
  return true;
}

function areFree(
  { diagnostics }: ArgumentContext,
  attribute: Attribute,
  { name, shift, bitWidth }: BitsMark,
  taken: readonly TakenBits[],
): boolean {
  const rival = taken.find((other) => shift < other.shift + other.bitWidth && other.shift < shift + bitWidth);
  if (rival === undefined) return true;
  const first = Math.max(shift, rival.shift);
  const count = Math.min(shift + bitWidth, rival.shift + rival.bitWidth) - first;
  const bits = `bit${count === 1 ? "" : "s"} ${bitsText(first, count)}`;
  const message = `${bits} of sub-field \`${name}\` belong${count === 1 ? "s" : ""} to ${rival.by}`;
  const notes = rival.span === null ? [] : [{ message: `${rival.by} is declared here`, span: rival.span }];
  const hint = "where a word has several readings, declare it once for each in a union";
  diagnostics.error("K5010", attribute.span, message, { notes, hint });
  return false;
}
