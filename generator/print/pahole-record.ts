// Prints structs and unions as pahole 1.32 does (dwarves_fprintf.c: __class__fprintf, union__fprintf).
// Between two members stand, in this order: an unnamed bit-field that explains a bit hole, remarks on bit-fields that share
// bytes with their neighbours, and after a member what is missing inside and behind it. A blank line surrounds remarks.
import type { TypeId } from "../type/index.js";
import { declarationText, memberText } from "./pahole-declaration.js";
import { type Frame, plural, tabs } from "./pahole-frame.js";
import type { PaholeRecord } from "./pahole-inference.js";
import type { PaholeGap, PaholeMember } from "./pahole-member.js";
import { emptyTotals, summaryLines, type Totals, withInner } from "./pahole-summary.js";

/** A struct or union from its keyword to what follows the closing brace; a struct has a summary where the frame says so. */
export function recordText(id: TypeId, frame: Frame, suffix: string | null): string {
  const type = frame.run.layouts.types.get(id);
  return type.kind === "union" ? unionText(id, frame, suffix) : structText(id, frame, suffix);
}

function headOf(id: TypeId, frame: Frame): string {
  const type = frame.run.layouts.types.get(id);
  const tag = type.kind === "struct" || type.kind === "union" ? type.tag : null;
  return tag === null ? type.kind : `${type.kind} ${tag}`;
}

function unionText(id: TypeId, frame: Frame, suffix: string | null): string {
  const { inference } = frame.run;
  inference.lookIntoUnion(id);
  const record = inference.recordOf(id);
  const inner = { ...frame, indent: frame.indent + 1, isInUnion: true };
  const cacheline = frame.cacheline.current;
  const lines = (record?.members ?? []).map((member, index) => {
    const text = memberText(member, record?.memberAlignments[index] ?? 0, inner, true, recordText);
    frame.cacheline.current = cacheline;
    return `${tabs(inner.indent)}${text}\n`;
  });
  return `${headOf(id, frame)} {\n${lines.join("")}${tabs(frame.indent)}}${suffix === null ? "" : ` ${suffix}`}`;
}

function structText(id: TypeId, frame: Frame, suffix: string | null): string {
  const { inference } = frame.run;
  const isPacked = inference.isPacked(id);
  const record = inference.recordOf(id);
  if (record === null) return headOf(id, frame);
  const body = new StructBody(record, { ...frame, indent: frame.indent + 1 });
  body.print();
  const summary = frame.hasSummary
    ? summaryLines(record, body.totals, frame.byteOffset, inference.cachelineByteSize)
    : [];
  const summaryText = summary.map((line) => (line === "" ? "\n" : `${tabs(frame.indent + 1)}${line}\n`)).join("");
  const packed = isPacked ? " __attribute__((__packed__))" : "";
  const aligned = record.alignment === 0 || isPacked ? "" : ` __attribute__((__aligned__(${record.alignment})))`;
  const end = `${tabs(frame.indent)}}${packed}${suffix === null ? "" : ` ${suffix}`}${aligned}`;
  return `${headOf(id, frame)} {\n${body.text}${summaryText}${end}`;
}

/** The members of a struct, printed one after the other. */
class StructBody {
  readonly #record: PaholeRecord;
  readonly #frame: Frame;
  readonly #lines: string[] = [];
  #hasRemark = false;
  /** How many bytes from the last member's start count as its own. */
  #lastByteSize = 0;
  totals: Totals = emptyTotals;

  constructor(record: PaholeRecord, frame: Frame) {
    this.#record = record;
    this.#frame = frame;
  }

  get text(): string {
    return this.#lines.map((line) => `${line}\n`).join("");
  }

