// Opens a file by its first bytes: ELF (gABI chapter 4, e_ident) or a WebAssembly module (core specification 5.5.16).
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import type { ByteSource, Decompression } from "../debug-info.js";
import type { Container } from "./container.js";
import { openElf } from "./elf.js";
import { openWasm } from "./wasm.js";

/** True when the file begins as a container does, whatever follows. */
export function isContainer(file: ByteSource): boolean {
  return magicOf(file) !== null;
}

/** Opens an ELF file or a wasm module; null when it is neither (nothing is reported) or damaged (reported). */
export function openContainer(
  file: ByteSource,
  decompression: Decompression,
  diagnostics: DiagnosticCollector,
): Container | null {
  switch (magicOf(file)) {
    case "elf":
      return openElf(file, decompression, diagnostics);
    case "wasm":
      return openWasm(file, diagnostics);
    case null:
      return null;
  }
}

function magicOf(file: ByteSource): "elf" | "wasm" | null {
  if (file.byteLength < 4) return null;
  const magic = String.fromCharCode(...file.read(0, 4));
  return magic === "\x7fELF" ? "elf" : magic === "\0asm" ? "wasm" : null;
}
