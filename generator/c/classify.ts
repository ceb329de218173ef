// What kind of type something is, and C's conversions: decay (6.3.2.1), promotion (6.3.1.1), usual conversions (6.3.1.8),
// compatibility (6.2.7).
// Invariant: a poisoned type (one that a reported mistake made) agrees with everything, so it gives no second message.
import {
  type FunctionType,
  type IntType,
  spellType,
  type Type,
  type TypeId,
  type TypeRef,
  unqualified,
  withoutTypedefs,
} from "../type/index.js";
import { integerRank } from "./base-type.js";
import type { Parser } from "./parser.js";
import { memberAt } from "./record-members.js";
import type { Expression } from "./tree.js";

const POISON_STEPS_MAX = 64;

/** The type that stands for one that is not known. */
export function errorType(parser: Parser): TypeRef {
  if (parser.errorType === null) {
    const documentation = { text: "" };
    const origin = { from: "builtin" } as const;
    const target = parser.base.int;
    const id = parser.types.add({ kind: "typedef", name: "<error>", target, attributes: [], documentation, origin });
    parser.poisoned.add(id);
    parser.errorType = parser.types.ref(id);
  }
  return parser.errorType;
}

/** True for the type that stands for one that is not known. */
export function isErrorType(parser: Parser, ref: TypeRef): boolean {
  return ref.id === parser.errorType?.id;
}

/** True when the type, or what it is made of by value, was spoilt by a reported mistake. */
export function isPoisoned(parser: Parser, ref: TypeRef): boolean {
  if (parser.poisoned.size === 0) return false;
  let { id } = ref;
  // Typedefs of pointers to typedefs of pointers may go on for long.
  for (let step = 0; step < POISON_STEPS_MAX; step += 1) {
    if (parser.poisoned.has(id)) return true;
    const type = parser.types.get(id);
    if (type.kind === "typedef" || type.kind === "pointer") id = type.target.id;
    else if (type.kind === "array") id = type.element.id;
    else return false;
  }
  return false;
}

/** The type behind typedefs. */
export function plainType(parser: Parser, ref: TypeRef): Type {
  let type = parser.types.get(ref.id);
  while (type.kind === "typedef") type = parser.types.get(type.target.id);
  return type;
}

/** True when the type has a size: it is no void, no function, and neither is nor holds a record without a body. */
export function isComplete(parser: Parser, ref: TypeRef): boolean {
  let type = plainType(parser, ref);
  while (type.kind === "array") type = plainType(parser, type.element);
  switch (type.kind) {
    case "struct":
    case "union":
      return type.members !== null;
    case "enum":
      return type.enumerators !== null;
    default:
      return type.kind !== "void" && type.kind !== "function";
  }
}

/** The integer type of an integer or enum; null for other types and incomplete enums. */
export function integerType(parser: Parser, ref: TypeRef): IntType | null {
  const type = plainType(parser, ref);
  if (type.kind === "int") return type;
  return type.kind === "enum" && type.enumerators !== null ? integerType(parser, type.underlying) : null;
}

/** True for integers, enums and floats. */
export function isArithmetic(parser: Parser, ref: TypeRef): boolean {
  return integerType(parser, ref) !== null || plainType(parser, ref).kind === "float";
}

/** The target of a pointer; null for other types. */
export function pointerTarget(parser: Parser, ref: TypeRef): TypeRef | null {
  const type = plainType(parser, ref);
  return type.kind === "pointer" ? type.target : null;
}

/** A pointer to a type. */
export function pointerTo(parser: Parser, target: TypeRef): TypeRef {
  return parser.types.ref(parser.types.add({ kind: "pointer", target }));
}

/** A type as a value: arrays and functions decay to pointers, qualifiers fall off. */
export function valueType(parser: Parser, ref: TypeRef): TypeRef {
  const plain = withoutTypedefs(parser.types, ref);
  const type = parser.types.get(plain.id);
  if (type.kind === "array") {
    const { isConst, isVolatile } = type.element.qualifiers;
    const qualifiers = {
      isConst: isConst || plain.qualifiers.isConst,
      isVolatile: isVolatile || plain.qualifiers.isVolatile,
    };
    return pointerTo(parser, { id: type.element.id, qualifiers });
  }
  if (type.kind === "function") return pointerTo(parser, ref);
  return ref.qualifiers.isConst || ref.qualifiers.isVolatile ? { id: ref.id, qualifiers: unqualified } : ref;
}

/** The function type that a called expression has, through a pointer; null when it cannot be called. */
export function calledType(parser: Parser, ref: TypeRef): FunctionType | null {
  const type = plainType(parser, ref);
  if (type.kind === "function") return type;
  const target = type.kind === "pointer" ? plainType(parser, type.target) : null;
  return target?.kind === "function" ? target : null;
}

