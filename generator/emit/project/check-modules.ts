// The modules of a run as a ts-morph project: what changed is put together and parsed, and every name that it imports has
// to be exported where it says, in the modules that import what changed, too. ts-morph is loaded here, when asked for.
// Invariant: nothing of this depends on what is on disk; a mistake found here is one of kstruct, not of the user.
import { dirname, join } from "node:path";
import type { Project, SourceFile } from "ts-morph";
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import type { FileText } from "../text/index.js";
import { assembleModule, type Morph } from "./assemble.js";
import type { FolderChange } from "./output-folder.js";

/** What modules outside of the run export: the text of `kstruct/view`, say. */
export interface LibraryModule {
  readonly specifier: string;
  readonly text: string;
}

/** Checks the modules that changed, and their importers, before any of them is written. */
export async function checkModules(
  changes: readonly FolderChange[],
  libraries: readonly LibraryModule[],
  diagnostics: DiagnosticCollector,
): Promise<void> {
  const changed = new Set(changes.flatMap(({ writes }) => writes.map(({ path }) => path)));
  const gone = new Set(changes.flatMap(({ removals }) => removals.map(({ path }) => path)));
  if (changed.size === 0 && gone.size === 0) return;
  const morph = await import("ts-morph");
  const check = new ProjectCheck(morph, changes, libraries, diagnostics);
  for (const batch of check.batchesOf(changed)) check.checkText(batch);
  check.checkNames((path) => changed.has(path) || gone.has(path));
}

/** A kernel's modules have 200 million characters, and a syntax tree takes many times that: so much is parsed at once. */
const BATCH_TEXT_LENGTH = 8_000_000;

/** The project of one run. */
class ProjectCheck {
  readonly #morph: Morph;
  readonly #project: Project;
  readonly #modules: ReadonlyMap<string, FileText>;
  readonly #libraries: ReadonlyMap<string, string>;
  readonly #exports = new Map<string, ReadonlySet<string>>();
  readonly #diagnostics: DiagnosticCollector;

  constructor(
    morph: Morph,
    changes: readonly FolderChange[],
    libraries: readonly LibraryModule[],
    diagnostics: DiagnosticCollector,
  ) {
    this.#morph = morph;
    this.#project = new morph.Project({
      useInMemoryFileSystem: true,
      skipLoadingLibFiles: true,
      compilerOptions: { noLib: true, noResolve: true, types: [] },
      manipulationSettings: {
        quoteKind: morph.QuoteKind.Double,
        indentationText: morph.IndentationText.TwoSpaces,
      },
    });
    this.#modules = new Map(
      changes.flatMap(({ folder }) => folder.modules.map((module) => [join(folder.path, module.fileName), module])),
    );
    this.#libraries = new Map(libraries.map(({ specifier, text }) => [specifier, text]));
    this.#diagnostics = diagnostics;
  }

  /** Modules in groups that can be parsed together. */
  *batchesOf(paths: Iterable<string>): Generator<readonly string[]> {
    let batch: string[] = [];
    let textLength = 0;
    for (const path of paths) {
      batch.push(path);
      textLength += this.#modules.get(path)?.text.length ?? 0;
      if (textLength < BATCH_TEXT_LENGTH) continue;
      yield batch;
      batch = [];
      textLength = 0;
    }
    yield batch;
  }

  /** Puts modules together, parses them, and keeps of them what they export. */
  checkText(paths: readonly string[]): void {
    for (const path of paths) this.#assemble(path);
    this.#checkSyntax(paths);
    for (const path of paths) {
      this.#exportsOf(path);
      this.#project.getSourceFile(path)?.forget();
    }
  }

  /** Puts a module together; it has to come out as the text that is to be written. */
  #assemble(path: string): void {
    const module = this.#modules.get(path);
    if (module === undefined) return;
    const file = assembleModule(this.#morph, this.#project, path, module.parts);
    if (file.getFullText() === module.text) return;
    this.#diagnostics.error("K5303", null, `the project's text of ${path} is not the one that is to be written`);
    file.replaceWithText(module.text);
  }

  #checkSyntax(paths: Iterable<string>): void {
    const program = this.#project.getProgram();
    for (const path of paths) {
      const file = this.#project.getSourceFile(path);
      for (const problem of file === undefined ? [] : program.getSyntacticDiagnostics(file)) {
        const place = `${path}:${problem.getLineNumber() ?? 1}`;
        this.#diagnostics.error("K5301", null, `${place} is no TypeScript: ${messageOf(problem.getMessageText())}`);
      }
    }
  }

  /** Looks up what is imported from, or by, modules that were chosen. */
  checkNames(isChosen: (path: string) => boolean): void {
    for (const [path, { parts }] of this.#modules) {
      for (const { specifier, bindings } of parts.imports) {
        const target = targetOf(path, specifier);
        if (!isChosen(path) && !isChosen(target)) continue;
        const exported = this.#exportsOf(target);
        if (exported === null) this.#missing(path, specifier);
        for (const { name } of bindings) {
          if (exported?.has(name) !== false) continue;
          this.#diagnostics.error("K5302", null, `${path} imports \`${name}\`, which ${specifier} does not export`);
        }
      }
      for (const specifier of parts.reexports) {
        if (!this.#modules.has(targetOf(path, specifier))) this.#missing(path, specifier);
      }
    }
  }

  #missing(path: string, specifier: string): void {
    this.#diagnostics.error("K5302", null, `${path} imports ${specifier}, which is not there`);
  }

  #exportsOf(target: string): ReadonlySet<string> | null {
    const known = this.#exports.get(target);
    if (known !== undefined) return known;
    const text = this.#modules.get(target)?.text ?? this.#libraries.get(target);
    if (text === undefined) return null;
    const path = this.#modules.has(target) ? target : `/${target}.ts`;
    const parsed = this.#project.getSourceFile(path);
    const file = parsed ?? this.#project.createSourceFile(path, text);
    const names = exportedNames(this.#morph, file);
    if (parsed === undefined) file.forget();
    this.#exports.set(target, names);
    return names;
  }
}

/** The path of a module of the run, or the name of a package. */
function targetOf(importer: string, specifier: string): string {
  return specifier.startsWith(".") ? join(dirname(importer), specifier.replace(/\.js$/, ".ts")) : specifier;
}

function messageOf(message: string | { getMessageText(): string }): string {
  return typeof message === "string" ? message : message.getMessageText();
}

/** Names that a module exports, by its statements alone. */
function exportedNames({ Node }: Morph, file: SourceFile): ReadonlySet<string> {
  const names = file.getStatements().flatMap((statement): readonly string[] => {
    if (Node.isExportDeclaration(statement)) {
      return statement.getNamedExports().map((named) => named.getAliasNode()?.getText() ?? named.getName());
    }
    if (!Node.isExportable(statement) || !statement.isExported()) return [];
    if (Node.isVariableStatement(statement)) return statement.getDeclarations().map((each) => each.getName());
    return Node.hasName(statement) ? [statement.getName()] : [];
  });
  return new Set(names);
}
