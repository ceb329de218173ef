// Which types of a source a command is about: those that the source's own headers define, or those that the user names.
// Rules: in order of definition; a typedef counts when it is the only name of a record or enum; a name is a tag, a typedef,
// either with its keyword (`struct page`), or a glob (`page*`). Names that the headers only include are found, too.
import { type DiagnosticCollector, suggestionHint } from "../diagnostic/index.js";
import type { Place } from "../source/index.js";
import { type NamedKind, placeOfOrigin, type TypeDeclaration, type TypeId } from "../type/index.js";
import type { InspectedSource } from "./inspect.js";

/** A type that can be printed or compared. */
export interface SourceType {
  readonly kind: NamedKind;
  /** Tag or typedef name; null for an anonymous enum. */
  readonly name: string | null;
  readonly id: TypeId;
}

/** The types that the source's own headers define. */
export function ownTypes(source: InspectedSource): readonly SourceType[] {
  return definedTypes(source, source.isOwn).filter(({ kind, id }) => {
    return kind !== "typedef" || isTypedefOfAnonymous(source, id);
  });
}

/** All types that the source defines, those of included files too. */
export function allTypes(source: InspectedSource): readonly SourceType[] {
  return definedTypes(source, () => true);
}

function definedTypes(
  source: InspectedSource,
  isWanted: (declaration: TypeDeclaration) => boolean,
): readonly SourceType[] {
  const seen = new Set<TypeId>();
  const found: SourceType[] = [];
  for (const declaration of source.typeDeclarations) {
    const { kind, name, type: id } = declaration;
    if (seen.has(id) || !isWanted(declaration) || !isDefined(source, id)) continue;
    seen.add(id);
    found.push({ kind, name, id });
  }
  return found;
}

function isDefined({ layouts }: InspectedSource, id: TypeId): boolean {
  const type = layouts.types.get(id);
  if (type.kind === "enum") return type.enumerators !== null;
  if (type.kind === "struct" || type.kind === "union") return type.members !== null;
  return type.kind === "typedef";
}

function isTypedefOfAnonymous({ layouts }: InspectedSource, id: TypeId): boolean {
  const type = layouts.types.get(id);
  const target = type.kind === "typedef" ? layouts.types.get(type.target.id) : type;
  return "tag" in target && target.tag === null;
}

/** What the named types are; null after errors (K6004). No names: the source's own types. */
export function selectTypes(
  source: InspectedSource,
  names: readonly string[],
  diagnostics: DiagnosticCollector,
): readonly SourceType[] | null {
  if (names.length === 0) return ownTypes(source);
  const before = diagnostics.errorCount;
  const own = ownTypes(source);
  const all = allTypes(source);
  const found = names.flatMap((name) => {
    const matching = typesNamed(name, own, all);
    if (matching.length === 0) reportUnknown(source, name, all, diagnostics);
    return matching;
  });
  return diagnostics.errorCount === before ? [...new Set(found)] : null;
}

/** The types of a name: own ones first; of a tag and a typedef with the same name, the tag. */
export function typesNamed(
  name: string,
  own: readonly SourceType[],
  all: readonly SourceType[],
): readonly SourceType[] {
  const matches = (types: readonly SourceType[]): readonly SourceType[] => types.filter(nameTest(name));
  const ownMatches = matches(own);
  const found = ownMatches.length > 0 ? ownMatches : matches(all);
  const tags = found.filter(({ kind }) => kind !== "typedef").map((type) => type.name);
  return found.filter((type) => type.kind !== "typedef" || !tags.includes(type.name));
}

/** Tells whether a type has the name that a user wrote. */
export function nameTest(written: string): (type: SourceType) => boolean {
  const [, keyword, name = written] = /^(struct|union|enum)\s+(.+)$/.exec(written.trim()) ?? [];
  const pattern = globPattern(name);
  return (type) => (keyword === undefined || type.kind === keyword) && type.name !== null && pattern.test(type.name);
}

/** `*` is any text, `?` any character. */
function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`);
}

function reportUnknown(
  source: InspectedSource,
  name: string,
  all: readonly SourceType[],
  diagnostics: DiagnosticCollector,
): void {
  const bare = name.replace(/^(struct|union|enum)\s+/, "");
  const declared = declarationOf(source, bare);
  if (declared !== null) {
    diagnostics.error("K6004", declared, `\`${name}\` is only declared in ${source.name}, not defined`);
    return;
  }
  const names = all.flatMap((type) => type.name ?? []);
  const hint = suggestionHint(bare, names) ?? `\`kstruct show ${source.name}\` prints its types`;
  diagnostics.error("K6004", null, `${source.name} has no type \`${name}\``, { hint });
}

/** Where a struct, union or enum that nothing defines is declared; null when it is not. */
function declarationOf({ layouts: { types } }: InspectedSource, name: string): Place | null {
  for (const kind of ["struct", "union", "enum"] as const) {
    const id = types.find(kind, name);
    const type = id === undefined ? undefined : types.get(id);
    if (type !== undefined && "origin" in type) return placeOfOrigin(type.origin);
  }
  return null;
}
