// Where gcc and clang lay a record out differently, in words: gcc is followed, and the user is told (K3003).
// Rule: the first member that starts elsewhere; else the first whose alignment makes the records' alignments differ; else
// the size alone differs.
import type { RecordDemand, RecordPlaces } from "./rule.js";

/** A difference between the two compilers. */
export interface Disagreement {
  /** Of the member that differs; null when it is the record's size. */
  readonly index: number | null;
  /** Completes "bit-field `x` …" or "`struct s` …". */
  readonly message: string;
  readonly isMs: boolean;
}

/** The first difference, or null. */
export function disagreementOf(record: RecordDemand, gcc: RecordPlaces, clang: RecordPlaces): Disagreement | null {
  const isMs = record.isMs.gcc || record.isMs.clang;
  for (const [index, place] of gcc.places.entries()) {
    const other = clang.places[index];
    if (other === undefined || other.bitOffset === place.bitOffset) continue;
    const start = (bitOffset: number): string =>
      record.members[index]?.bitWidth === null ? `byte ${bitOffset / 8}` : `bit ${bitOffset}`;
    const message = `starts at ${start(place.bitOffset)} of its record with gcc, at ${start(other.bitOffset)} with clang`;
    return { index, message, isMs };
  }
  if (gcc.byteAlign !== clang.byteAlign) return { ...alignment(gcc, clang), isMs };
  const [ours, theirs] = [gcc, clang].map(({ byteEnd, byteAlign }) => Math.ceil(byteEnd / byteAlign) * byteAlign);
  if (ours === theirs) return null;
  return { index: null, message: `has ${ours} bytes with gcc, ${theirs} with clang`, isMs };
}

function alignment(gcc: RecordPlaces, clang: RecordPlaces) {
  const larger = Math.max(gcc.byteAlign, clang.byteAlign);
  const index = gcc.places.findIndex(({ byteAlignOfRecord }, at) => {
    const other = clang.places[at]?.byteAlignOfRecord ?? 1;
    return byteAlignOfRecord !== other && Math.max(byteAlignOfRecord, other) === larger;
  });
  return { index, message: `aligns its record to ${gcc.byteAlign} with gcc, to ${clang.byteAlign} with clang` };
}
