// The room of debug info: BTF and DWARF, raw or in ELF and wasm, to types and recorded layouts.
export { byteSource } from "./byte-source.js";
export type { ByteSource, DebugInfo, DebugInfoInput, Decompression } from "./debug-info.js";
export { type DebugFileKind, debugFileKindOf } from "./magic.js";
export { readDebugInfo } from "./read.js";
