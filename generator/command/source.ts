// SOURCE on the command line: a variant (a folder below layouts/ with a variant.json) or the path of a C header.
// Both become one parsed translation unit and the list of files whose types are the source's own.
// Invariant: the working folder's layouts/ wins over the shipped one; include paths of a variant are -I, its own folder,
// layouts/include, layouts/contract, then the shipped ones of these two; those of a header are -I, layouts/include and the
// system's folders (system-folders.ts); -isystem stands behind -I.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Abi, abiOf, targetNames } from "../abi/index.js";
import { type CUnit, parseC } from "../c/index.js";
import { type DiagnosticCollector, suggestionHint } from "../diagnostic/index.js";
import { type FileReader, isReadFailure, type SourceFile } from "../source/index.js";
import { fileReader, shownName } from "./file-reader.js";
import type { CommandIo } from "./io.js";
import { packageRoot } from "./package-root.js";
import { withoutErrors } from "./report.js";
import { isInFolders, systemFolders } from "./system-folders.js";
import { parseVariantConfig, targetOf, type VariantConfig } from "./variant.js";

/** Options that all commands with a SOURCE share. */
export interface SourceOptions {
  /** `--target`: an ABI other than the source's first. */
  readonly target?: string;
  /** `-I`: folders for #include. */
  readonly include?: readonly string[];
  /** `-D NAME` or `-D NAME=TEXT`. */
  readonly define?: readonly string[];
  /** `-U NAME`: after all of -D. */
  readonly undefine?: readonly string[];
  /** `-isystem`: folders that are looked in behind all of -I. */
  readonly isystem?: readonly string[];
  /** `-include FILE`: read before the source as if it included it. */
  readonly preInclude?: readonly string[];
  /** `--base`: the BTF that split BTF continues. */
  readonly base?: string;
  /** `--format`: which of the two to read of a file that has both. */
  readonly format?: "btf" | "dwarf";
}

/** A source before parsing: what to read and how. */
export interface SourcePlan {
  /** As the user named it: `seed`, `page.h`. */
  readonly name: string;
  /** Null for a header that belongs to no variant. */
  readonly variant: VariantConfig | null;
  /** The headers to parse, in order. */
  readonly headers: readonly SourceFile[];
  readonly abi: Abi;
  readonly includePaths: readonly string[];
  readonly defines: Readonly<Record<string, string>>;
  readonly reader: FileReader;
}

/** A parsed source. */
export interface LoadedSource extends SourcePlan {
  readonly unit: CUnit;
}

/** The folders that hold variants: the working folder's, then the shipped ones. */
export function layoutFolders(io: CommandIo): readonly string[] {
  const own = join(io.workingFolder, "layouts");
  const shipped = shippedLayouts();
  return own === shipped || !existsSync(own) ? [shipped] : [own, shipped];
}

function shippedLayouts(): string {
  return join(packageRoot(), "layouts");
}

function sharedFolders(layouts: string): readonly string[] {
  return [join(layouts, "include"), join(layouts, "contract")];
}

/** Names of all variants, the working folder's and the shipped ones. */
export function variantNames(io: CommandIo): readonly string[] {
  return [...new Set(layoutFolders(io).flatMap(variantsIn))].sort(compareVariantNames);
}

/** Names of the variants of the working folder's layouts/. */
export function ownVariantNames(io: CommandIo): readonly string[] {
  const own = join(io.workingFolder, "layouts");
  return existsSync(own) ? [...variantsIn(own)].sort(compareVariantNames) : [];
}

/** True when a folder below layouts/ is a variant of that name. */
export function isVariantName(name: string, io: CommandIo): boolean {
  return !name.includes("/") && layoutFolders(io).some((folder) => existsSync(join(folder, name, "variant.json")));
}

function variantsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "variant.json")))
    .map((entry) => entry.name);
}

/** By name, numbers in names by their value. (`localeCompare` would load the tables of all languages first.) */
function compareVariantNames(left: string, right: string): number {
  const rightParts = right.match(/\d+|\D+/g) ?? [];
  for (const [index, part] of (left.match(/\d+|\D+/g) ?? []).entries()) {
    const other = rightParts[index];
    if (other === undefined) return 1;
    const byValue = Number(part) - Number(other);
    if (byValue !== 0 && !Number.isNaN(byValue)) return byValue;
    if (part !== other) return part < other ? -1 : 1;
  }
  return left.length - right.length;
}

/** Finds and reads the headers of a SOURCE; null after errors. */
export function planSource(
  name: string,
  options: SourceOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
  reader: FileReader = fileReader(io.workingFolder),
): SourcePlan | null {
  const folder = layoutFolders(io).find((candidate) => existsSync(join(candidate, name, "variant.json")));
  if (folder !== undefined && !name.includes("/")) return planVariant(name, folder, options, io, diagnostics, reader);
  return planHeaders([name], options, io, diagnostics, reader);
}

