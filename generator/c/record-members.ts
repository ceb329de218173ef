// Members of a record by name, through anonymous structs and unions (C11 6.7.2.1p13; tagged ones with -fms-extensions).
import { type Member, type TypeId, type TypeReader, withoutTypedefs } from "../type/index.js";

/** The record that an anonymous member is; null for named members and unnamed bit-fields. */
export function anonymousRecord(types: TypeReader, member: Member): TypeId | null {
  if (member.name !== null || member.bitWidth !== null) return null;
  const { id } = withoutTypedefs(types, member.type);
  const { kind } = types.get(id);
  return kind === "struct" || kind === "union" ? id : null;
}

/** Indexes from a record down to a named member; null when there is none. */
export function memberPath(types: TypeReader, record: TypeId, name: string): readonly number[] | null {
  const type = types.get(record);
  if (type.kind !== "struct" && type.kind !== "union") return null;
  const members = type.members ?? [];
  for (let index = 0; index < members.length; index += 1) {
    const member = members[index];
    if (member === undefined) break;
    if (member.name === name) return [index];
    const inner = anonymousRecord(types, member);
    const rest = inner === null ? null : memberPath(types, inner, name);
    if (rest !== null) return [index, ...rest];
  }
  return null;
}

/** The member at the end of a path; undefined for a path that leads nowhere. */
export function memberAt(types: TypeReader, record: TypeId, path: readonly number[]): Member | undefined {
  let id = record;
  let member: Member | undefined;
  for (const index of path) {
    const type = types.get(id);
    if (type.kind !== "struct" && type.kind !== "union") return undefined;
    member = type.members?.[index];
    if (member === undefined) return undefined;
    id = withoutTypedefs(types, member.type).id;
  }
  return member;
}

/** All members that a record has by name, those of anonymous records included. */
export function* namedMembers(
  types: TypeReader,
  members: readonly Member[],
): Iterable<Member & { readonly name: string }> {
  for (const member of members) {
    const { name } = member;
    if (name !== null) {
      yield { ...member, name };
      continue;
    }
    const inner = anonymousRecord(types, member);
    const type = inner === null ? null : types.get(inner);
    if (type?.kind === "struct" || type?.kind === "union") yield* namedMembers(types, type.members ?? []);
  }
}
