// A member's C declaration, for people: on one line, as pahole spells it, with the body of a record written in place left out.
import { arrayShape, type Member, spellType, type TypeReader } from "../type/index.js";

/** `struct list_head *next`, `unsigned int order:5`, `struct { ... } slots[4]`. */
export function declarationOf(types: TypeReader, member: Member): string {
  const name = member.name ?? "";
  const { element, lengths } = arrayShape(types, member.type);
  const type = types.get(element.id);
  const isUnnamed = (type.kind === "struct" || type.kind === "union" || type.kind === "enum") && type.tag === null;
  if (isUnnamed) return `${type.kind} { ... } ${name}${lengths.map((length) => `[${length || ""}]`).join("")}`;
  const text = spellType(types, member.type, name);
  return member.bitWidth === null ? text : `${text}:${member.bitWidth}`;
}