/** Parses a SOURCE; null after errors. */
export function loadSource(
  name: string,
  options: SourceOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
): LoadedSource | null {
  const plan = planSource(name, options, io, diagnostics);
  return plan === null ? null : parsePlan(plan, diagnostics);
}

/** Parses a planned source; null after errors. */
export function parsePlan(plan: SourcePlan, diagnostics: DiagnosticCollector): LoadedSource | null {
  const unit = withoutErrors(diagnostics, (own) => parseC({ ...plan, isTypesOnly: false }, own));
  return unit === null ? null : { ...plan, unit };
}

function planVariant(
  name: string,
  layouts: string,
  options: SourceOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
  reader: FileReader,
): SourcePlan | null {
  const folder = join(layouts, name);
  const configFile = readOrReport(join(folder, "variant.json"), reader, diagnostics);
  const variant = configFile === null ? null : parseVariantConfig(configFile, diagnostics);
  if (variant === null) return null;
  const abi = targetOf(variant, options.target, null, diagnostics);
  const headers = headerNames(folder).map((header) => readOrReport(join(folder, header), reader, diagnostics));
  if (abi === null || headers.includes(null)) return null;
  return {
    name,
    variant,
    headers: [...optionLines(options), ...headers.filter((header) => header !== null)],
    abi,
    includePaths: includePaths(options, io, [folder, ...sharedFolders(layouts), ...sharedFolders(shippedLayouts())]),
    defines: { ...variant.defines, ...defines(options) },
    reader,
  };
}

function headerNames(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((entry) => entry.endsWith(".h"))
    .sort();
}

/** Headers that belong to no variant, parsed together as one unit; null after errors. */
export function planHeaders(
  names: readonly string[],
  options: SourceOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
  reader: FileReader,
): SourcePlan | null {
  const headers = names.map((name) => readHeader(name, io, diagnostics, reader));
  const abi = headerAbi(options, diagnostics);
  if (headers.includes(null) || abi === null) return null;
  return {
    name: names.join(", "),
    variant: null,
    headers: [...optionLines(options), ...headers.filter((header) => header !== null)],
    abi,
    includePaths: includePaths(options, io, headerFolders(names, abi, io)),
    defines: defines(options),
    reader,
  };
}

function readHeader(
  name: string,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
  reader: FileReader,
): SourceFile | null {
  const path = resolve(io.workingFolder, name);
  if (name.includes("/") || name.includes(".h") || existsSync(path)) {
    return readOrReport(path, reader, diagnostics, name);
  }
  const names = variantNames(io);
  const hint = suggestionHint(name, names) ?? `the variants are ${names.join(", ")}; or name a header`;
  diagnostics.error("K6002", null, `\`${name}\` is neither a variant nor a file`, { hint });
  return null;
}

/** The ABI that the user asked for; without --target that of most servers. Null after an error. */
export function headerAbi(options: SourceOptions, diagnostics: DiagnosticCollector): Abi | null {
  const requested = options.target ?? "x86_64";
  const found = targetNames.find((target) => target === requested);
  if (found !== undefined) return abiOf(found);
  const hint = suggestionHint(requested, targetNames) ?? `targets are ${targetNames.join(", ")}`;
  diagnostics.error("K6005", null, `unknown target \`${requested}\``, { hint });
  return null;
}

/** -U and -include, as lines of a header that is read first. */
function optionLines({ undefine = [], preInclude = [] }: SourceOptions): readonly SourceFile[] {
  const lines = [...undefine.map((name) => `#undef ${name}`), ...preInclude.map((name) => `#include "${name}"`)];
  return lines.length === 0 ? [] : [{ name: "<options>", text: `${lines.join("\n")}\n` }];
}

/** Where headers that belong to no variant find others: what they are part of comes first. */
function headerFolders(names: readonly string[], abi: Abi, io: CommandIo): readonly string[] {
  const shipped = join(shippedLayouts(), "include");
  const system = systemFolders(abi);
  return isInFolders(names, system, io.workingFolder) ? [...system, shipped] : [shipped, ...system];
}

function includePaths(options: SourceOptions, io: CommandIo, own: readonly string[]): readonly string[] {
  const given = [...(options.include ?? []), ...(options.isystem ?? [])];
  const folders = given.map((folder) => resolve(io.workingFolder, folder));
  return [...new Set([...folders, ...own])].map((folder) => shownName(io.workingFolder, folder));
}

function defines(options: SourceOptions): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (options.define ?? []).map((text) => {
      const equals = text.indexOf("=");
      return equals === -1 ? [text, "1"] : [text.slice(0, equals), text.slice(equals + 1)];
    }),
  );
}

function readOrReport(
  path: string,
  reader: FileReader,
  diagnostics: DiagnosticCollector,
  shown: string = path,
): SourceFile | null {
  const result = reader.read(path);
  if (!isReadFailure(result)) return result;
  diagnostics.error("K6001", null, `cannot read ${shown}: ${result.message}`);
  return null;
}
