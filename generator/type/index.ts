// The room of THE type graph: what a type is, the builder, attributes, and the C spelling of a type.
export * from "./attribute.js";
export * from "./graph.js";
export * from "./inline.js";
export * from "./name-pattern.js";
export * from "./origin.js";
export * from "./spelling.js";
export * from "./type.js";