  print(): void {
    const { members, holes, memberAlignments } = this.#record;
    this.#gapRemarks(holes.before);
    let last: PaholeMember | null = null;
    members.forEach((member, index) => {
      const alignment = memberAlignments[index] ?? 0;
      const before = (index === 0 ? holes.before : holes.after[index - 1]) ?? { bitSize: 0, byteSize: 0 };
      if (alignment !== 0) this.#countAlignment(before);
      if (last !== null && this.#lastByteSize !== 0) this.#between(last, member, before);
      if (this.#hasRemark) this.#lines.push("");
      this.#hasRemark = false;
      this.#member(member, alignment, index === 0, index === members.length - 1);
      this.#gapRemarks(holes.after[index] ?? { bitSize: 0, byteSize: 0 });
      this.#countMember(member, last);
      last = member;
    });
  }

  #remark(text: string): void {
    if (this.#frame.run.options.isQuiet === true) return;
    if (!this.#hasRemark) this.#lines.push("");
    this.#hasRemark = true;
    this.#lines.push(`${tabs(this.#frame.indent)}/* ${text} */`);
  }

  /** What stands between two members: unnamed bit-fields that BTF does not tell, and shared bytes. */
  #between(last: PaholeMember, member: PaholeMember, gap: PaholeGap): void {
    const indentation = tabs(this.#frame.indent);
    if (gap.bitSize !== 0 && member.bitWidth !== 0) {
      const isForced = last.byteOffset !== member.byteOffset;
      if (isForced) this.#lines.push("", `${indentation}/* Force alignment to the next boundary: */`);
      const declaration = declarationText(member.placed.member.type, "", this.#frame, recordText);
      this.#lines.push(`${indentation}${declaration}:${isForced ? 0 : gap.bitSize};`);
    }
    const distance = member.byteOffset - last.byteOffset;
    if (distance < 0 || (distance === 0 && last.bitWidth === 0 && member.bitWidth !== 0)) {
      this.#remark("Bitfield combined with previous fields");
    } else if (distance > 0 && distance < this.#lastByteSize) this.#remark("Bitfield combined with next fields");
  }

  #member(member: PaholeMember, alignment: number, isFirstMember: boolean, isLastMember: boolean): void {
    const frame = { ...this.#frame, isFirstMember, isLastMember };
    this.#lines.push(`${tabs(frame.indent)}${memberText(member, alignment, frame, false, recordText)}`);
    const { type } = member.placed.member;
    const isPlain = !type.qualifiers.isConst && !type.qualifiers.isVolatile;
    const isStruct = this.#frame.run.layouts.types.get(type.id).kind === "struct";
    if (isStruct && isPlain) this.#innerRemark(type.id);
  }

  /** What is missing inside a member that is a struct. */
  #innerRemark(id: TypeId): void {
    const { inference } = this.#frame.run;
    inference.isPacked(id);
    const record = inference.recordOf(id);
    if (record === null) return;
    const { holes, hasFlexibleArray, hasEmbeddedFlexibleArray } = record;
    const parts: string[] = [];
    if (hasFlexibleArray) parts.push("a flexible array");
    if (hasEmbeddedFlexibleArray) parts.push("embedded flexible array(s)");
    if (holes.paddingBytes !== 0) parts.push(`${plural(holes.paddingBytes, "byte")} of padding`);
    if (holes.paddingBits !== 0) parts.push(`${plural(holes.paddingBits, "bit")} of padding`);
    if (holes.byteHoleCount !== 0) parts.push(plural(holes.byteHoleCount, "hole"));
    if (holes.bitHoleCount !== 0) parts.push(plural(holes.bitHoleCount, "bit hole"));
    if (parts.length === 0) return;
    this.#remark(`XXX last struct has ${parts.join(", ")}`);
    this.totals = { ...this.totals, inner: withInner(this.totals.inner, record) };
  }

  #gapRemarks({ bitSize, byteSize }: PaholeGap): void {
    if (bitSize !== 0) this.#remark(`XXX ${plural(bitSize, "bit")} hole, try to pack`);
    if (byteSize > 0) this.#remark(`XXX ${plural(byteSize, "byte")} hole, try to pack`);
    const { holeBits, holeBytes } = this.totals;
    this.totals = { ...this.totals, holeBits: holeBits + bitSize, holeBytes: holeBytes + Math.max(0, byteSize) };
  }

  #countAlignment(before: PaholeGap): void {
    const { alignments, alignmentHoles, alignmentHoleBytes } = this.totals;
    this.totals = {
      ...this.totals,
      alignments: alignments + 1,
      alignmentHoles: alignmentHoles + (before.byteSize === 0 ? 0 : 1),
      alignmentHoleBytes: alignmentHoleBytes + before.byteSize,
    };
  }

  #countMember(member: PaholeMember, last: PaholeMember | null): void {
    const { memberBytes, memberBits } = this.totals;
    this.totals =
      member.bitWidth === 0
        ? { ...this.totals, memberBytes: memberBytes + member.byteSize }
        : { ...this.totals, memberBits: memberBits + member.bitWidth };
    const isElsewhere = last === null || this.#lastByteSize === 0 || last.byteOffset !== member.byteOffset;
    if (isElsewhere || (last.bitWidth === 0 && member.bitWidth !== 0)) this.#lastByteSize = member.byteSize;
  }
}
