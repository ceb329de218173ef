// Which types the generated folder starts from: those of the source's own headers, or those that a glob names, among
// these first and then among all.
import type { CUnit } from "../c/index.js";
import { type DiagnosticCollector, suggestionHint } from "../diagnostic/index.js";
import type { SourceFile } from "../source/index.js";
import { nameMatcher, type Origin, type TypeDeclaration, type TypeId } from "../type/index.js";

/** Ids of the records, enums and typedefs to begin with, in order. A glob that names none is an error (K5104). */
export function selectTypes(
  unit: CUnit,
  isOwn: (file: SourceFile) => boolean,
  globs: readonly string[] | null,
  diagnostics: DiagnosticCollector,
): readonly TypeId[] {
  const declarations = unit.typeDeclarations.filter(({ origin }) => isOwnOrigin(origin, isOwn));
  if (globs === null) return declarations.map(({ type }) => type);
  const chosen = new Set<TypeId>();
  for (const glob of globs) {
    const matches = nameMatcher(glob);
    const isNamed = ({ name }: TypeDeclaration): boolean => name !== null && matches(name);
    const own = declarations.filter(isNamed);
    const matching = own.length > 0 ? own : unit.typeDeclarations.filter(isNamed);
    for (const { type } of matching) chosen.add(type);
    if (matching.length > 0) continue;
    const names = unit.typeDeclarations.flatMap(({ name }) => name ?? []);
    diagnostics.error("K5104", null, `no type is called \`${glob}\``, { hint: suggestionHint(glob, names) });
  }
  return [...chosen];
}

/** Whether a declaration is the source's own: debug info includes nothing, so all that it holds is. */
export function isOwnOrigin(origin: Origin, isOwn: (file: SourceFile) => boolean): boolean {
  return origin.from !== "c" || isOwn(origin.span.file);
}
