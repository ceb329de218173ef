// Spells a use of a type as a C declaration (C11 6.7.6, 6.7.7): `struct list_head *next`, `void (*)(struct page *)`.
// Base types are spelled as DWARF spells them; parameters have no names, as in debug info, so that a header, BTF and DWARF
// give one spelling. An anonymous record or enum is spelled by its keyword alone.
// Invariant: a spelling with a name is what a C compiler accepts, anonymous types aside.
import type { TypeReader } from "./graph.js";
import type { FunctionType, Qualifiers, TypeId, TypeRef } from "./type.js";

/** The C spelling of a type, around a name when there is one. */
export function spellType(types: TypeReader, ref: TypeRef, name = ""): string {
  const type = types.get(ref.id);
  switch (type.kind) {
    case "pointer": {
      const qualifiers = qualifierText(ref.qualifiers);
      const space = qualifiers !== "" && name !== "" ? " " : "";
      const inner = `*${qualifiers}${space}${name}`;
      return spellType(types, type.target, needsParentheses(types, type.target) ? `(${inner})` : inner);
    }
    case "array": {
      // Qualifiers of an array are its element's (C11 6.7.3p9).
      const element = { id: type.element.id, qualifiers: bothQualifiers(ref.qualifiers, type.element.qualifiers) };
      return spellType(types, element, `${name}[${type.length ?? ""}]`);
    }
    case "function":
      return spellType(types, type.returns, `${name}(${parameterText(types, type)})`);
    default:
      return joined(`${prefixText(ref.qualifiers)}${typeName(types, ref.id)}`, name);
  }
}

/** The name of a type that needs no declarator: base types, records, enums and typedefs; `struct` for an anonymous one. */
export function typeName(types: TypeReader, id: TypeId): string {
  const type = types.get(id);
  switch (type.kind) {
    case "void":
      return "void";
    case "int":
    case "float":
    case "opaque":
    case "typedef":
      return type.name;
    case "struct":
    case "union":
    case "enum":
      return type.tag === null ? type.kind : `${type.kind} ${type.tag}`;
    default:
      return spellType(types, { id, qualifiers: { isConst: false, isVolatile: false } });
  }
}

/** The element type and lengths of an array, outermost first; a flexible array has length 0. No lengths: no array. */
export function arrayShape(types: TypeReader, ref: TypeRef): { readonly element: TypeRef; readonly lengths: number[] } {
  const lengths: number[] = [];
  let element = ref;
  for (;;) {
    const type = types.get(element.id);
    if (type.kind !== "array") return { element, lengths };
    lengths.push(type.length ?? 0);
    element = { id: type.element.id, qualifiers: bothQualifiers(element.qualifiers, type.element.qualifiers) };
  }
}

/** The type behind typedefs. */
export function withoutTypedefs(types: TypeReader, ref: TypeRef): TypeRef {
  let { id, qualifiers } = ref;
  for (;;) {
    const type = types.get(id);
    if (type.kind !== "typedef") return { id, qualifiers };
    id = type.target.id;
    qualifiers = bothQualifiers(qualifiers, type.target.qualifiers);
  }
}

function bothQualifiers(left: Qualifiers, right: Qualifiers): Qualifiers {
  return { isConst: left.isConst || right.isConst, isVolatile: left.isVolatile || right.isVolatile };
}

function needsParentheses(types: TypeReader, target: TypeRef): boolean {
  const { kind } = types.get(target.id);
  return kind === "array" || kind === "function";
}

function parameterText(types: TypeReader, type: FunctionType): string {
  const parameters = type.parameters.map((parameter) => spellType(types, parameter.type));
  if (type.isVariadic) parameters.push("...");
  return parameters.length === 0 ? "void" : parameters.join(", ");
}

function qualifierText({ isConst, isVolatile }: Qualifiers): string {
  return [isConst ? "const" : "", isVolatile ? "volatile" : ""].filter((word) => word !== "").join(" ");
}

function prefixText(qualifiers: Qualifiers): string {
  const text = qualifierText(qualifiers);
  return text === "" ? "" : `${text} `;
}

function joined(specifiers: string, declarator: string): string {
  if (declarator === "" || declarator.startsWith("[")) return `${specifiers}${declarator}`;
  return `${specifiers} ${declarator}`;
}
