// Puts one module together as a source file of a ts-morph project: first lines, imports, re-exports, body.
// Rule: an import that is too long for a line has one name a line, as Biome would break it.
// Invariant: the body is handed through; a test holds every byte of it.
import type { ImportDeclarationStructure, OptionalKind, Project, SourceFile, StatementStructures } from "ts-morph";
import type { ImportDeclaration as ModuleImport, ModuleParts } from "../text/index.js";

const LINE_WIDTH = 120;

/** What ts-morph exports; it is loaded when a module has changed. */
export type Morph = typeof import("ts-morph");

/** Adds a module to the project. ts-morph writes the imports and re-exports; its writer never sees the body. */
export function assembleModule(morph: Morph, project: Project, path: string, parts: ModuleParts): SourceFile {
  const { header, imports, reexports, body } = parts;
  const { ImportDeclaration, ExportDeclaration } = morph.StructureKind;
  const statements: StatementStructures[] = [
    ...imports.map(
      (declaration): StatementStructures => ({ kind: ImportDeclaration, ...importStructure(declaration) }),
    ),
    ...reexports.map((moduleSpecifier): StatementStructures => ({ kind: ExportDeclaration, moduleSpecifier })),
  ];
  const hasReexports = reexports.length > 0;
  const firstLines = hasReexports ? `${header}\n` : header;
  const head = statements.length === 0 ? firstLines : headText(project, path, firstLines, statements);
  const separator = hasReexports ? "" : "\n";
  return project.createSourceFile(path, `${head}${separator}${body}`, { overwrite: true });
}

function headText(project: Project, path: string, header: string, statements: readonly StatementStructures[]): string {
  return project.createSourceFile(path, { leadingTrivia: header, statements: [...statements] }).getFullText();
}

function importStructure({ specifier, bindings }: ModuleImport): OptionalKind<ImportDeclarationStructure> {
  const isTypeOnly = bindings.every(({ isType }) => isType);
  const names = bindings.map(({ name, local, isType }) => {
    const word = isType && !isTypeOnly ? "type " : "";
    return `${word}${name}${name === local ? "" : ` as ${local}`}`;
  });
  const line = `import ${isTypeOnly ? "type " : ""}{ ${names.join(", ")} } from "${specifier}";`;
  if (line.length > LINE_WIDTH) {
    const lines = names.map((name) => `${name},\n`).join("");
    return { moduleSpecifier: specifier, isTypeOnly, namedImports: (writer) => writer.write(`\n${lines}`) };
  }
  const namedImports = bindings.map(({ name, local, isType }) => ({
    name,
    isTypeOnly: isType && !isTypeOnly,
    ...(name === local ? {} : { alias: local }),
  }));
  return { moduleSpecifier: specifier, isTypeOnly, namedImports };
}
