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

/** Which records without a tag are meant, too: those with a typedef, or those inside of others as well. */
export type AnonymousRecords = "none" | "named" | "all";

/** All records of a source: with a tag, and when asked for without one. Debug info does not tell what is inside of what. */
export function everyRecord(source: InspectedSource, anonymous: AnonymousRecords): readonly ShownRecord[] {
  const tagged = ownTypes(source).filter(({ kind, name }) => (kind === "struct" || kind === "union") && name !== null);
  const found = recordsOf(source, tagged);
  if (anonymous === "none") return found;
  const isEach = anonymous === "all" || source.isDebugInfo;
  return [...found, ...anonymousRecords(source, isEach)].sort((left, right) => left.id - right.id);
}

function anonymousRecords(source: InspectedSource, isEach: boolean): readonly ShownRecord[] {
  const { types } = source.layouts;
  const typedefs = typedefsOfAnonymous(source);
  return [...typeIds(types)].flatMap((id): ShownRecord[] => {
    const record = types.get(id);
    if ((record.kind !== "struct" && record.kind !== "union") || record.tag !== null || record.members === null)
      return [];
    const { kind, origin } = record;
    const typedef = typedefs.get(id);
    if (typedef !== undefined) return [{ id, name: typedef.name, type: typedef }];
    const isOwn = isEach && source.isOwn({ kind, name: null, type: id, origin });
    return isOwn ? [{ id, name: null, type: { kind, name: null, id, origin } }] : [];
  });
}

/** The first typedef of each record without a tag. */
function typedefsOfAnonymous(source: InspectedSource): ReadonlyMap<TypeId, SourceType> {
  const found = new Map<TypeId, SourceType>();
  for (const type of ownTypes(source)) {
    const typedef = type.kind === "typedef" ? source.layouts.types.get(type.id) : null;
    if (typedef?.kind === "typedef" && !found.has(typedef.target.id)) found.set(typedef.target.id, type);
  }
  return found;
}
