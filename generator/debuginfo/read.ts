// Reads the debug info of a file, whatever it is in: raw BTF, or BTF or DWARF in an ELF file or a wasm module.
// Rule where a file has both: BTF, unless the caller asks for DWARF or the BTF is split and its base is not there. BTF is
// what a running kernel and `pahole` look at, and it is read in a tenth of a second where a kernel's DWARF takes a minute.
import { abiOf } from "../abi/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import { isSplitBtf, readBtf } from "./btf/index.js";
import { byteSource } from "./byte-source.js";
import { type Container, openContainer } from "./container/index.js";
import type { ByteSource, DebugInfo, DebugInfoInput } from "./debug-info.js";
import { hasDwarf, readDwarf } from "./dwarf/index.js";
import { debugFileKindOf } from "./magic.js";

/** Reads the types of a file; null after an error, which is reported. */
export function readDebugInfo(input: DebugInfoInput, diagnostics: DiagnosticCollector): DebugInfo | null {
  const { file, abi, decompression } = input;
  const kind = debugFileKindOf(file.read(0, Math.min(4, file.byteLength)));
  if (kind === "btf" && input.format !== "dwarf") {
    const base = baseOf(file, input, diagnostics);
    return base === "damaged"
      ? null
      : readBtf({ file, base, distilled: null, abi, pointerByteSize: null }, diagnostics);
  }
  if (kind === "btf" || kind === null) {
    const message = kind === null ? "it is neither BTF, ELF nor wasm" : "it is raw BTF, which has no DWARF";
    diagnostics.error("K2022", { fileName: file.name, text: "byte 0x0" }, message);
    return null;
  }
  const container = openContainer(file, decompression, diagnostics);
  return container === null ? null : readContained(container, input, diagnostics);
}

function readContained(
  container: Container,
  input: DebugInfoInput,
  diagnostics: DiagnosticCollector,
): DebugInfo | null {
  const source = input.format === "dwarf" ? null : btfSection(container);
  if (source === "damaged") return null;
  const isDwarfBetter =
    input.format === null && hasDwarf(container) && source !== null && lacksBase(container, source, input);
  if (source !== null && !isDwarfBetter) {
    const distilled = sectionSource(container, ".BTF.base");
    const base = baseOf(source, input, diagnostics);
    if (distilled === "damaged" || base === "damaged") return null;
    const abi = input.abi ?? (container.target === null ? null : abiOf(container.target));
    return readBtf({ file: source, base, distilled, abi, pointerByteSize: container.addressByteSize }, diagnostics);
  }
  if (input.format !== "btf" && hasDwarf(container)) return readDwarf(container, input, diagnostics);
  const wanted = input.format === null ? "BTF or DWARF" : input.format === "btf" ? "BTF" : "DWARF";
  diagnostics.error("K2022", { fileName: container.fileName, text: "sections" }, `there is no ${wanted} in this file`);
  return null;
}

/** True for split BTF whose base is neither in the file nor given. */
function lacksBase(container: Container, file: ByteSource, input: DebugInfoInput): boolean {
  return input.base === null && isSplitBtf(file) && container.sectionsNamed(".BTF.base").length === 0;
}

/** The base that was given, for split BTF; other BTF needs none, which is said. */
function baseOf(
  file: ByteSource,
  input: DebugInfoInput,
  diagnostics: DiagnosticCollector,
): ByteSource | "damaged" | null {
  if (input.base === null) return null;
  if (isSplitBtf(file)) return btfSourceOf(input.base, input, diagnostics) ?? "damaged";
  const message = `it is no split BTF, and needs no base: ${input.base.name} is not read`;
  diagnostics.warning("K2019", { fileName: file.name, text: "BTF string section" }, message);
  return null;
}

/** The BTF bytes of a file that is raw BTF or has a `.BTF` section. */
function btfSourceOf(file: ByteSource, input: DebugInfoInput, diagnostics: DiagnosticCollector): ByteSource | null {
  const kind = debugFileKindOf(file.read(0, Math.min(4, file.byteLength)));
  if (kind === "btf") return file;
  const container = openContainer(file, input.decompression, diagnostics);
  const section = container === null ? null : btfSection(container);
  if (section === "damaged") return null;
  if (section === null) {
    diagnostics.error("K2022", { fileName: file.name, text: "sections" }, "there is no BTF in this file");
  }
  return section;
}

function btfSection(container: Container): ByteSource | "damaged" | null {
  return sectionSource(container, ".BTF");
}

function sectionSource(container: Container, name: string): ByteSource | "damaged" | null {
  const section = container.sectionsNamed(name)[0];
  if (section === undefined) return null;
  const bytes = section.read();
  return bytes === null ? "damaged" : byteSource(container.fileName, bytes);
}
