// Which types of a source a command is about: those that the source itself defines, or those that the user names.
// Rules: in order of definition; a typedef counts when it is the only name of a record or enum; a name is a tag, a typedef,
// either with its keyword (`struct page`), or a glob (`page*`), and of debug info one of several types of a name by its
// id (`page#4711`). Names that headers only include are found, too.
// Invariant: types of debug info are looked at only when they are meant: a kernel has a hundred thousand.
import { type DiagnosticCollector, suggestionHint } from "../diagnostic/index.js";
import type { Place } from "../source/index.js";
import {
  isNamePattern,
  type NamedKind,
  nameMatcher,
  type Origin,
  placeOfOrigin,
  type TypeDeclaration,
  type TypeId,
} from "../type/index.js";
import type { InspectedSource } from "./inspect.js";

/** A type that can be printed or compared. */
export interface SourceType {
  readonly kind: NamedKind;
  /** Tag or typedef name; null for an anonymous type. */
  readonly name: string | null;
  readonly id: TypeId;
  readonly origin: Origin;
}

/** The types that the source itself defines; records without a tag stand where they are used. */
export function ownTypes(source: InspectedSource): readonly SourceType[] {
  return definedTypes(source, source.isOwn).filter(({ kind, name, id }) => {
    if (kind === "typedef") return isTypedefOfAnonymous(source, id);
    return name !== null || kind === "enum" || !source.isDebugInfo;
  });
}

/** All types that the source defines, those of included files too. */
export function allTypes(source: InspectedSource): readonly SourceType[] {
  return definedTypes(source, () => true);
}

function definedTypes(
  source: InspectedSource,
  isWanted: (declaration: TypeDeclaration) => boolean,
  declarations: readonly TypeDeclaration[] = source.typeDeclarations,
): readonly SourceType[] {
  const seen = new Set<TypeId>();
  const found: SourceType[] = [];
  for (const declaration of declarations) {
    const { kind, name, type: id, origin } = declaration;
    if (seen.has(id) || !isWanted(declaration) || !(source.isDebugInfo || isDefined(source, id))) continue;
    seen.add(id);
    found.push({ kind, name, id, origin });
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

/** How unknown names are taken. */
export interface SelectionOptions {
  /** Names that the source does not have are passed over. */
  readonly isMissingSkipped?: boolean;
}

/** What the named types are; null after errors (K6004). No names: the source's own types. */
export function selectTypes(
  source: InspectedSource,
  names: readonly string[],
  diagnostics: DiagnosticCollector,
  { isMissingSkipped = false }: SelectionOptions = {},
): readonly SourceType[] | null {
  if (names.length === 0) return ownTypes(source);
  const before = diagnostics.errorCount;
  const own = source.isDebugInfo ? [] : ownTypes(source);
  const found = names.flatMap((name) => {
    const matching = typesNamed(name, own, candidates(source, name));
    if (matching.length === 0 && !isMissingSkipped) reportUnknown(source, name, allTypes(source), diagnostics);
    return matching;
  });
  return diagnostics.errorCount === before ? [...new Set(found)] : null;
}

/** The types among which one of that name is: those that are called so, or all for a pattern. */
function candidates(source: InspectedSource, written: string): readonly SourceType[] {
  const { name } = writtenName(written);
  return isNamePattern(name) ? allTypes(source) : definedTypes(source, () => true, source.declarationsNamed(name));
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
  const tags = new Set(found.filter(({ kind }) => kind !== "typedef").map((type) => type.name));
  return found.filter((type) => type.kind !== "typedef" || !tags.has(type.name));
}

/** Tells whether a type has the name that a user wrote. */
export function nameTest(written: string): (type: SourceType) => boolean {
  const { keyword, name, id } = writtenName(written);
  const isNamed = nameMatcher(name);
  return (type) =>
    type.name !== null &&
    isNamed(type.name) &&
    (keyword === null || type.kind === keyword) &&
    (id === null || idOfOrigin(type.origin) === id);
}

/** `struct page#4711`: a keyword, a name or pattern, an id. */
function writtenName(written: string): {
  readonly keyword: string | null;
  readonly name: string;
  readonly id: number | null;
} {
  const [, keyword = null, rest = written.trim()] = /^(struct|union|enum)\s+(.+)$/.exec(written.trim()) ?? [];
  const [, name = rest, id] = /^(.*)#(\d+)$/.exec(rest) ?? [];
  return { keyword, name, id: id === undefined ? null : Number(id) };
}

/** The BTF id or DIE offset of what debug info declares, else null. */
export function idOfOrigin(origin: Origin): number | null {
  return origin.from === "btf" || origin.from === "dwarf" ? origin.id : null;
}

/** How many types of one name, and how many names, a message lists. */
const LISTED_MAX = 8;

/** Says which of these types share their kind and name (K6013): all of them are meant. */
export function reportDoubles(
  source: InspectedSource,
  types: readonly SourceType[],
  diagnostics: DiagnosticCollector,
): void {
  const byName = new Map<string, SourceType[]>();
  for (const type of types) {
    if (type.name === null || type.kind === "typedef") continue;
    const key = `${type.kind} ${type.name}`;
    byName.set(key, [...(byName.get(key) ?? []), type]);
  }
  const doubles = [...byName].filter(([, sharing]) => sharing.length > 1);
  const [first] = doubles;
  if (first === undefined) return;
  if (doubles.length > LISTED_MAX) {
    const listed = doubles.slice(0, LISTED_MAX).map(([name]) => `\`${name}\``);
    const message = `${doubles.length} names have several definitions in ${source.name}, ${listed.join(", ")} and others among them`;
    diagnostics.warning("K6013", doublePlace(first[1]), message, { hint: hintOf(first[1]) });
    return;
  }
  for (const [name, sharing] of doubles) {
    const ids = sharing.map(({ origin }) => String(idOfOrigin(origin) ?? "?"));
    const more = ids.length > LISTED_MAX ? ` and ${ids.length - LISTED_MAX} more` : "";
    const message = `\`${name}\` has ${sharing.length} definitions: ${ids.slice(0, LISTED_MAX).join(", ")}${more}`;
    diagnostics.warning("K6013", doublePlace(sharing), message, { hint: hintOf(sharing) });
  }
}

function doublePlace(sharing: readonly SourceType[]): Place | null {
  const second = sharing[1];
  return second === undefined ? null : placeOfOrigin(second.origin);
}

function hintOf(sharing: readonly SourceType[]): string {
  const second = sharing[1];
  return `\`${second?.name}#${second === undefined ? "" : idOfOrigin(second.origin)}\` is one of them`;
}

function reportUnknown(
  source: InspectedSource,
  name: string,
  all: readonly SourceType[],
  diagnostics: DiagnosticCollector,
): void {
  const bare = name.trim().replace(/^(struct|union|enum)\s+/, "");
  const declared = declarationOf(source, bare);
  if (declared !== null) {
    diagnostics.error("K6004", declared, `\`${name}\` is only declared in ${source.name}, not defined`);
    return;
  }
  const withoutId = bare.replace(/#\d+$/, "");
  const ids = all.flatMap((type) => (type.name === withoutId ? (idOfOrigin(type.origin) ?? []) : []));
  const names = new Set(all.flatMap((type) => type.name ?? []));
  const hint =
    withoutId !== bare && ids.length > 0
      ? `\`${withoutId}\` has the ids ${ids.slice(0, LISTED_MAX).join(", ")}`
      : (suggestionHint(withoutId, names) ?? `\`kstruct show ${source.name}\` prints its types`);
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
