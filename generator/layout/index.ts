// The room of layouts: size, alignment, offsets, bit-fields, holes; comparing two layouts.
export * from "./layout.js";
