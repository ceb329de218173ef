// The closing comment lines of a struct as pahole 1.32 writes them (dwarves_fprintf.c: type__fprintf_stats and the end of
// __class__fprintf): size and cachelines, sums over members and holes, padding, what inner structs miss, alignments.
import type { PaholeRecord } from "./pahole-inference.js";

/** What structs that are members miss: how many of them, and how much. */
export interface InnerTotals {
  readonly withFlexibleArray: number;
  readonly withEmbeddedFlexibleArray: number;
  readonly withPadding: number;
  readonly paddingBytes: number;
  readonly withPaddingBits: number;
  readonly paddingBits: number;
  readonly withByteHoles: number;
  readonly byteHoles: number;
  readonly withBitHoles: number;
  readonly bitHoles: number;
}

/** Sums over the members of one struct. */
export interface Totals {
  readonly memberBytes: number;
  readonly memberBits: number;
  readonly holeBytes: number;
  readonly holeBits: number;
  /** Members with an inferred `aligned`, those of them that follow a hole, and the bytes of those holes. */
  readonly alignments: number;
  readonly alignmentHoles: number;
  readonly alignmentHoleBytes: number;
  readonly inner: InnerTotals;
}

/** Nothing counted yet. */
export const emptyTotals: Totals = {
  memberBytes: 0,
  memberBits: 0,
  holeBytes: 0,
  holeBits: 0,
  alignments: 0,
  alignmentHoles: 0,
  alignmentHoleBytes: 0,
  inner: {
    withFlexibleArray: 0,
    withEmbeddedFlexibleArray: 0,
    withPadding: 0,
    paddingBytes: 0,
    withPaddingBits: 0,
    paddingBits: 0,
    withByteHoles: 0,
    byteHoles: 0,
    withBitHoles: 0,
    bitHoles: 0,
  },
};

/** The totals with one more struct among the members. */
export function withInner(inner: InnerTotals, record: PaholeRecord): InnerTotals {
  const { holes } = record;
  const one = (isCounted: boolean): number => (isCounted ? 1 : 0);
  return {
    withFlexibleArray: inner.withFlexibleArray + one(record.hasFlexibleArray),
    withEmbeddedFlexibleArray: inner.withEmbeddedFlexibleArray + one(record.hasEmbeddedFlexibleArray),
    withPadding: inner.withPadding + one(holes.paddingBytes !== 0),
    paddingBytes: inner.paddingBytes + holes.paddingBytes,
    withPaddingBits: inner.withPaddingBits + one(holes.paddingBits !== 0),
    paddingBits: inner.paddingBits + holes.paddingBits,
    withByteHoles: inner.withByteHoles + one(holes.byteHoleCount !== 0),
    byteHoles: inner.byteHoles + holes.byteHoleCount,
    withBitHoles: inner.withBitHoles + one(holes.bitHoleCount !== 0),
    bitHoles: inner.bitHoles + holes.bitHoleCount,
  };
}

/** The lines without indentation, for a struct at `byteOffset` of the outermost one; an empty text is a blank line. */
export function summaryLines(
  record: PaholeRecord,
  totals: Totals,
  byteOffset: number,
  cachelineByteSize: number,
): string[] {
  const { byteSize, members, holes } = record;
  const cachelines = Math.ceil(byteSize / cachelineByteSize);
  const texts = [`size: ${byteSize}, cachelines: ${cachelines}, members: ${members.length}`];
  texts.push(...sums(record, totals));
  if (holes.paddingBytes > 0) texts.push(`padding: ${holes.paddingBytes}`);
  texts.push(...innerSums(totals.inner));
  if (holes.paddingBits > 0) texts.push(`bit_padding: ${holes.paddingBits} bits`);
  if (totals.alignments !== 0) texts.push(alignmentSums(totals));
  texts.push(...flexibleArraySums(totals.inner));
  const rest = (byteOffset + byteSize) % cachelineByteSize;
  if (rest !== 0) texts.push(`last cacheline: ${rest} bytes`);
  const lines = ["", ...texts.map((text) => `/* ${text} */`)];
  const missing = missingBits(record, totals);
  if (missing !== 0 && members.length !== 0) lines.push("", mismatchText(record, totals, missing));
  return lines;
}

function sums({ holes }: PaholeRecord, totals: Totals): string[] {
  const { memberBytes, memberBits, holeBytes, holeBits } = totals;
  const texts: string[] = [];
  if (holeBytes === 0 && holeBits === 0) return texts;
  if (memberBytes > 0) {
    const holesText = holeBytes > 0 ? `, holes: ${holes.byteHoleCount}, sum holes: ${holeBytes}` : "";
    texts.push(`sum members: ${memberBytes}${holesText}`);
  }
  if (memberBits > 0) {
    const holesText = `, bit holes: ${holes.bitHoleCount}, sum bit holes: ${holeBits} bits`;
    const rest = holeBits > 0 ? holesText : ` (${Math.floor(memberBits / 8)} bytes)`;
    texts.push(`sum bitfield members: ${memberBits} bits${rest}`);
  }
  return texts;
}

function innerSums(inner: InnerTotals): string[] {
  const parts: string[] = [];
  if (inner.withByteHoles > 0) parts.push(`holes: ${inner.withByteHoles}, total: ${inner.byteHoles}`);
  if (inner.withBitHoles > 0) parts.push(`bit holes: ${inner.withBitHoles}, total: ${inner.bitHoles}`);
  if (inner.withPaddingBits > 0) {
    const noun = inner.paddingBits > 1 ? "bits" : "bit";
    parts.push(`bit paddings: ${inner.withPaddingBits}, total: ${inner.paddingBits} ${noun}`);
  }
  const texts = parts.length === 0 ? [] : [`member types with ${parts.join(", ")}`];
  if (inner.withPadding > 0) texts.push(`paddings: ${inner.withPadding}, sum paddings: ${inner.paddingBytes}`);
  return texts;
}

function flexibleArraySums({ withFlexibleArray, withEmbeddedFlexibleArray }: InnerTotals): string[] {
  const parts: string[] = [];
  if (withFlexibleArray > 0) parts.push(`end: ${withFlexibleArray}`);
  if (withEmbeddedFlexibleArray > 0) parts.push(`middle: ${withEmbeddedFlexibleArray}`);
  return parts.length === 0 ? [] : [`flexible array members: ${parts.join(", ")}`];
}

function alignmentSums({ alignments, alignmentHoles, alignmentHoleBytes }: Totals): string {
  const holes = `, forced holes: ${alignmentHoles}, sum forced holes: ${alignmentHoleBytes}`;
  return `forced alignments: ${alignments}${alignmentHoles === 0 ? "" : holes}`;
}

function missingBits({ byteSize, holes }: PaholeRecord, totals: Totals): number {
  const { memberBytes, memberBits, holeBytes, holeBits } = totals;
  return (
    byteSize * 8 -
    (memberBytes * 8 + memberBits + holeBytes * 8 + holeBits + holes.paddingBytes * 8 + holes.paddingBits)
  );
}

/** pahole's own words when its sums do not add up. */
function mismatchText({ byteSize }: PaholeRecord, totals: Totals, missing: number): string {
  const { memberBytes, memberBits, holeBytes, holeBits } = totals;
  const members = `${memberBytes} (member bytes) + ${memberBits} (member bits)`;
  const holes = `${holeBytes} (byte holes) + ${holeBits} (bit holes)`;
  return `/* BRAIN FART ALERT! ${byteSize} bytes != ${members} + ${holes}, diff = ${missing} bits */`;
}
