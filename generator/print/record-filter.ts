// Which records pahole's filters let through (pahole.c, class__filter): by holes, kind, name, and who uses what.
// Rules: holes are counted as pahole counts them, those of a record's own level only; a filter about holes lets no union
// through; `contains` and `pointers to` look at the types of members as they are declared, not behind typedefs.
import type { Layouts, Reorganizer } from "../layout/index.js";
import type { Member, RecordType, TypeId } from "../type/index.js";
import type { PaholeInference } from "./pahole-inference.js";

/** What a record must be to be printed; what is absent or false does not matter. */
export interface RecordFilter {
  /** At least so many holes (-H). */
  readonly holes?: number;
  /** At least so many bit holes (-B). */
  readonly bitHoles?: number;
  /** A hole of at least so many bytes (-z). */
  readonly holeByteSize?: number;
  readonly isStruct?: boolean;
  readonly isUnion?: boolean;
  readonly isPacked?: boolean;
  readonly hasFlexibleArray?: boolean;
  /** Another order of its members is shorter (-P). */
  readonly isPackable?: boolean;
  /** Its name begins so (-y). */
  readonly prefix?: string;
  /** Its name does not begin so (-x). */
  readonly excludedPrefix?: string;
}

/** What filters ask. */
export interface FilterContext {
  readonly layouts: Layouts;
  readonly inference: PaholeInference;
  readonly reorganizer: Reorganizer;
}

/** Tells whether a struct or union passes; `name` is its tag, or the typedef that names it. */
export function passes(filter: RecordFilter, id: TypeId, name: string | null, context: FilterContext): boolean {
  const type = context.layouts.types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return false;
  if (filter.isUnion === true && type.kind !== "union") return false;
  if (filter.prefix !== undefined && name?.startsWith(filter.prefix) !== true) return false;
  if (filter.excludedPrefix !== undefined && name?.startsWith(filter.excludedPrefix) === true) return false;
  if (filter.hasFlexibleArray === true && context.inference.recordOf(id)?.hasFlexibleArray !== true) return false;
  if (!asksForStruct(filter)) return true;
  return type.kind === "struct" && passesAsStruct(filter, id, context);
}

function asksForStruct(filter: RecordFilter): boolean {
  const { holes, bitHoles, holeByteSize, isStruct, isPacked, isPackable } = filter;
  return (
    [holes, bitHoles, holeByteSize].some((least) => least !== undefined) ||
    [isStruct, isPacked, isPackable].includes(true)
  );
}

function passesAsStruct(filter: RecordFilter, id: TypeId, { inference, reorganizer }: FilterContext): boolean {
  const { holes = 0, bitHoles = 0, holeByteSize = 0 } = filter;
  const found = inference.recordOf(id)?.holes;
  if (found === undefined || found.byteHoleCount < holes || found.bitHoleCount < bitHoles) return false;
  const gaps = [found.before, ...found.after];
  if (holeByteSize > 0 && !gaps.some(({ byteSize }) => byteSize >= holeByteSize)) return false;
  if (filter.isPacked === true && !inference.isPacked(id)) return false;
  if (filter.isPackable !== true) return true;
  const better = reorganizer.reorganize(id);
  return better !== null && better.layout.byteSize < better.byteSizeBefore;
}

/** How many members of a record have exactly this type. */
export function memberCountOfType(record: RecordType, id: TypeId): number {
  return (record.members ?? []).filter(({ type }) => type.id === id && !isQualified(type.qualifiers)).length;
}

/** The members of a record that are pointers to exactly this type. */
export function pointersTo(layouts: Layouts, record: RecordType, id: TypeId): readonly Member[] {
  return (record.members ?? []).filter(({ type }) => {
    const pointer = layouts.types.get(type.id);
    if (pointer.kind !== "pointer" || isQualified(type.qualifiers)) return false;
    return pointer.target.id === id && !isQualified(pointer.target.qualifiers);
  });
}

function isQualified({ isConst, isVolatile }: Member["type"]["qualifiers"]): boolean {
  return isConst || isVolatile;
}
