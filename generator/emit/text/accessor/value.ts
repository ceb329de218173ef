// Models of members that hold one plain value: numbers, words, pointers, atomics, records, bytes.
import type {
  AtomicAccessor,
  BoolAccessor,
  BytesAccessor,
  ImportedName,
  NumberAccess,
  PointerAccessor,
  RecordAccessor,
  ScalarAccessor,
  WordAccessor,
} from "../../../plan/index.js";
import { type Face, pointerType } from "../face.js";
import { type AccessorModel, type Companions, extentText, halfFields, memberDoc, placedFields } from "./base.js";

/** The type of a number: that of an enum takes its names, and every other number too, as C's does. */
export function numberType(enumClass: ImportedName | null): string {
  return enumClass === null ? "number" : `$Enum<${enumClass.name}>`;
}

/** Bytes that an access reads. */
export function accessByteSize(access: NumberAccess): number {
  return Number(access.replace(/\D+/, "")) / 8;
}

/** A number of at most 32 bits, or a float. */
export function scalarModel(accessor: ScalarAccessor, face: Face, companions: Companions): AccessorModel {
  return {
    ...placedFields(accessor, face, companions, accessByteSize(accessor.access)),
    partial: `${face.name}/scalar`,
    doc: memberDoc(accessor, extentText(accessor)),
    type: numberType(accessor.enumClass),
    access: accessor.access,
  };
}

/** A `_Bool`. */
export function boolModel(accessor: BoolAccessor, face: Face, companions: Companions): AccessorModel {
  return {
    ...placedFields(accessor, face, companions),
    partial: `${face.name}/bool`,
    doc: memberDoc(accessor, extentText(accessor)),
  };
}

/** A 64-bit integer. */
export function wordModel(accessor: WordAccessor, face: Face, companions: Companions): AccessorModel {
  return {
    ...placedFields(accessor, face, companions),
    ...halfFields(accessor, face),
    partial: `${face.name}/word`,
    doc: memberDoc(accessor, extentText(accessor)),
    sign: accessor.isSigned ? "Int" : "Uint",
  };
}

/** A pointer. */
export function pointerModel(accessor: PointerAccessor, face: Face, companions: Companions): AccessorModel {
  return {
    ...placedFields(accessor, face, companions),
    ...halfFields(accessor, face),
    partial: `${face.name}/${accessor.pointerByteSize === 8 ? "pointer" : "pointer32"}`,
    doc: memberDoc(accessor, extentText(accessor)),
    pointee: pointerType(accessor.pointee),
  };
}

/** An atomic counter; where the host has no atomic operations on it, the plain value. */
export function atomicModel(accessor: AtomicAccessor, face: Face, companions: Companions): AccessorModel {
  const { refusal } = accessor;
  const bits = accessor.valueByteSize * 8;
  const note = refusal === null ? "" : `No atomic operations: ${refusal}.`;
  return {
    ...placedFields(accessor, face, companions),
    ...halfFields(accessor, face),
    partial: `${face.name}/${refusal === null ? "atomic" : "plain-atomic"}${bits}`,
    doc: memberDoc(accessor, extentText(accessor), note),
  };
}

/** A record by value. */
export function recordModel(accessor: RecordAccessor, face: Face, companions: Companions): AccessorModel {
  return {
    ...placedFields(accessor, face, companions),
    partial: `${face.name}/record`,
    doc: memberDoc(accessor, extentText(accessor)),
    class: accessor.recordClass.name,
    pointee: pointerType(accessor.tag),
  };
}

/** What is read as bytes. */
export function bytesModel(accessor: BytesAccessor, face: Face, companions: Companions): AccessorModel {
  const fields = placedFields(accessor, face, companions);
  return {
    ...fields,
    partial: `${face.name}/bytes`,
    doc: memberDoc(accessor, extentText(accessor)),
    where: bytePlace(fields.at, accessor.byteOffset),
    byteSize: accessor.byteSize,
  };
}

/** A place as `Memory.bytes` takes it: a sum is a plain number, which must become a position again. */
export function bytePlace(at: string, byteOffset: number): string {
  return byteOffset === 0 && !at.includes(" + ") ? at : `this.$memory.ptr(${at})`;
}
