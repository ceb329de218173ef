// Files that a file with DWARF refers to: split DWARF (`.dwo`, `.dwp`; DWARF 5 section 7.3.2 and GNU's form of it), and
// the supplementary file of dwz (`.gnu_debugaltlink`; DWARF 5 section 7.3.6: `.debug_sup`).
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import { type Container, openContainer } from "../container/index.js";
import type { DebugInfoInput } from "../debug-info.js";
import { type DwarfFile, type DwarfFileContext, hasDwarf, openDwarfFile } from "./file.js";
import { decodeUtf8 } from "./utf8.js";

/** How companions are opened. */
export interface CompanionContext {
  readonly input: DebugInfoInput;
  readonly diagnostics: DiagnosticCollector;
  readonly fileContext: Omit<DwarfFileContext, "supplement">;
}

/** The supplementary file of a container; null when it names none, or none that can be read (reported). */
export function openSupplement(container: Container, context: CompanionContext): DwarfFile | null {
  const name = supplementName(container);
  if (name === null) return null;
  const file = openCompanion([name], context);
  if (file === null) reportMissing(context, container.fileName, name, "the types that dwz moved there");
  return file;
}

/** `FILE.dwp`, or null. */
export function openPackage(context: CompanionContext): DwarfFile | null {
  return openCompanion([`${baseName(context.input.file.name)}.dwp`], context);
}

/** A `.dwo` by the name that its skeleton has, then by its folder and name; null after an error. */
export function openSplitFile(name: string, folder: string | null, context: CompanionContext): DwarfFile | null {
  const names = folder === null || name.startsWith("/") ? [name] : [name, `${folder}/${name}`];
  const file = openCompanion(names, context);
  if (file === null) reportMissing(context, context.input.file.name, name, "the types of a unit");
  return file;
}

function openCompanion(
  names: readonly string[],
  { input, diagnostics, fileContext }: CompanionContext,
): DwarfFile | null {
  for (const name of names) {
    const source = input.companion(name);
    if (source === null) continue;
    const container = openContainer(source, input.decompression, diagnostics);
    if (container === null || !hasDwarf(container)) continue;
    return openDwarfFile(container, { ...fileContext, supplement: null });
  }
  return null;
}

function reportMissing(context: CompanionContext, fileName: string, name: string, what: string): void {
  const place = { fileName, text: `companion ${name}` };
  context.diagnostics.warning("K2309", place, `the file that has ${what} is not there`);
}

/** True when a file's types are in a supplementary file, too. */
export function namesSupplement(container: Container): boolean {
  return supplementName(container) !== null;
}

/** `.gnu_debugaltlink` begins with the name; `.debug_sup` with a version, a flag, and the name of the file. */
function supplementName(container: Container): string | null {
  const link = container.sectionsNamed(".gnu_debugaltlink")[0]?.read();
  if (link) return stringAt(link, 0);
  const sup = container.sectionsNamed(".debug_sup")[0]?.read();
  return sup && sup[2] === 0 ? stringAt(sup, 3) : null;
}

function stringAt(bytes: Uint8Array, start: number): string | null {
  const end = bytes.indexOf(0, start);
  return end <= start || end - start > 4096 ? null : decodeUtf8(bytes, start, end);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
