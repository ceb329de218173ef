// Writes WebAssembly modules that are nothing but custom sections.
import type { WrittenSection } from "./elf-writer.js";

/** A module with the sections as custom ones. */
export function wasmFile(sections: readonly Pick<WrittenSection, "name" | "bytes">[]): Uint8Array {
  const bytes: number[] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  for (const { name, bytes: contents } of sections) {
    const nameBytes = new TextEncoder().encode(name);
    const head = [...length(nameBytes.length), ...nameBytes];
    bytes.push(0, ...length(head.length + contents.length), ...head);
    for (const byte of contents) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

function length(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return bytes;
  }
}
