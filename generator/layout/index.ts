// The room of layouts: size, alignment, offsets, bit-fields, holes.
export type { AlignmentTrust, BitFieldLoad, BitUnit, Hole, MemberLayout, StructLayout } from "./layout.js";
export { alignUp, baseTypeName, createLayouts, type Layouts } from "./layouts.js";
export { createRecordedLayouts, type RecordedRecord } from "./recorded.js";
