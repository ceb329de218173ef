// DWARF to types and recorded layouts: units one after the other, their types merged into one graph.
// Units of C come first, so that a name leads to C's type whatever other languages have under it; types of all are there.
// What is kept of a unit that is done are the types that it brought: memory is bounded by the types, not by the section.
import { type Abi, abiOf } from "../../abi/index.js";
import type { DiagnosticCode, DiagnosticCollector, Severity } from "../../diagnostic/index.js";
import { createRecordedLayouts } from "../../layout/index.js";
import type { TypeDeclaration } from "../../type/index.js";
import type { Container } from "../container/index.js";
import type { DebugInfo, DebugInfoInput } from "../debug-info.js";
import { type CompanionContext, namesSupplement, openPackage, openSplitFile, openSupplement } from "./companion.js";
import type { DieTable } from "./die-table.js";
import { ADDRESS_SPACE, openDwarfFile } from "./file.js";
import { GraphWriter } from "./graph.js";
import { Names } from "./names.js";
import type { Unit } from "./unit.js";
import { type RootedUnit, Units } from "./units.js";

const ERRORS_SHOWN = 100;

/** Reads the DWARF of a container; null after an error that leaves nothing. */
export function readDwarf(
  container: Container,
  input: DebugInfoInput,
  diagnostics: DiagnosticCollector,
): DebugInfo | null {
  const abi = chooseAbi(container, input.abi, diagnostics);
  if (abi === null) return null;
  return new DwarfReader(abi, input, diagnostics).read(container);
}

function chooseAbi(container: Container, asked: Abi | null, diagnostics: DiagnosticCollector): Abi | null {
  const abi = asked ?? (container.target === null ? null : abiOf(container.target));
  const place = { fileName: container.fileName, text: container.machine };
  if (abi === null) {
    const hint = "name the target whose types are nearest with --target";
    diagnostics.error("K2310", place, "there is no target for this machine", { hint });
  } else if (abi.byteOrder !== container.byteOrder) {
    const message = `the file is ${container.byteOrder}-endian, the target ${abi.name} is not`;
    diagnostics.error("K2310", place, message);
    return null;
  }
  return abi;
}

/** One reading. */
class DwarfReader {
  readonly #input: DebugInfoInput;
  readonly #diagnostics: DiagnosticCollector;
  readonly #names = new Names();
  readonly #units: Units;
  readonly #graph: GraphWriter;
  readonly #companions: CompanionContext;
  readonly #done = new Set<Unit>();
  readonly #reported = new Set<string>();
  #nextSpace = 0;
  #errorCount = 0;

