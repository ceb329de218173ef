// Lists with a line for each record, as pahole prints them with -s, -n, -N, -T, -P, -i and -f.
import type { Layouts, Reorganizer } from "../layout/index.js";
import type { TypeId } from "../type/index.js";
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

/** The lines of a list, in the order of the records; of records of one name the first counts, as in pahole. */
export function listText(list: RecordList, records: readonly ListedRecord[], context: ListContext): string {
  const counts = new Map<string, number>();
  for (const { name } of records) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  const shown = new Set<string>();
  return records
    .flatMap((record) => {
      if (record.name !== null && shown.has(record.name)) return [];
      if (record.name !== null) shown.add(record.name);
      const fields = fieldsOf(list, record, context, counts);
      return fields === null ? [] : [`${[record.name ?? "(null)", ...fields].join(context.separator)}\n`];
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

/** `vm_fault: page`: every member of the records that is a pointer to a type. */
export function pointersText(layouts: Layouts, records: readonly ListedRecord[], id: TypeId): string {
  const lines = firstOfEachName(records).flatMap((record) => {
    const type = layouts.types.get(record.id);
    if (type.kind !== "struct" && type.kind !== "union") return [];
    return pointersTo(layouts, type, id).map((member) => `${record.name}: ${member.name ?? ""}\n`);
  });
  return lines.join("");
}

/** The names of the records that have a member of a type; with `isRecursive`, below each who has that one, and so on. */
export function containersText(
  layouts: Layouts,
  records: readonly ListedRecord[],
  id: TypeId,
  isRecursive: boolean,
): string {
  const named = firstOfEachName(records);
  const lines: string[] = [];
  const visit = (inner: TypeId, depth: number): void => {
    for (const record of named) {
      const type = layouts.types.get(record.id);
      if ((type.kind !== "struct" && type.kind !== "union") || memberCountOfType(type, inner) === 0) continue;
      lines.push(`${"  ".repeat(depth)}${record.name}\n`);
      if (isRecursive) visit(record.id, depth + 1);
    }
  };
  visit(id, 0);
  return lines.join("");
}

/** Records without a name are left out. */
function firstOfEachName(records: readonly ListedRecord[]): readonly ListedRecord[] {
  const seen = new Set<string>();
  return records.filter(({ name }) => {
    if (name === null || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
