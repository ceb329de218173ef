// `_Static_assert` for what debug info recorded: a compiler that lays a type out otherwise does not take the header.
// Rules: sizes of records, enums and typedefs of anonymous ones; offsets of all members that have a name to ask by, through
// records that are written out; C cannot ask for a bit-field's place.
import { type Member, type TypeId, withoutTypedefs } from "../type/index.js";
import { memberNames } from "./c-header-record.js";
import type { CHeaderContext } from "./c-header-spelling.js";

/** The assertions for a defined type; empty for one that has nothing to assert. */
export function assertLines(context: CHeaderContext, id: TypeId): string {
  const { types, names, hoisted } = context;
  const type = types.get(id);
  if (type.kind === "typedef") {
    const target = types.get(type.target.id);
    const isOnlyName =
      (target.kind === "struct" || target.kind === "union") && target.tag === null && !hoisted.has(type.target.id);
    return isOnlyName ? recordAsserts(context, type.target.id, names.typedefOf(id)) : "";
  }
  if (type.kind === "struct" || type.kind === "union")
    return recordAsserts(context, id, `${type.kind} ${names.tagOf(id)}`);
  if (type.kind !== "enum" || (type.tag === null && !hoisted.has(id))) return "";
  const byteSize = context.layouts.byteSizeOf({ id, qualifiers: { isConst: false, isVolatile: false } });
  return byteSize === null ? "" : assertText(`sizeof(enum ${names.tagOf(id)})`, byteSize);
}

function assertText(expression: string, value: number): string {
  return `_Static_assert(${expression} == ${value}, "${expression}");\n`;
}

function recordAsserts(context: CHeaderContext, id: TypeId, spelling: string): string {
  const layout = context.layouts.layoutOf(id);
  if (layout === null) return "";
  const isExact = layout.alignment === "exact" && layout.byteSize > 0;
  const lines = [
    assertText(`sizeof(${spelling})`, layout.byteSize),
    isExact ? assertText(`_Alignof(${spelling})`, layout.byteAlign) : "",
    ...memberAsserts(context, id, { spelling, path: "", byteOffset: 0, taken: new Set() }),
  ];
  return lines.join("");
}

interface AssertedRecord {
  readonly spelling: string;
  /** Ends with `.` when it is not empty. */
  readonly path: string;
  readonly byteOffset: number;
  /** Names of members that are used. */
  readonly taken: Set<string>;
}

function* memberAsserts(context: CHeaderContext, id: TypeId, outer: AssertedRecord): Generator<string> {
  const declaration = context.declarations.declarationOf(id);
  if (declaration === null) return;
  const members = declaration.placed.map(({ member }) => member);
  const names = memberNames(context.types, members, outer.taken);
  for (const [index, { member, bitOffset }] of declaration.placed.entries()) {
    if (member.bitWidth !== null) continue;
    const name = names[index] ?? null;
    const byteOffset = outer.byteOffset + bitOffset / 8;
    const path = name === null ? outer.path : `${outer.path}${name}`;
    if (name !== null) yield assertText(`__builtin_offsetof(${outer.spelling}, ${path})`, byteOffset);
    const inner = writtenOut(context, member);
    if (inner === null) continue;
    const scope = name === null ? { path } : { path: `${path}.`, taken: new Set<string>() };
    yield* memberAsserts(context, inner, { ...outer, ...scope, byteOffset });
  }
}

/** The record that is written out at a member, or null. Elements of arrays lie alike in all records: not asked for. */
function writtenOut({ types, hoisted }: CHeaderContext, { name, type: ref }: Member): TypeId | null {
  const { id } = name === null ? withoutTypedefs(types, ref) : ref;
  const type = types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return null;
  return name === null || (type.tag === null && !hoisted.has(id)) ? id : null;
}
