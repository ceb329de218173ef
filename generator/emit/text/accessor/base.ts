// What the models of all accessors share.
import type { AccessorBase } from "../../../plan/index.js";
import { codeList, docComment } from "../comment.js";
import { type Face, orderArgument, placeOf, recordParameter } from "../face.js";
import { textLiteral } from "../literal.js";

/** The values that a partial of an accessor is filled with; `partial` names it. */
export interface AccessorModel {
  readonly partial: string;
  readonly name: string;
  readonly [key: string]: unknown;
}

/** What the class knows of other accessors with the same name. */
export interface Companions {
  /** `flags$set(p, bit)` or `memdesc$set(p, ptr, tag)` takes the name that a plain setter by position would have. */
  readonly isSetTaken: boolean;
}

/** Doc comment of a member: its C declaration, where it lies, what shares its bytes, and what the header says. */
export function memberDoc({ declaration, overlaps, documentation }: AccessorBase, where: string, note = ""): string {
  const shared = overlaps.length === 0 ? "" : ` Overlaps ${codeList(overlaps)}.`;
  const summary = `\`${declaration}\`, ${where}.${shared}${note === "" ? "" : ` ${note}`}`;
  return docComment(summary, [documentation]);
}

/** `offset 16, size 4`. */
export function extentText({ byteOffset, byteSize }: AccessorBase): string {
  return `offset ${byteOffset}, size ${byteSize}`;
}

/** The fields that the partials of a member with one place use. */
export function placedFields(accessor: AccessorBase, face: Face, companions: Companions, byteSize = accessor.byteSize) {
  return {
    name: accessor.name,
    p: recordParameter(face),
    at: placeOf(face, accessor.byteOffset),
    order: orderArgument(accessor.isLittleEndian, byteSize),
    setter: companions.isSetTaken ? `${accessor.name}$raw$set` : `${accessor.name}$set`,
    path: textLiteral(accessor.path),
  };
}

/** Where the halves of a 64-bit word lie. */
export function halfFields(
  { lowByteOffset, highByteOffset }: { readonly lowByteOffset: number; readonly highByteOffset: number },
  face: Face,
) {
  return { lowAt: placeOf(face, lowByteOffset), highAt: placeOf(face, highByteOffset) };
}
