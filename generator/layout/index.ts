// The room of layouts: size, alignment, offsets, bit-fields, holes.
export { createDeclarations, type RecordDeclaration, type RecordDeclarations } from "./infer-attributes.js";
export { refinedByUses } from "./infer-uses.js";
export type { AlignmentTrust, BitFieldLoad, BitUnit, Hole, MemberLayout, StructLayout } from "./layout.js";
export { alignUp, baseTypeName, createLayouts, type Layouts } from "./layouts.js";
export { createRecordedLayouts, type RecordedRecord } from "./recorded.js";
export {
  createReorganizer,
  defaultBlockRules,
  type Move,
  movesBetween,
  type Reorganization,
  type Reorganizer,
} from "./reorganize.js";
export type { BlockRules } from "./reorganize-blocks.js";
export { layoutInPlace, layoutsWith } from "./reorganize-record.js";
