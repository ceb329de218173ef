// The room of printing layouts: pahole's text, and the published JSON.

export { type AbisJson, abisJson } from "./abis-json.js";
export { type CHeader, type CHeaderInput, cHeader } from "./c-header.js";
export type { CHeaderRename } from "./c-header-names.js";
export {
  type BitsJson,
  type LayoutJson,
  type LayoutJsonInput,
  layoutJson,
  type MarksJson,
  type MemberJson,
  type ReorganizedJson,
  type TaggedJson,
  type TypeJson,
} from "./layout-json.js";
export { createPaholePrinter, type PaholePrinter, paholeText } from "./pahole.js";
export type { PaholeOptions } from "./pahole-frame.js";
export { createPaholeInference, type PaholeInference } from "./pahole-inference.js";
export { type FilterContext, memberCountOfType, passes, pointersTo, type RecordFilter } from "./record-filter.js";
export {
  containersText,
  type ListContext,
  type ListedRecord,
  listText,
  pointersText,
  type RecordList,
} from "./record-lists.js";
export { type Reorganized, reorganizedText } from "./reorganized.js";
export { type AbiColumn, type SideBySide, sideBySide, sideBySideText } from "./side-by-side.js";
