// One accessor of a plan to the values that its partial is filled with, for either face.
import type { Accessor } from "../../../plan/index.js";
import type { Face } from "../face.js";
import { arrayModel } from "./array.js";
import type { AccessorModel, Companions } from "./base.js";
import { bitFieldModel } from "./bit-field.js";
import { flagsModel, taggedModel } from "./marked.js";
import { atomicModel, boolModel, bytesModel, pointerModel, recordModel, scalarModel, wordModel } from "./value.js";

export type { AccessorModel, Companions } from "./base.js";
export { taggedTypesModel } from "./marked.js";

/** The model of one accessor. */
export function accessorModel(accessor: Accessor, face: Face, companions: Companions): AccessorModel {
  switch (accessor.kind) {
    case "scalar":
      return scalarModel(accessor, face, companions);
    case "bool":
      return boolModel(accessor, face, companions);
    case "word":
      return wordModel(accessor, face, companions);
    case "pointer":
      return pointerModel(accessor, face, companions);
    case "bitField":
      return bitFieldModel(accessor, face);
    case "flags":
      return flagsModel(accessor, face);
    case "tagged":
      return taggedModel(accessor, face);
    case "atomic":
      return atomicModel(accessor, face, companions);
    case "record":
      return recordModel(accessor, face, companions);
    case "array":
      return arrayModel(accessor, face, companions);
    case "bytes":
      return bytesModel(accessor, face, companions);
  }
}
