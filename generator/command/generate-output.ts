// All texts of one `generate`, before anything on disk is looked at: variants and their contracts, or headers.
// Rule: mistakes of all sources are gathered; a run with any of them writes nothing.
// Invariant: the texts depend on the sources, the version and the options alone, so each run gives the same bytes.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ByteSource } from "../debuginfo/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import { foldersIn, type LibraryModule, nextTurn, type OutputFolder } from "../emit/project/index.js";
import { contractTexts, folderTexts, type TextContext } from "../emit/text/index.js";
import {
  type Contract,
  checkContract,
  contractInterface,
  planContract,
  planFunctions,
  withOwnFunctions,
} from "../function/index.js";
import { planFolder } from "../plan/index.js";
import type { SourceFile } from "../source/index.js";
import { implementedContracts, needsOf, ownContractNames, readContracts } from "./contracts.js";
import { debugFileOf } from "./debug-source.js";
import type { HostReader } from "./file-reader.js";
import type { GenerateOptions, GenerateRequest } from "./generate-request.js";
import { type InspectedHeaders, inspectDebugFile, inspectPlan } from "./inspect.js";
import type { CommandIo } from "./io.js";
import { packageRoot, packageVersion } from "./package-root.js";
import { pictureOf } from "./picture.js";
import { progressOf } from "./progress.js";
import { planHeaders, planSource } from "./source.js";

/** What a run wants on disk. */
export interface GeneratedOutput {
  readonly folders: readonly OutputFolder[];
}

/** Makes the texts. After errors they are not to be written. */
export async function generateOutput(
  request: GenerateRequest,
  options: GenerateOptions,
  io: CommandIo,
  reader: HostReader,
  diagnostics: DiagnosticCollector,
): Promise<GeneratedOutput> {
  return request.kind === "variants"
    ? variantsOutput(request, options, io, reader, diagnostics)
    : headersOutput(request, options, io, reader, diagnostics);
}

async function variantsOutput(
  request: GenerateRequest & { readonly kind: "variants" },
  options: GenerateOptions,
  io: CommandIo,
  reader: HostReader,
  diagnostics: DiagnosticCollector,
): Promise<GeneratedOutput> {
  const progress = progressOf(io);
  const contracts = readContracts(options, io, reader, diagnostics);
  const folders: OutputFolder[] = [];
  const wanted = new Set(ownContractNames(io));
  for (const name of request.names) {
    progress.show(`generating ${name}`);
    await nextTurn();
    if (io.signal.aborted) break;
    const plan = planSource(name, options, io, diagnostics, reader);
    const inspection = plan === null ? null : inspectPlan(plan, diagnostics);
    if (!inspection?.isSoundC) continue;
    const { source } = inspection;
    const implemented = implementedContracts(source, contracts, diagnostics);
    for (const contract of implemented) wanted.add(contract.name);
    const text = textSource(source);
    const own = { ...text, unit: withOwnFunctions(text.unit, isPartOfVariant) };
    const modules = sourceTexts(own, `kstruct generate ${name}`, implemented, options, diagnostics);
    folders.push({ path: join(request.outputRoot, name), modules, isComplete: true });
  }
  progress.end();
  folders.push(
    ...contractFolder(
      contracts.filter(({ name }) => wanted.has(name)),
      request,
    ),
  );
  const known = new Set([...request.names, "contract"]);
  const gone = request.isComplete ? foldersIn(request.outputRoot).filter((name) => !known.has(name)) : [];
  const emptied = gone.map((name) => ({ path: join(request.outputRoot, name), modules: [], isComplete: true }));
  return { folders: [...folders, ...emptied] };
}

/** Headers that variants share are parts of each; of the kernel's general ones a variant gets what it calls. */
function isPartOfVariant({ name }: SourceFile): boolean {
  return !/[/\\](?:linux|asm)[/\\][^/\\]+$/.test(name);
}

/** The folder of the contracts; none for a run of a few variants that implement none. */
function contractFolder(
  contracts: readonly Contract[],
  { outputRoot, isComplete }: GenerateRequest & { readonly kind: "variants" },
): readonly OutputFolder[] {
  if (contracts.length === 0 && !isComplete) return [];
  const context: TextContext = {
    version: packageVersion(),
    source: "layouts/contract",
    target: "every variant",
    regenerate: "kstruct generate",
  };
  const modules = contracts.length === 0 ? [] : contractTexts(contracts.map(planContract), context);
  return [{ path: join(outputRoot, "contract"), modules, isComplete }];
}

