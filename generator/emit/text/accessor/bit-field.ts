// Models of bit-fields and packed sub-fields.
// Rules: reading shifts the loaded word right and masks; a signed field is shifted to the top first, so that its sign
// comes along. Writing keeps the other bits of the word. A shift or mask that changes nothing is not written.
// Invariant: a view checks the value before it reads the word; a method by position cuts it off as C does.
import type { BitAccess, BitFieldAccessor } from "../../../plan/index.js";
import { docComment } from "../comment.js";
import { type Face, orderArgument, placeOf, recordParameter } from "../face.js";
import { hexLiteral, textLiteral } from "../literal.js";
import { type AccessorModel, memberDoc } from "./base.js";

type WordAccess = BitAccess & { readonly via: "word" };
type BytesAccess = BitAccess & { readonly via: "bytes" };

const NUMBER_BITS = 32;

/** A bit-field or sub-field. */
export function bitFieldModel(accessor: BitFieldAccessor, face: Face): AccessorModel {
  const { name, bits } = accessor;
  const lines = bits.via === "word" ? wordLines(accessor, bits, face) : bytesLines(accessor, bits, face);
  return {
    partial: `${face.name}/bit-field`,
    name,
    p: recordParameter(face),
    doc: documentationOf(accessor),
    type: typeOf(accessor),
    ...lines,
  };
}

interface Lines {
  /** Expression that reads the field. */
  readonly read: string;
  /** Statements that write `value` to it. */
  readonly write: readonly string[];
}

function documentationOf(accessor: BitFieldAccessor): string {
  const { bitOffset, bitWidth, byteOffset, isSubField, name } = accessor;
  const last = bitOffset + bitWidth - 1;
  const bits = last === bitOffset ? `bit ${bitOffset}` : `bits ${bitOffset}-${last}`;
  if (isSubField) {
    const word = name.slice(0, name.lastIndexOf("$"));
    return docComment(`${bits.replace("b", "B")} of \`${word}\`.`);
  }
  return memberDoc(accessor, `offset ${byteOffset}, ${bits}`);
}

function typeOf({ bitWidth, isBoolean }: BitFieldAccessor): string {
  if (isBoolean) return "boolean";
  return bitWidth > NUMBER_BITS ? "bigint" : "number";
}

/** Name of the runtime's check for values of this width and sign. */
function checkName({ bitWidth, isSigned }: BitFieldAccessor): string {
  return `$check${isSigned ? "Signed" : "Unsigned"}${bitWidth > NUMBER_BITS ? "64" : ""}`;
}

function checked(accessor: BitFieldAccessor): string {
  return `${checkName(accessor)}(value, ${accessor.bitWidth}, ${textLiteral(shownPath(accessor))})`;
}

/** A sub-field has the path of its word; messages add its own name: `page.flags$zone`. */
function shownPath({ path, name, isSubField }: BitFieldAccessor): string {
  return isSubField ? `${path}${name.slice(name.lastIndexOf("$"))}` : path;
}

function wordLines(accessor: BitFieldAccessor, access: WordAccess, face: Face): Lines {
  const wordBits = accessBits(access);
  const order = orderArgument(accessor.isLittleEndian, wordBits / 8);
  const at = placeOf(face, access.byteOffset);
  const word = `this.$view.get${access.access}(${at}${order})`;
  const store = (bits: string) => `this.$view.set${access.access}(${at}, ${bits}${order});`;
  return { read: readWord(accessor, access, word), write: writeWord(accessor, access, face, { word, store }) };
}

function accessBits({ access }: WordAccess): number {
  return Number(access.slice("Uint".length));
}

function readWord(accessor: BitFieldAccessor, access: WordAccess, word: string): string {
  const { bitWidth, isSigned, isBoolean } = accessor;
  const { shift, mask } = access;
  if (isBoolean) return `(${word} & ${hexLiteral(2 ** shift)}) !== 0`;
  if (isSigned) return readSigned(word, NUMBER_BITS - shift - bitWidth, NUMBER_BITS - bitWidth);
  const shifted = shift === 0 ? word : `${word} >>> ${shift}`;
  if (shift + bitWidth === accessBits(access)) return shifted;
  return shift === 0 ? `${shifted} & ${hexLiteral(mask)}` : `(${shifted}) & ${hexLiteral(mask)}`;
}

/** Shifts the field to the top of 32 bits, and back with its sign. */
function readSigned(word: string, up: number, down: number): string {
  const raised = up === 0 ? word : `(${word} << ${up})`;
  return down === 0 ? `${word} | 0` : `${raised} >> ${down}`;
}

interface Word {
  readonly word: string;
  readonly store: (bits: string) => string;
}

function writeWord(
  accessor: BitFieldAccessor,
  access: WordAccess,
  face: Face,
  { word, store }: Word,
): readonly string[] {
  const { shift } = access;
  const unit = `const unit = ${word};`;
  const hole = hexLiteral(access.mask * 2 ** shift);
  if (accessor.isBoolean) return [unit, store(`(unit & ~${hole}) | (value ? ${hole} : 0)`)];
  const isWhole = accessor.bitWidth === accessBits(access);
  const isView = face.name === "view";
  if (isWhole) return [store(isView ? checked(accessor) : "value")];
  const isMasked = !isView || accessor.isSigned;
  const source = isView ? "bits" : "value";
  const bits = isMasked ? `(${source} & ${hexLiteral(access.mask)})` : source;
  const raised = shift === 0 ? bits : `(${bits} << ${shift})`;
  const lines = [unit, store(`(unit & ~${hole}) | ${raised}`)];
  return isView ? [`const bits = ${checked(accessor)};`, ...lines] : lines;
}

function bytesLines(accessor: BitFieldAccessor, access: BytesAccess, face: Face): Lines {
  const { bitWidth, isSigned, isBoolean, isLittleEndian } = accessor;
  const wide = bitWidth > NUMBER_BITS ? "Wide" : "";
  const { byteCount, shift } = access;
  const where = `this.$view, ${placeOf(face, access.byteOffset)}, ${byteCount}, ${shift}, ${bitWidth}`;
  const order = orderArgument(isLittleEndian);
  const field = `$get${wide}BitField(${where}${order})`;
  const value = isBoolean ? "value ? 1 : 0" : face.name === "view" ? checked(accessor) : "value";
  return {
    read: isBoolean ? `${field} !== 0` : isSigned ? signedField(field, bitWidth) : field,
    write: [`$set${wide}BitField(${where}, ${value}${order});`],
  };
}

/** A field that the runtime gives without its sign. A bigint has no width, so its sign bit is turned over and taken off. */
function signedField(field: string, bitWidth: number): string {
  if (bitWidth <= NUMBER_BITS) return readSigned(field, NUMBER_BITS - bitWidth, NUMBER_BITS - bitWidth);
  const sign = hexLiteral(1n << BigInt(bitWidth - 1));
  return `(${field} ^ ${sign}) - ${sign}`;
}
