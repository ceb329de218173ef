// A WebAssembly module as named sections: its custom sections (core specification 5.5.3); DWARF and BTF lie in those that
// have ELF's names (`.debug_info`, tool-conventions "Dwarf"). Of all other sections only the length is read.
// In an object (`clang -c`) the words that a linker will replace hold offsets within the object already.
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import type { ByteSource } from "../debug-info.js";
import { type Container, type Section, sectionIndex } from "./container.js";

const CUSTOM = 0;
const HEADER_BYTE_SIZE = 8;
/** An id and a length of five bytes at most, and for a custom section the length of its name and the name. */
const PREFIX_BYTE_SIZE_MAX = 11 + 255;

/** Opens a module; null after an error. */
export function openWasm(file: ByteSource, diagnostics: DiagnosticCollector): Container | null {
  const sections = readSections(file, (byteOffset, message) => {
    diagnostics.error("K2601", { fileName: file.name, text: `byte 0x${byteOffset.toString(16)}` }, message);
    return null;
  });
  if (sections === null) return null;
  return {
    format: "wasm",
    fileName: file.name,
    byteOrder: "little",
    addressByteSize: 4,
    machine: "wasm32",
    target: "wasm32",
    sections,
    sectionsNamed: sectionIndex(sections),
  };
}

function readSections(
  file: ByteSource,
  refuse: (byteOffset: number, message: string) => null,
): readonly Section[] | null {
  if (file.byteLength < HEADER_BYTE_SIZE) return refuse(0, "the module's header is cut off");
  const version = file.read(4, 1)[0];
  if (version !== 1) return refuse(4, `version ${version} of WebAssembly modules is not known`);
  const sections: Section[] = [];
  let at = HEADER_BYTE_SIZE;
  while (at < file.byteLength) {
    const prefix = file.read(at, Math.min(PREFIX_BYTE_SIZE_MAX, file.byteLength - at));
    const length = readLength(prefix, 1);
    if (length === null) return refuse(at, "the length of a section is damaged");
    const contents = at + length.end;
    const end = contents + length.value;
    if (end > file.byteLength) return refuse(at, `a section of ${length.value} bytes does not fit into the file`);
    if (prefix[0] === CUSTOM) {
      const name = readName(prefix, length.end, end - at);
      if (name === null) return refuse(at, "the name of a custom section is damaged");
      sections.push(customSection(file, name.text, at + name.end, end));
    }
    at = end;
  }
  return sections;
}

function customSection(file: ByteSource, name: string, start: number, end: number): Section {
  let contents: Uint8Array | undefined;
  return {
    name,
    byteSize: end - start,
    read() {
      contents ??= file.read(start, end - start);
      return contents;
    },
  };
}

/** A LEB128 of 32 bits and the index behind it; null when it has no end. */
function readLength(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } | null {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  return null;
}

/** Names of more than 255 bytes are none that anybody looks for: their beginning stands for them. */
function readName(bytes: Uint8Array, start: number, sectionEnd: number): { text: string; end: number } | null {
  const length = readLength(bytes, start);
  if (length === null || length.end + length.value > sectionEnd) return null;
  const end = length.end + length.value;
  return { text: String.fromCharCode(...bytes.subarray(length.end, Math.min(end, bytes.length))), end };
}
