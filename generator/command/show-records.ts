// The structs and unions that filters and lists of `show` are about.
// Rules: as pahole, those with a tag, and with -a those without one, by the name of a typedef where there is one; the types
// that a user names count whatever they are called, typedefs as what they stand for.
import type { ListedRecord } from "../print/index.js";
import { type TypeId, typeIds, withoutTypedefs } from "../type/index.js";
import type { InspectedSource } from "./inspect.js";
import { ownTypes, type SourceType } from "./source-types.js";

/** A record to print or list, as the type that the user would name. */
export interface ShownRecord extends ListedRecord {
  readonly type: SourceType;
}

/** The records that some types are or stand for. */
export function recordsOf({ layouts }: InspectedSource, types: readonly SourceType[]): readonly ShownRecord[] {
  return types.flatMap((type): ShownRecord[] => {
    const { id } = withoutTypedefs(layouts.types, { id: type.id, qualifiers: { isConst: false, isVolatile: false } });
    const record = layouts.types.get(id);
    return record.kind === "struct" || record.kind === "union" ? [{ id, name: type.name, type }] : [];
  });
}

/** All records of a source: with a tag, and when asked for without one. */
export function everyRecord(source: InspectedSource, hasAnonymous: boolean): readonly ShownRecord[] {
  const own = ownTypes(source);
  const tagged = own.filter(({ kind, name }) => (kind === "struct" || kind === "union") && name !== null);
  if (!hasAnonymous) return recordsOf(source, tagged);
  const found = recordsOf(
    source,
    own.filter(({ kind }) => kind !== "enum"),
  );
  const known = new Set(found.map(({ id }) => id));
  const names = typedefNames(source);
  const inside = anonymousIds(source).filter((id) => !known.has(id));
  const rest = inside.map((id): ShownRecord => {
    const name = names.get(id) ?? null;
    const { kind, origin } = recordAt(source, id);
    return { id, name, type: { kind, name, id, origin } };
  });
  return [...found, ...rest].sort((left, right) => left.id - right.id);
}

function recordAt({ layouts }: InspectedSource, id: TypeId): Pick<SourceType, "kind" | "origin"> {
  const type = layouts.types.get(id);
  if (type.kind === "struct" || type.kind === "union") return type;
  throw new Error(`K9001: type id ${id} is no record`);
}

function anonymousIds({ layouts }: InspectedSource): readonly TypeId[] {
  return [...typeIds(layouts.types)].filter((id) => {
    const type = layouts.types.get(id);
    return (type.kind === "struct" || type.kind === "union") && type.tag === null && type.members !== null;
  });
}

function typedefNames(source: InspectedSource): ReadonlyMap<TypeId, string> {
  const names = new Map<TypeId, string>();
  for (const { kind, name, type } of source.typeDeclarations) {
    const typedef = kind === "typedef" ? source.layouts.types.get(type) : null;
    if (typedef?.kind === "typedef" && name !== null && !names.has(typedef.target.id))
      names.set(typedef.target.id, name);
  }
  return names;
}