/** The promoted type of an operand (6.3.1.1p2); a bit-field goes by its width. */
export function promoted(parser: Parser, operand: Expression): TypeRef {
  const type = integerType(parser, operand.type);
  if (type === null) return valueType(parser, operand.type);
  const bitWidth =
    operand.kind === "member" ? (memberAt(parser.types, operand.record, operand.path)?.bitWidth ?? null) : null;
  const width = bitWidth ?? type.byteSize * 8;
  const isNarrow = integerRank(type.name) < integerRank("int") || bitWidth !== null;
  if (isNarrow && (width < 32 || (width === 32 && type.isSigned))) return parser.base.int;
  if (isNarrow && width === 32) return parser.base.unsignedInt;
  return parser.base.named(type.name) ?? parser.base.int;
}

/** The common type of two arithmetic operands (6.3.1.8); null when one is not arithmetic. */
export function commonType(parser: Parser, left: Expression, right: Expression): TypeRef | null {
  const float = floatOf(parser, left.type, right.type);
  if (float !== null) return float;
  const leftRef = promoted(parser, left);
  const rightRef = promoted(parser, right);
  const leftType = integerType(parser, leftRef);
  const rightType = integerType(parser, rightRef);
  if (leftType === null || rightType === null) return null;
  if (leftType.isSigned === rightType.isSigned) {
    return integerRank(leftType.name) >= integerRank(rightType.name) ? leftRef : rightRef;
  }
  const [signed, unsigned] = leftType.isSigned ? [leftType, rightType] : [rightType, leftType];
  if (integerRank(unsigned.name) >= integerRank(signed.name)) return parser.base.named(unsigned.name);
  if (signed.byteSize > unsigned.byteSize) return parser.base.named(signed.name);
  return parser.base.named(unsignedName(signed.name));
}

function unsignedName(name: string): string {
  if (name === "int") return "unsigned int";
  return name === "__int128" ? "__int128 unsigned" : name.replace(" int", " unsigned int");
}

const floatRanks: readonly string[] = ["_Float16", "float", "double", "long double"];

function floatOf(parser: Parser, left: TypeRef, right: TypeRef): TypeRef | null {
  if (!isArithmetic(parser, left) || !isArithmetic(parser, right)) return null;
  const rank = (ref: TypeRef): number => {
    const type = plainType(parser, ref);
    return type.kind === "float" ? floatRanks.indexOf(type.name) : -1;
  };
  const wider = Math.max(rank(left), rank(right));
  return wider === -1 ? null : parser.base.named(floatRanks[wider] ?? "double");
}

const COMPARE_DEPTH_MAX = 64;

/** True when two types are compatible; `ignoreQualifiers` leaves those of the outermost type aside. */
export function isCompatible(
  parser: Parser,
  left: TypeRef,
  right: TypeRef,
  ignoreQualifiers = false,
  depth = 0,
): boolean {
  const a = withoutTypedefs(parser.types, left);
  const b = withoutTypedefs(parser.types, right);
  if (!ignoreQualifiers && !hasSameQualifiers(a, b)) return false;
  if (a.id === b.id || depth > COMPARE_DEPTH_MAX) return true;
  if (isPoisoned(parser, a) || isPoisoned(parser, b)) return true;
  return isCompatibleType(parser, parser.types.get(a.id), parser.types.get(b.id), depth + 1);
}

function hasSameQualifiers(left: TypeRef, right: TypeRef): boolean {
  const { isConst, isVolatile } = left.qualifiers;
  return isConst === right.qualifiers.isConst && isVolatile === right.qualifiers.isVolatile;
}

function isCompatibleType(parser: Parser, left: Type, right: Type, depth: number): boolean {
  if (left.kind === "enum" && right.kind === "int")
    return isCompatible(parser, left.underlying, refOf(parser, right), true);
  if (left.kind === "int" && right.kind === "enum")
    return isCompatible(parser, right.underlying, refOf(parser, left), true);
  if (left.kind === "pointer" && right.kind === "pointer") {
    return isCompatible(parser, left.target, right.target, false, depth);
  }
  if (left.kind === "array" && right.kind === "array") {
    const isSameLength = left.length === right.length || left.length === null || right.length === null;
    return isSameLength && isCompatible(parser, left.element, right.element, false, depth);
  }
  if (left.kind !== "function" || right.kind !== "function") return false;
  return (
    left.isVariadic === right.isVariadic &&
    left.parameters.length === right.parameters.length &&
    isCompatible(parser, left.returns, right.returns, false, depth) &&
    left.parameters.every((parameter, index) => {
      const other = right.parameters[index]?.type;
      return other !== undefined && isCompatible(parser, parameter.type, other, true, depth);
    })
  );
}

function refOf(parser: Parser, type: IntType): TypeRef {
  return parser.base.named(type.name) ?? parser.base.int;
}

/** A type in backquotes, as messages name it. */
export function quoted(parser: Parser, ref: TypeRef): string {
  return `\`${spellType(parser.types, ref)}\``;
}

/** The record that a type is; null for other types. */
export function recordId(parser: Parser, ref: TypeRef): TypeId | null {
  const { id } = withoutTypedefs(parser.types, ref);
  const { kind } = parser.types.get(id);
  return kind === "struct" || kind === "union" ? id : null;
}
