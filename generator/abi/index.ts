// The room of targets: one file of cited facts each.
export * from "./abi.js";
