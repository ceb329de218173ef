// The room of printing layouts: pahole's text, and the published JSON.

export { type CHeader, type CHeaderInput, cHeader } from "./c-header.js";
export type { CHeaderRename } from "./c-header-names.js";
export {
  type BitsJson,
  type LayoutJson,
  type LayoutJsonInput,
  layoutJson,
  type MarksJson,
  type MemberJson,
  type TaggedJson,
  type TypeJson,
} from "./layout-json.js";
export { createPaholePrinter, type PaholePrinter, paholeText } from "./pahole.js";
export type { PaholeOptions } from "./pahole-frame.js";