async function headersOutput(
  request: GenerateRequest & { readonly kind: "headers" },
  options: GenerateOptions,
  io: CommandIo,
  reader: HostReader,
  diagnostics: DiagnosticCollector,
): Promise<GeneratedOutput> {
  const [name] = request.names;
  const file = name === undefined || request.names.length > 1 ? null : debugFileOf(name, io);
  if (name !== undefined && file !== null)
    return debugOutput(name, file, request.outputFolder, options, io, diagnostics);
  const plan = planHeaders(request.names, options, io, diagnostics, reader);
  const inspection = plan === null ? null : inspectPlan(plan, diagnostics);
  await nextTurn();
  if (!inspection?.isSoundC || io.signal.aborted) return { folders: [] };
  const source = textSource(inspection.source);
  const own = { ...source, unit: withOwnFunctions(source.unit, source.isOwn) };
  const modules = sourceTexts(own, regenerateCommand(request.names, options), [], options, diagnostics);
  return { folders: [{ path: request.outputFolder, modules, isComplete: true }] };
}

async function debugOutput(
  name: string,
  file: ByteSource,
  outputFolder: string,
  options: GenerateOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
): Promise<GeneratedOutput> {
  const source = inspectDebugFile(name, file, options, io, diagnostics);
  await nextTurn();
  if (source === null || io.signal.aborted) return { folders: [] };
  const { layouts, marks, typeDeclarations } = source;
  const { types } = layouts;
  // Debug info has no macros, and functions without bodies.
  const unit = { types, typeDeclarations, files: [], constants: [], functions: [], externs: [] };
  const texts = { name, unit, layouts, marks, isOwn: () => true };
  const modules = sourceTexts(texts, regenerateCommand([name], options), [], options, diagnostics);
  return { folders: [{ path: outputFolder, modules, isComplete: true }] };
}

function regenerateCommand(names: readonly string[], { target, types }: GenerateOptions): string {
  const flags = [
    ...(target === undefined ? [] : [`--target ${target}`]),
    ...(types === undefined ? [] : [`--types '${types}'`]),
  ];
  return ["kstruct generate", ...names, "-o DIR", ...flags].join(" ");
}

/** What modules are made of. */
interface TextSource extends Pick<InspectedHeaders, "name" | "unit" | "layouts" | "marks"> {
  readonly isOwn: (file: SourceFile) => boolean;
}

function textSource({ name, unit, layouts, marks, headers }: InspectedHeaders): TextSource {
  const own = new Set(headers);
  return { name, unit, layouts, marks, isOwn: (file) => own.has(file) };
}

function sourceTexts(
  source: TextSource,
  regenerate: string,
  contracts: readonly Contract[],
  options: GenerateOptions,
  diagnostics: DiagnosticCollector,
) {
  const { unit, layouts, marks, name, isOwn } = source;
  const folder = planFolder(
    {
      unit,
      layouts,
      marks,
      source: name,
      isOwn,
      picture: pictureOf(layouts, marks),
      required: needsOf(contracts),
      ...(options.types === undefined ? {} : { types: [options.types] }),
    },
    diagnostics,
  );
  const strict = options.strict === true;
  const interfaces = contracts.map((contract) => contractInterface(contract.name));
  const functions = planFunctions({ unit, layouts, marks, folder, strict, implements: interfaces }, diagnostics);
  for (const contract of contracts) checkContract(contract, { variant: name, unit, functions }, diagnostics);
  const context: TextContext = { version: packageVersion(), source: name, target: unit.types.abi.name, regenerate };
  return folderTexts(folder, functions, context);
}

/** What generated code imports of this package, as far as its names go. */
export function libraryModules(): readonly LibraryModule[] {
  const root = packageRoot();
  const candidates = [join(root, "runtime/view/index.ts"), join(root, "dist/runtime/view/index.d.ts")];
  const path = candidates.find((candidate) => existsSync(candidate));
  return path === undefined ? [] : [{ specifier: "kstruct/view", text: readFileSync(path, "utf8") }];
}
