// Models of arrays. By position, an element is read as a plain member is, with the indices as further parameters.
// Rule: a view checks indices (K4005), but not the first of a flexible array, which has no length.
import type { ArrayAccessor } from "../../../plan/index.js";
import { type Face, orderArgument, placeOf, pointerType, recordParameter } from "../face.js";
import { textLiteral } from "../literal.js";
import { type AccessorModel, type Companions, extentText, memberDoc, placedFields } from "./base.js";
import { accessByteSize, bytePlace, numberType } from "./value.js";

const indexLetters = ["i", "j", "k", "l", "m", "n"] as const;

function indexNames({ lengths }: ArrayAccessor): readonly string[] {
  return lengths.map((_, dimension) => indexLetters[dimension] ?? `i${dimension}`);
}

/** Distance of an element: `$checkIndex(i, 11, "zone.free_area") * 24`. */
function elementDistance(accessor: ArrayAccessor, face: Face): string {
  const { lengths, strides, isFlexible, path } = accessor;
  const steps = indexNames(accessor).map((index, dimension) => {
    const isChecked = face.name === "view" && !(isFlexible && dimension === 0);
    const place = isChecked ? `$checkIndex(${index}, ${lengths[dimension] ?? 0}, ${textLiteral(path)})` : index;
    const stride = strides[dimension] ?? 1;
    return stride === 1 ? place : `${place} * ${stride}`;
  });
  return steps.join(" + ");
}

/** An array of any element and any number of dimensions. */
export function arrayModel(accessor: ArrayAccessor, face: Face, companions: Companions): AccessorModel {
  const indices = indexNames(accessor)
    .map((name) => `${name}: number`)
    .join(", ");
  const plain = placedFields(accessor, face, companions);
  const place = (byteOffset: number) => `${placeOf(face, byteOffset)} + ${elementDistance(accessor, face)}`;
  const shape = {
    ...plain,
    doc: memberDoc(accessor, `${extentText(accessor)}${strideText(accessor)}`),
    p: `${recordParameter(face)}, ${indices}`,
    at: place(accessor.byteOffset),
    record: recordParameter(face),
    indices,
    order: orderArgument(accessor.isLittleEndian, accessor.elementByteSize),
    ...lengthFields(accessor),
    ...elementFields(accessor, face, place),
  };
  return { ...shape, partial: `${face.name}/${partialOf(accessor, face)}` };
}

/** How far apart elements are, where the C declaration does not show it. */
function strideText({ element, elementByteSize }: ArrayAccessor): string {
  return element.kind === "record" || element.kind === "bytes" ? `, ${elementByteSize} each` : "";
}

function lengthFields({ lengths, isFlexible }: ArrayAccessor) {
  const length = isFlexible ? "no-length" : lengths.length > 1 ? "lengths" : "length";
  return { length: `view/${length}`, outerLength: lengths[0] ?? 0, lengths: lengths.join(", ") };
}

/** The values that the partial of the element's kind uses beside those of every array. */
function elementFields(accessor: ArrayAccessor, face: Face, place: (byteOffset: number) => string) {
  const { element, byteOffset, byteSize, isLittleEndian } = accessor;
  const [low, high] = isLittleEndian ? [byteOffset, byteOffset + 4] : [byteOffset + 4, byteOffset];
  const halves = { lowAt: place(low), highAt: place(high) };
  switch (element.kind) {
    case "scalar": {
      const start = bytePlace(placeOf(face, byteOffset), byteOffset);
      const order = orderArgument(isLittleEndian, accessByteSize(element.access));
      return { type: numberType(element.enumClass), access: element.access, order, start, byteSize };
    }
    case "bool":
      return {};
    case "word":
      return { ...halves, sign: element.isSigned ? "Int" : "Uint" };
    case "pointer":
      return { ...halves, pointee: pointerType(element.pointee) };
    case "record":
      return { class: element.recordClass.name, pointee: pointerType(element.tag) };
    case "bytes":
      return { where: bytePlace(place(byteOffset), byteOffset), byteSize: accessor.elementByteSize };
  }
}

function partialOf({ element, elementByteSize, isFlexible }: ArrayAccessor, face: Face): string {
  const isView = face.name === "view";
  if (element.kind === "scalar" && elementByteSize === 1 && !isFlexible) return "byte-array";
  const kind = element.kind === "pointer" && element.pointerByteSize === 4 ? "pointer32" : element.kind;
  return isView ? `${kind}-array` : kind;
}
