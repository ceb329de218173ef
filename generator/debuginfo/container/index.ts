// Containers of debug info: ELF files and wasm modules as named sections.
export { type Container, type Section, sectionIndex } from "./container.js";
export { Fields } from "./fields.js";
export { isContainer, openContainer } from "./open.js";
