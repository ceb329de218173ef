// Reads BTF: raw bytes to a type graph with recorded layouts (Linux Documentation/bpf/btf.rst).
// Split BTF continues the type ids and names of its base. Both are checked before anything is made of them.
import type { Abi } from "../../abi/index.js";
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import { createRecordedLayouts, type RecordedRecord } from "../../layout/index.js";
import { type TypeDeclaration, typeIdAt } from "../../type/index.js";
import type { ByteSource, DebugInfo } from "../debug-info.js";
import { inferAbi } from "./abi.js";
import { checkLayouts } from "./check-layout.js";
import { checkShapes } from "./check-shape.js";
import { BtfGraph } from "./graph.js";
import { readSections } from "./header.js";
import { indexTypes, kindSizes, typeWords } from "./index-types.js";
import { btfKind, isRecordKind } from "./kind.js";
import { bitOffsetOf } from "./member.js";
import { isDeclaration, namedKindOf } from "./names.js";
import { relocate } from "./relocate.js";
import { BtfReporter } from "./report.js";
import { utf8BytesOf } from "./strings.js";
import { BtfTable } from "./table.js";

/** BTF to read: the bytes of a `.BTF` section. */
export interface BtfInput {
  readonly file: ByteSource;
  /** What split BTF continues, or null. */
  readonly base: ByteSource | null;
  /** The distilled base that the file was made for (`.BTF.base`), or null when it was made for the base itself. */
  readonly distilled: ByteSource | null;
  /** What the user asked for, or the machine of the file around it; null: inferred. */
  readonly abi: Abi | null;
  /** What the file around it says, or null. */
  readonly pointerByteSize: 4 | 8 | null;
}

/** Reads BTF; null after an error. */
export function readBtf(input: BtfInput, diagnostics: DiagnosticCollector): DebugInfo | null {
  const { file, abi } = input;
  const table = readWithBase(input, diagnostics);
  if (table === null) return null;
  const reporter = new BtfReporter(file.name, diagnostics);
  if (abi !== null && (abi.byteOrder === "little") !== table.isLittleEndian) {
    const order = table.isLittleEndian ? "little" : "big";
    reporter.error("K2023", "BTF header", `the file is ${order}-endian, and ${abi.name} is not`);
    return null;
  }
  const foundAbi = abi ?? inferAbi(table, input.pointerByteSize, reporter);
  checkLayouts(table, foundAbi, reporter);
  return reporter.hasErrors ? null : debugInfoOf(table, foundAbi);
}

function readWithBase({ file, base, distilled }: BtfInput, diagnostics: DiagnosticCollector): BtfTable | null {
  const baseTable = base === null ? null : readTable(base, null, diagnostics);
  if (base !== null && baseTable === null) return null;
  const distilledTable = distilled === null ? null : readTable(distilled, null, diagnostics);
  if (distilled !== null && distilledTable === null) return null;
  const table = readTable(file, distilledTable ?? baseTable, diagnostics);
  if (table === null || distilledTable === null || baseTable === null) return table;
  return relocate(table, distilledTable, baseTable, new BtfReporter(file.name, diagnostics));
}

function readTable(file: ByteSource, base: BtfTable | null, diagnostics: DiagnosticCollector): BtfTable | null {
  const reporter = new BtfReporter(file.name, diagnostics);
  const sections = readSections(file, reporter);
  if (sections === null) return null;
  const { isLittleEndian, strings } = sections;
  if (base !== null && base.isLittleEndian !== isLittleEndian) {
    reporter.error("K2019", "BTF header", "the base has the other byte order");
    return null;
  }
  const sizes = kindSizes(sections.kindLayout, reporter);
  const words = typeWords(sections.types, isLittleEndian);
  if (sections.types.length % 4 !== 0) {
    reporter.error("K2003", "BTF header", `the type section has ${sections.types.length} bytes, no multiple of 4`);
  }
  if (reporter.hasErrors) return null;
  const index = indexTypes(words, sizes, base?.count ?? 1, reporter);
  if (index === null) return null;
  const table = new BtfTable({ fileName: file.name, isLittleEndian, base, words, strings, ...index });
  checkShapes(table, reporter);
  warnOfNewerKinds(table, reporter);
  return reporter.hasErrors ? null : table;
}

function warnOfNewerKinds(table: BtfTable, reporter: BtfReporter): void {
  const counts = new Map<number, number>();
  for (let id = table.ownStart; id < table.count; id += 1) {
    const kind = table.kindOf(id);
    if (kind > btfKind.enum64) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  if (counts.size === 0) return;
  const list = [...counts].map(([kind, count]) => `${count} of kind ${kind}`).join(", ");
  reporter.warning("K2005", "BTF layout section", `types of newer kinds are passed over: ${list}`);
}

function debugInfoOf(table: BtfTable, abi: Abi): DebugInfo {
  const types = new BtfGraph(table, abi);
  let declarations: readonly TypeDeclaration[] | null = null;
  return {
    format: "btf",
    types,
    layouts: createRecordedLayouts(types, (id) => recordOf(table, id)),
    get typeDeclarations() {
      declarations ??= declarationsOf(table, types, () => true);
      return declarations;
    },
    declarationsNamed(name) {
      const bytes = utf8BytesOf(name);
      return declarationsOf(table, types, (id) => table.strings.isAt(table.nameOf(id), bytes));
    },
  };
}

function recordOf(table: BtfTable, id: number): RecordedRecord | null {
  if (!isRecordKind(table.kindOf(id))) return null;
  const bitOffsets: number[] = [];
  for (let index = 0; index < table.lengthOf(id); index += 1) bitOffsets.push(bitOffsetOf(table, id, index));
  return { byteSize: table.sizeOrTypeOf(id), bitOffsets, byteAlign: null };
}

function declarationsOf(
  table: BtfTable,
  types: BtfGraph,
  isWanted: (id: number) => boolean,
): readonly TypeDeclaration[] {
  const declarations: TypeDeclaration[] = [];
  for (let id = 1; id < table.count; id += 1) {
    const kind = namedKindOf(table, id);
    if (kind === null || isDeclaration(table, id) || !isWanted(id)) continue;
    const name = table.textOf(id);
    declarations.push({ kind, name: name === "" ? null : name, type: typeIdAt(id), origin: types.originOf(id) });
  }
  return declarations;
}
