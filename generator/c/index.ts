// The room of C: scanning, preprocessing, declarations, constant expressions, function bodies as trees.
export { type ParseInput, parseC } from "./parse.js";
export type * from "./tree.js";
export type * from "./unit.js";
