// The two faces of a plan: a view that lies at `this.$ptr`, and accessors by position, whose methods are given a `p`.
// Invariant: literal distances; nothing is added where the distance is 0.

/** One face of a class. */
export interface Face {
  readonly name: "view" | "position";
  /** Where the record lies: `this.$ptr` or `p`. */
  readonly record: string;
  /** Type of the record's position: `$Ptr<"page">`. */
  readonly recordType: string;
}

/** The face of views on records with this brand. */
export function viewFace(tag: string): Face {
  return { name: "view", record: "this.$ptr", recordType: pointerType(tag) };
}

/** The face by position. */
export function positionFace(tag: string): Face {
  return { name: "position", record: "p", recordType: pointerType(tag) };
}

/** A place in the record: `this.$ptr + 8`. */
export function placeOf(face: Face, byteOffset: number): string {
  return byteOffset === 0 ? face.record : `${face.record} + ${byteOffset}`;
}

/** First parameter of a method by position: `p: $Ptr<"page">`. */
export function recordParameter(face: Face): string {
  return `p: ${face.recordType}`;
}

/** Type of a pointer with a brand; without one it may point at anything. */
export function pointerType(tag: string | null): string {
  return tag === null ? "$Ptr" : `$Ptr<${JSON.stringify(tag)}>`;
}

/** The last argument of a DataView method: `, true` for little-endian; an access to one byte has none. */
export function orderArgument(isLittleEndian: boolean, byteSize = 8): string {
  if (byteSize === 1) return "";
  return isLittleEndian ? ", true" : ", false";
}
