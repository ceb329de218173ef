// Lists with a line for each record, as pahole prints them with -s, -n, -N, -T, -P, -i and -f.
import type { Layouts, Reorganizer } from "../layout/index.js";
import type { RecordType, TypeId } from "../type/index.js";
import type { PaholeInference } from "./pahole-inference.js";
import { memberCountOfType, pointersTo } from "./record-filter.js";

/** A record with the name to print; pahole writes `(null)` for one without. */
export interface ListedRecord {
  readonly id: TypeId;
  readonly name: string | null;
}

/** What the lines say. */
export type RecordList = "sizes" | "memberCounts" | "nameLengths" | "definitionCounts" | "packable";

/** What lists need to know. */
export interface ListContext {
  readonly layouts: Layouts;
  readonly inference: PaholeInference;
  readonly reorganizer: Reorganizer;
  /** Between fields; a tab by default. */
  readonly separator: string;
}

/** The lines of a list, in the order of the records; where definitions are counted, one for each name. */
export function listText(list: RecordList, records: readonly ListedRecord[], context: ListContext): string {
  const counts = new Map<string, number>();
  for (const { name } of records) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  const counted = new Set<string>();
  return records
    .flatMap((record) => {
      const { name } = record;
      if (list === "definitionCounts" && name !== null && counted.has(name)) return [];
      if (name !== null) counted.add(name);
      const fields = fieldsOf(list, record, context, counts);
      return fields === null ? [] : [`${[name ?? "(null)", ...fields].join(context.separator)}\n`];
    })
    .join("");
}

function fieldsOf(
  list: RecordList,
  { id, name }: ListedRecord,
  { layouts, inference, reorganizer }: ListContext,
  counts: ReadonlyMap<string, number>,
): readonly number[] | null {
  const record = inference.recordOf(id);
  if (record === null) return null;
  switch (list) {
    case "sizes": {
      const isUnion = layouts.types.get(id).kind === "union";
      return [record.byteSize, isUnion ? 0 : record.holes.byteHoleCount];
    }
    case "memberCounts":
      return [record.members.length];
    case "nameLengths":
      return [name?.length ?? 0];
    case "definitionCounts":
      return [name === null ? 1 : (counts.get(name) ?? 1)];
    case "packable": {
      const better = reorganizer.reorganize(id);
      if (better === null) return null;
      const { byteSizeBefore, layout } = better;
      return [byteSizeBefore, layout.byteSize, byteSizeBefore - layout.byteSize];
    }
  }
}

/** `vm_fault: page`: every member of the records that is a pointer to one of these types. */
export function pointersText(layouts: Layouts, records: readonly ListedRecord[], ids: readonly TypeId[]): string {
  const lines = records.flatMap((listed) => {
    const record = namedRecord(layouts, listed);
    if (record === null) return [];
    return ids.flatMap((id) => pointersTo(layouts, record, id)).map(({ name }) => `${listed.name}: ${name ?? ""}\n`);
  });
  return lines.join("");
}

/**
 * The names of the records that have a member of one of these types; with `isRecursive`, below each the types of those of
 * its members that have one, too, and so on.
 */
export function containersText(
  layouts: Layouts,
  records: readonly ListedRecord[],
  ids: readonly TypeId[],
  isRecursive: boolean,
): string {
  const hasOne = (record: RecordType): boolean => ids.some((id) => memberCountOfType(record, id) > 0);
  const lines: string[] = [];
  const visit = (name: string, record: RecordType, depth: number): void => {
    lines.push(`${"  ".repeat(depth)}${name}\n`);
    if (!isRecursive) return;
    for (const { type } of record.members ?? []) {
      const inner = layouts.types.get(type.id);
      const isRecord = inner.kind === "struct" || inner.kind === "union";
      if (isRecord && hasOne(inner)) visit(inner.tag ?? "(null)", inner, depth + 1);
    }
  };
  for (const listed of records) {
    const record = namedRecord(layouts, listed);
    if (record !== null && listed.name !== null && hasOne(record)) visit(listed.name, record, 0);
  }
  return lines.join("");
}

/** Records without a name are left out. */
function namedRecord(layouts: Layouts, { id, name }: ListedRecord): RecordType | null {
  const type = layouts.types.get(id);
  return name !== null && (type.kind === "struct" || type.kind === "union") ? type : null;
}
