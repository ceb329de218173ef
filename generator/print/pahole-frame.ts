// Where in the output pahole's printing stands: indentation, column widths, and the cacheline that was announced last.
// Invariant: a frame is a value, passed down; only the cacheline counter is shared, as pahole shares it between a record
// and the records written inside it.
import type { Layouts } from "../layout/index.js";
import type { Member, RecordType } from "../type/index.js";
import type { PaholeInference } from "./pahole-inference.js";

/** What to print beyond pahole's text. */
export interface PaholeOptions {
  /** Writes named records, enums and typedefs out where they are used (pahole's -E). */
  readonly expand?: boolean;
  /** Offsets and sizes of members in hexadecimal (--hex). */
  readonly isHex?: boolean;
  /** Offsets in inner records count from their own start (-r). */
  readonly isRelative?: boolean;
  /** Members only: no offsets, no remarks, no sums (-q). */
  readonly isQuiet?: boolean;
  /** Bytes of a cacheline (-c); 64 by default. */
  readonly cachelineByteSize?: number;
  /** Text of a second comment after a member's, without comment signs; null for none. */
  readonly marksOf?: (member: Member) => string | null;
  /** Text of a comment after a record's closing brace; null for none. */
  readonly recordMarksOf?: (record: RecordType) => string | null;
}

/** What is the same for a whole run of printing. */
export interface PaholeRun {
  readonly layouts: Layouts;
  readonly inference: PaholeInference;
  readonly options: PaholeOptions;
}

/** A place in the output. */
export interface Frame {
  readonly run: PaholeRun;
  /** Tabs before a member of the record being printed. */
  readonly indent: number;
  /** Columns of type and name; negative ones pad to their absolute width, as printf does. */
  readonly typeSpacing: number;
  readonly nameSpacing: number;
  /** Start of the record being printed, from the start of the outermost one. */
  readonly byteOffset: number;
  /** True below a pointer to an anonymous record: offsets count from that record. */
  readonly isRelative: boolean;
  readonly isInUnion: boolean;
  readonly isFirstMember: boolean;
  readonly isLastMember: boolean;
  /** True when a struct ends with sizes and sums; records written in place do not, `const` ones aside. */
  readonly hasSummary: boolean;
  readonly cacheline: { current: number };
}

/** The frame of an outermost type. */
export function outermostFrame(run: PaholeRun, isUnion: boolean): Frame {
  return {
    run,
    indent: 0,
    typeSpacing: 26,
    nameSpacing: run.options.expand === true ? 55 : isUnion ? 21 : 23,
    byteOffset: 0,
    isRelative: run.options.isRelative === true,
    isInUnion: false,
    isFirstMember: false,
    isLastMember: false,
    hasSummary: run.options.isQuiet !== true,
    cacheline: { current: 0 },
  };
}

/** Tabs of a frame. */
export function tabs(indent: number): string {
  return "\t".repeat(indent);
}

/** The line that announces a new cacheline, with the indentation of what follows it; empty when none begins. */
export function cachelineText(frame: Frame, byteOffset: number): string {
  if (frame.run.options.isQuiet === true) return "";
  const { cachelineByteSize } = frame.run.inference;
  const cacheline = Math.floor(byteOffset / cachelineByteSize);
  if (cacheline <= frame.cacheline.current) return "";
  frame.cacheline.current = cacheline;
  const past = byteOffset % cachelineByteSize;
  const ago = past === 0 ? "" : ` was ${plural(past, "byte")} ago`;
  return `/* --- cacheline ${cacheline} boundary (${byteOffset - past} bytes)${ago} --- */\n${tabs(frame.indent)}`;
}

/** `1 byte`, `2 bytes`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
