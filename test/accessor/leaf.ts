// The leaves of a record: every number, pointer, bit-field and array element that C can name in it, found in the type graph
// and not in the plan, so that a member for which the plan has no accessor shows.
// Rule: members of anonymous records are named as the record's own (C11 6.7.2.1p13); of an array the first and the last
// element are taken, of a flexible one the first two.
import { classNameOf } from "../../generator/plan/names.js";
import { type Member, type Type, type TypeId, type TypeReader, withoutTypedefs } from "../../generator/type/index.js";

/** What a leaf holds. */
export type LeafValue =
  | { readonly kind: "integer"; readonly bitWidth: number; readonly isSigned: boolean }
  | { readonly kind: "bool" }
  | { readonly kind: "pointer"; readonly bitWidth: number }
  | { readonly kind: "float"; readonly bitWidth: 32 | 64 }
  /** What no other kind reads: its bytes, and how C writes a constant of it. */
  | { readonly kind: "bytes"; readonly byteSize: number; readonly constant: "integer" | "float" | "braces" }
  /** A bit-field of more than 64 bits: it has no accessor (K5105), and must not be disturbed. */
  | { readonly kind: "unreachable"; readonly bitWidth: number };

/** One member on the way from the record to the leaf. */
export interface Step {
  readonly name: string;
  /** Indices, when the member is an array. */
  readonly indices: readonly number[];
  /** Class of the record that the member is, or null at the leaf. */
  readonly className: string | null;
}

/** One leaf. */
export interface Leaf {
  /** From the record, in C: `lru.next`, `slots[1].key`. */
  readonly designator: string;
  readonly steps: readonly Step[];
  readonly value: LeafValue;
  readonly isBitField: boolean;
  /** The arm that must be the one in use, for each union on the way (by its place). */
  readonly arms: ReadonlyMap<string, number>;
  /** An element of a flexible array or of one of length 0: it lies behind what was declared. */
  readonly isBehind: boolean;
  /** A member of a record that lies there: there is no telling how far. */
  readonly isFarBehind: boolean;
  /** C takes an initialiser for it: of what lies behind, only the record's own flexible array (GNU C). */
  readonly hasInitialiser: boolean;
}

interface Way {
  readonly designator: string;
  readonly steps: readonly Step[];
  readonly arms: ReadonlyMap<string, number>;
  /** Class of the record around. */
  readonly className: string;
  readonly isBehind: boolean;
  readonly isFarBehind: boolean;
  readonly hasInitialiser: boolean;
  /** Members of the record itself are next, and of no anonymous record in it. */
  readonly isOutermost: boolean;
}

/** The leaves of a record with a name. */
export function leavesOf(types: TypeReader, id: TypeId, className: string): readonly Leaf[] {
  const typedefs = typedefNames(types);
  const flags = {
    isBehind: false,
    isFarBehind: false,
    hasInitialiser: true,
    isOutermost: types.get(id).kind === "struct",
  };
  return leavesOfRecord({ types, typedefs }, id, { designator: "", steps: [], arms: new Map(), className, ...flags });
}

interface Context {
  readonly types: TypeReader;
  /** Typedefs of records without a tag, by the record. */
  readonly typedefs: ReadonlyMap<TypeId, string>;
}

function typedefNames(types: TypeReader): ReadonlyMap<TypeId, string> {
  const names = new Map<TypeId, string>();
  for (const name of types.names("typedef")) {
    const id = types.find("typedef", name);
    const type = id === undefined ? undefined : types.get(id);
    if (type?.kind === "typedef" && !names.has(type.target.id)) names.set(type.target.id, name);
  }
  return names;
}

function leavesOfRecord(context: Context, id: TypeId, way: Way): readonly Leaf[] {
  const type = context.types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return [];
  return (type.members ?? []).flatMap((member, index) => {
    const key = `${id} in ${way.designator}`;
    const arms = type.kind === "union" ? new Map([...way.arms, [key, index]]) : way.arms;
    return leavesOfMember(context, member, { ...way, arms });
  });
}