  constructor(abi: Abi, input: DebugInfoInput, diagnostics: DiagnosticCollector) {
    this.#input = input;
    this.#diagnostics = diagnostics;
    this.#units = new Units({
      names: this.#names,
      diagnostics,
      onDieError: (unit, dieOffset, message) => this.#report("K2303", unit, dieOffset, message),
    });
    const onError = (code: DiagnosticCode, table: DieTable, row: number, message: string): void =>
      this.#report(code, table.unit, table.dieOffset(row), message);
    const onWarning = (code: DiagnosticCode, table: DieTable, row: number, message: string): void =>
      this.#report(code, table.unit, table.dieOffset(row), message, "warning");
    const locate = (address: number, from: DieTable) => this.#units.locate(address, from);
    this.#graph = new GraphWriter({ abi, locate, onError, onWarning }, this.#names);
    const fileContext = { names: this.#names, nextAddressBase: () => this.#nextAddressBase() };
    this.#companions = { input, diagnostics, fileContext };
  }

  read(container: Container): DebugInfo | null {
    const errorCount = this.#diagnostics.errorCount;
    const supplement = openSupplement(container, this.#companions);
    const file = openDwarfFile(container, { ...this.#companions.fileContext, supplement });
    if (file === null) return null;
    if (supplement !== null) this.#units.addFile(supplement);
    const units = inOrder(this.#units.addFile(file));
    const skeletons = units.filter(({ root }) => !file.isSplit && root.splitFile >= 0);
    this.#addUnits(units, skeletons.length > 0 ? 0.1 : 1);
    this.#addSplitFiles(skeletons);
    const isPart = skeletons.length > 0 || (supplement === null && namesSupplement(container));
    if (isPart && this.#graph.declarations.length === 0) {
      const place = { fileName: container.fileName, text: ".debug_info" };
      this.#diagnostics.error("K2309", place, "all types are in files that are not there, or have none");
    }
    if (this.#diagnostics.errorCount > errorCount) return null;
    const types = this.#graph.builder.freeze();
    const { records } = this.#graph;
    return {
      format: "dwarf",
      types,
      layouts: createRecordedLayouts(types, (id) => records.get(id) ?? null),
      typeDeclarations: this.#declarations(),
    };
  }

  /** Writes the types of units; what they import of a supplementary file, too. */
  #addUnits(units: readonly RootedUnit[], share: number): void {
    const waiting = [...units].reverse();
    const total = units.reduce((sum, { unit }) => sum + unit.byteEnd - unit.byteOffset, 1);
    let bytes = 0;
    for (;;) {
      const next = waiting.pop();
      if (next === undefined) return;
      if (this.#done.has(next.unit)) continue;
      this.#done.add(next.unit);
      const table = this.#units.tableOf(next);
      this.#graph.addUnit(table);
      for (const address of table.imports) {
        const imported = this.#units.unitAt(address);
        if (imported !== null && !this.#done.has(imported.unit)) waiting.push(imported);
      }
      this.#units.release(next.unit);
      bytes += next.unit.byteEnd - next.unit.byteOffset;
      this.#input.onProgress?.(Math.min(1, bytes / total) * share);
    }
  }

  #addSplitFiles(skeletons: readonly RootedUnit[]): void {
    if (skeletons.length === 0) return;
    const all = openPackage(this.#companions);
    if (all !== null) {
      this.#addUnits(inOrder(this.#units.addFile(all)), 1);
      return;
    }
    for (const { root } of skeletons) {
      const name = this.#names.textOf(root.splitFile) ?? "";
      const file = openSplitFile(name, this.#names.textOf(root.folder), this.#companions);
      if (file === null) continue;
      this.#addUnits(inOrder(this.#units.addFile(file)), 1);
      this.#units.removeFile(file);
    }
  }

  #declarations(): readonly TypeDeclaration[] {
    const { declarations } = this.#graph;
    return declarations.sort((left, right) => left.place - right.place).map(({ declaration }) => declaration);
  }

  #nextAddressBase(): number {
    this.#nextSpace += 1;
    return (this.#nextSpace - 1) * ADDRESS_SPACE;
  }

  #report(
    code: DiagnosticCode,
    { info }: Unit,
    dieOffset: number,
    message: string,
    severity: Severity = "error",
  ): void {
    const fileName = info.file.name;
    const text = `DIE at 0x${dieOffset.toString(16)}${info.isTypes ? " of .debug_types" : ""}`;
    const key = `${code} ${fileName} ${text}`;
    if (this.#reported.has(key) || this.#errorCount > ERRORS_SHOWN) return;
    this.#reported.add(key);
    this.#errorCount += 1;
    if (this.#errorCount <= ERRORS_SHOWN) this.#diagnostics[severity](code, { fileName, text }, message);
    else
      this.#diagnostics.error("K2399", { fileName, text }, `more than ${ERRORS_SHOWN} errors; the rest is not shown`);
  }
}

/** Units of C, then of no known language (dwz's partial ones), then of others; each in order of place. */
function inOrder(units: readonly RootedUnit[]): readonly RootedUnit[] {
  const rank = { c: 0, unknown: 1, other: 2 } as const;
  return [...units].sort((left, right) => rank[left.root.language] - rank[right.root.language]);
}
