// Which members have their record written out in place: `struct { … } x;`, an anonymous union, `struct tag { … } x;`.
// A record without a tag can be nowhere else. One with a tag is written in place when its definition stands between the
// member before and the member itself; only C tells (debug info does not say where a record was written).
import type { TypeReader } from "./graph.js";
import { arrayShape } from "./spelling.js";
import type { Member, Origin, RecordType, TypeId } from "./type.js";

/** The record that is written out at a member (or as the element of its array), or null. */
export function inlineRecordOf(types: TypeReader, outer: RecordType, member: Member): TypeId | null {
  const { id } = arrayShape(types, member.type).element;
  const type = types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return null;
  if (type.tag === null) return id;
  const index = outer.members?.indexOf(member) ?? -1;
  const before = outer.members?.[index - 1] ?? outer;
  return isBetween(before.origin, type.origin, member.origin) ? id : null;
}

function isBetween(before: Origin, origin: Origin, after: Origin): boolean {
  if (before.from !== "c" || origin.from !== "c" || after.from !== "c") return false;
  if (origin.span.file !== before.span.file || origin.span.file !== after.span.file) return false;
  return before.span.start < origin.span.start && origin.span.start <= after.span.start;
}
