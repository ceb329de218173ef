// BTF: type format of the Linux kernel, raw or out of an ELF file's `.BTF` section.
export { isSplitBtf } from "./header.js";
export { type BtfInput, readBtf } from "./read.js";
