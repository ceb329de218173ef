// DWARF (versions 2 to 5) to types and recorded layouts.
export { hasDwarf } from "./file.js";
export { readDwarf } from "./read-dwarf.js";