function leavesOfMember(context: Context, member: Member, way: Way): readonly Leaf[] {
  const { types } = context;
  const { name, bitWidth } = member;
  const bare = withoutTypedefs(types, member.type);
  if (name === null) return bitWidth === null ? leavesOfRecord(context, bare.id, { ...way, isOutermost: false }) : [];
  const type = types.get(bare.id);
  if (bitWidth !== null) {
    const isBool = type.kind === "int" && type.encoding === "bool";
    const value = isBool ? ({ kind: "bool" } as const) : bitFieldValue(types, type, bitWidth);
    return [leafOf(way, { name, indices: [], className: null }, value, true)];
  }
  const isFlexible = type.kind === "array" && type.length === null && way.isOutermost;
  return elementsOf(types, bare.id).flatMap(({ id, indices, isBehind }) => {
    const element = types.get(id);
    const isRecord = element.kind === "struct" || element.kind === "union";
    const hasInitialiser = way.hasInitialiser && (!isBehind || (isFlexible && !isRecord && indices.length === 1));
    const at = { ...way, isBehind: way.isBehind || isBehind, hasInitialiser, isOutermost: false };
    if (element.kind !== "struct" && element.kind !== "union") {
      return [leafOf(at, { name, indices, className: null }, leafValueOf(types, element), false)];
    }
    const own = element.tag ?? context.typedefs.get(id);
    const className = own === undefined ? `${way.className}$${name}` : classNameOf(own);
    const step: Step = { name, indices, className };
    return leavesOfRecord(context, id, { ...onward(at, step), className, isFarBehind: at.isBehind });
  });
}

function leafOf(way: Way, step: Step, value: LeafValue, isBitField: boolean): Leaf {
  const { designator, steps, arms, isBehind, isFarBehind, hasInitialiser } = onward(way, step);
  return { designator, steps, arms, isBehind, isFarBehind, hasInitialiser, value, isBitField };
}

function onward(way: Way, step: Step): Way {
  const dot = way.designator === "" ? "" : ".";
  const designator = `${way.designator}${dot}${step.name}${step.indices.map((index) => `[${index}]`).join("")}`;
  return { ...way, designator, steps: [...way.steps, step] };
}

interface Element {
  readonly id: TypeId;
  readonly indices: readonly number[];
  readonly isBehind: boolean;
}

/** Some elements of an array of any depth; anything else is its own only element. `[3][0]` has none at all. */
function elementsOf(types: TypeReader, id: TypeId, isInner = false): readonly Element[] {
  const type = types.get(id);
  if (type.kind !== "array") return [{ id, indices: [], isBehind: false }];
  const { length } = type;
  const isBehind = length === null || length === 0;
  if (isBehind && isInner) return [];
  const inner = elementsOf(types, withoutTypedefs(types, type.element).id, true);
  const chosen = isBehind ? [0, 1] : [...new Set([0, length - 1])];
  return chosen.flatMap((index) =>
    inner.map((element) => ({
      ...element,
      indices: [index, ...element.indices],
      isBehind: isBehind || element.isBehind,
    })),
  );
}

function bitFieldValue(types: TypeReader, type: Type, bitWidth: number): LeafValue {
  if (bitWidth > 64) return { kind: "unreachable", bitWidth };
  return { kind: "integer", bitWidth, isSigned: isSigned(types, type) };
}

function isSigned(types: TypeReader, type: Type): boolean {
  if (type.kind === "enum") return isSigned(types, types.get(withoutTypedefs(types, type.underlying).id));
  return type.kind === "int" && type.isSigned;
}

function leafValueOf(types: TypeReader, type: Type): LeafValue {
  switch (type.kind) {
    case "int":
      if (type.encoding === "bool") return { kind: "bool" };
      return integerValue(type.byteSize, type.isSigned);
    case "enum": {
      const underlying = types.get(withoutTypedefs(types, type.underlying).id);
      return underlying.kind === "int" ? integerValue(underlying.byteSize, underlying.isSigned) : braces(4);
    }
    case "pointer":
      return { kind: "pointer", bitWidth: 8 * types.abi.pointerByteSize };
    case "float":
      if (type.byteSize === 4) return { kind: "float", bitWidth: 32 };
      if (type.byteSize === 8) return { kind: "float", bitWidth: 64 };
      return { kind: "bytes", byteSize: type.byteSize, constant: "float" };
    case "opaque":
      return braces(type.byteSize);
    default:
      throw new Error(`a member of type ${type.kind}`);
  }
}

function integerValue(byteSize: number, isSigned: boolean): LeafValue {
  if (byteSize > 8) return { kind: "bytes", byteSize, constant: "integer" };
  return { kind: "integer", bitWidth: 8 * byteSize, isSigned };
}

function braces(byteSize: number): LeafValue {
  return { kind: "bytes", byteSize, constant: "braces" };
}
