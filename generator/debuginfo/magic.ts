// What kind of file debug info is in, by its first bytes.
// Sources: BTF_MAGIC 0xeB9F in the writer's byte order (Linux Documentation/bpf/btf.rst), ELFMAG (System V gABI chapter 4),
// the wasm binary format's magic and version (WebAssembly core specification 5.5.16).

/** Raw BTF of either byte order, ELF, or a WebAssembly module. */
export type DebugFileKind = "btf" | "elf" | "wasm";

const magics: readonly (readonly [DebugFileKind, readonly number[]])[] = [
  ["btf", [0x9f, 0xeb]],
  ["btf", [0xeb, 0x9f]],
  ["elf", [0x7f, 0x45, 0x4c, 0x46]],
  ["wasm", [0x00, 0x61, 0x73, 0x6d]],
];

/** The kind of a file that starts with these bytes (four are enough), or null. */
export function debugFileKindOf(start: Uint8Array): DebugFileKind | null {
  return magics.find(([, magic]) => magic.every((byte, index) => start[index] === byte))?.[0] ?? null;
}
