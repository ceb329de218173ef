// Whether two types are the same, down to the last helper type: spelling of every typedef on the way, members with their
// names, order, bits and nesting. A record that one side only declares is compared by its name.
import type { Layouts } from "../../../generator/layout/index.js";
import type { Qualifiers, Type, TypeId, TypeRef } from "../../../generator/type/index.js";

/** Compares two types of two graphs; each difference in words, with the way that leads to it. */
export function typeDifferences(left: Layouts, right: Layouts, leftId: TypeId, rightId: TypeId): readonly string[] {
  return new Comparison(left, right).types("", leftId, rightId);
}

class Comparison {
  readonly #left: Layouts;
  readonly #right: Layouts;
  readonly #seen = new Set<string>();

  constructor(left: Layouts, right: Layouts) {
    this.#left = left;
    this.#right = right;
  }

  types(path: string, leftId: TypeId, rightId: TypeId): readonly string[] {
    const key = `${leftId} ${rightId}`;
    if (this.#seen.has(key)) return [];
    this.#seen.add(key);
    const [left, right] = [this.#left.types.get(leftId), this.#right.types.get(rightId)];
    const [leftText, rightText] = [headOf(left), headOf(right)];
    if (leftText !== rightText) return [`${path}: ${leftText}, not ${rightText}`];
    return [...this.#parts(path, left, right), ...this.#members(path, leftId, rightId)];
  }

  #refs(path: string, left: TypeRef, right: TypeRef): readonly string[] {
    const [leftText, rightText] = [qualifiersText(left.qualifiers), qualifiersText(right.qualifiers)];
    const own = leftText === rightText ? [] : [`${path}: "${leftText}", not "${rightText}"`];
    return [...own, ...this.types(path, left.id, right.id)];
  }

  #parts(path: string, left: Type, right: Type): readonly string[] {
    if (left.kind === "pointer" && right.kind === "pointer") return this.#refs(`${path} *`, left.target, right.target);
    if (left.kind === "array" && right.kind === "array") return this.#refs(`${path} []`, left.element, right.element);
    if (left.kind === "typedef" && right.kind === "typedef") return this.#refs(path, left.target, right.target);
    if (left.kind !== "function" || right.kind !== "function") return [];
    const parameters = left.parameters.flatMap(({ type }, index) => {
      const other = right.parameters[index];
      return other === undefined ? [] : this.#refs(`${path} parameter ${index}`, type, other.type);
    });
    return [...this.#refs(`${path} returns`, left.returns, right.returns), ...parameters];
  }

  #members(path: string, leftId: TypeId, rightId: TypeId): readonly string[] {
    const [left, right] = [this.#left.layoutOf(leftId), this.#right.layoutOf(rightId)];
    if (left === null || right === null) return [];
    const size = left.byteSize === right.byteSize ? [] : [`${path}: ${left.byteSize} bytes, not ${right.byteSize}`];
    if (left.members.length !== right.members.length) {
      return [...size, `${path}: ${left.members.length} members, not ${right.members.length}`];
    }
    const inner = left.members.flatMap((member, index) => {
      const other = right.members[index];
      if (other === undefined) return [];
      const [leftText, rightText] = [placeOf(member), placeOf(other)];
      const memberPath = `${path}.${member.member.name ?? `(${index})`}`;
      if (leftText !== rightText) return [`${memberPath}: ${leftText}, not ${rightText}`];
      return this.#refs(memberPath, member.member.type, other.member.type);
    });
    return [...size, ...inner];
  }
}

function placeOf({
  member,
  bitOffset,
  bitSize,
}: NonNullable<ReturnType<Layouts["layoutOf"]>>["members"][number]): string {
  return `${member.name ?? "unnamed"} at bit ${bitOffset}, ${bitSize} bits`;
}

function qualifiersText({ isConst, isVolatile }: Qualifiers): string {
  return `${isConst ? "const" : ""}${isVolatile ? "volatile" : ""}`;
}

/** What can be said of a type without looking at others. */
function headOf(type: Type): string {
  switch (type.kind) {
    case "int":
    case "float":
      return `${type.name} of ${type.byteSize} bytes`;
    case "typedef":
      return `typedef ${type.name}`;
    case "array":
      return `array of ${type.length ?? "any number"}`;
    case "function":
      return `function of ${type.parameters.length}${type.isVariadic ? " and more" : ""}`;
    case "struct":
    case "union":
      return `${type.kind} ${type.tag ?? ""}`;
    case "enum":
      return `enum ${type.tag ?? ""} ${type.enumerators?.map(({ name, value }) => `${name} = ${value}`).join(", ")}`;
    default:
      return type.kind;
  }
}
