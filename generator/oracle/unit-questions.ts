// Questions about one unit: every complete record, every enum and typedef, enumerators, macros that are constants.
// Invariant: what has no size (void, functions, forward declarations, flexible arrays) is not asked about.
import type { CUnit } from "../c/index.js";
import type { Layouts } from "../layout/index.js";
import type { EnumType, NamedKind, TypeId, TypeRef } from "../type/index.js";
import { disputes } from "./dispute.js";
import type { NumberQuestion, Question, QuestionSet } from "./question.js";
import {
  type AskContext,
  inlineRecord,
  memberQuestions,
  sizeQuestions,
  untaggedQuestions,
} from "./record-questions.js";

/** What of a unit is asked. */
export type AskedUnit = Pick<CUnit, "types" | "typeDeclarations" | "constants">;

/** All questions about a unit whose layouts are those of `layouts`. */
export function unitQuestions(unit: AskedUnit, layouts: Layouts): QuestionSet {
  const context: AskContext = { layouts, isDisputed: disputes(unit.types), seen: new Set(), names: new Set() };
  const groups = [
    ...namedTypes(unit, "struct").map((named) => taggedRecordQuestions(named, "struct", context)),
    ...namedTypes(unit, "union").map((named) => taggedRecordQuestions(named, "union", context)),
    ...namedTypes(unit, "enum").map((named) => enumQuestions(named, context)),
    ...namedTypes(unit, "typedef").map((named) => typedefQuestions(named, context)),
  ].filter((questions) => questions.length > 0);
  return {
    layout: groups.flat(),
    enumerators: enumeratorQuestions(unit),
    macros: unit.constants.map(({ name, value }) => valueQuestion(name, value, name)),
    typeCount: groups.length,
    names: context.names,
  };
}

interface NamedType {
  readonly name: string;
  readonly id: TypeId;
}

function namedTypes(unit: AskedUnit, kind: NamedKind): readonly NamedType[] {
  return unit.types.names(kind).flatMap((name) => {
    const id = unit.types.find(kind, name);
    return id === undefined ? [] : [{ name, id }];
  });
}

function taggedRecordQuestions(named: NamedType, kind: "struct" | "union", context: AskContext): readonly Question[] {
  const layout = context.layouts.layoutOf(named.id);
  if (layout === null) return [];
  context.names.add(named.name);
  const spelling = `${kind} ${named.name}`;
  const { byteSize, byteAlign } = layout;
  const root = { id: named.id, spelling, designator: "", byteOffset: 0 };
  return [
    ...sizeQuestions(spelling, spelling, {
      byteSize,
      byteAlign,
      isDisputed: context.isDisputed(named.id),
      isLowered: true,
    }),
    ...memberQuestions({ id: named.id, spelling, path: spelling, root }, context),
  ];
}

function enumQuestions(named: NamedType, context: AskContext): readonly Question[] {
  const facts = sizesOf(named.id, context);
  if (facts === null) return [];
  context.names.add(named.name);
  return sizeQuestions(`enum ${named.name}`, `enum ${named.name}`, facts);
}

function typedefQuestions(named: NamedType, context: AskContext): readonly Question[] {
  const type = context.layouts.types.get(named.id);
  const facts = sizesOf(named.id, context);
  if (type.kind !== "typedef" || facts === null || isFlexible(type.target, context.layouts)) return [];
  context.names.add(named.name);
  const record = inlineRecord(type.target, `*(${named.name} *)0`, named.name, context.layouts);
  return [
    ...sizeQuestions(named.name, named.name, facts),
    ...(record === null ? [] : untaggedQuestions(record, context)),
  ];
}

function sizesOf(id: TypeId, { layouts, isDisputed }: AskContext) {
  const ref = { id, qualifiers: { isConst: false, isVolatile: false } };
  const byteSize = layouts.byteSizeOf(ref);
  const byteAlign = layouts.byteAlignOf(ref);
  const isLowered = mayGccLower(id, layouts);
  return byteSize === null || byteAlign === null
    ? null
    : { byteSize, byteAlign, isDisputed: isDisputed(id), isLowered };
}

/** True of records, arrays of them, and vectors that are aligned to more than anything else. */
function mayGccLower(id: TypeId, layouts: Layouts): boolean {
  const { abi } = layouts.types;
  const type = layouts.types.get(id);
  if (type.kind === "typedef") return mayGccLower(type.target.id, layouts);
  if (type.kind === "array") return mayGccLower(type.element.id, layouts);
  return (
    type.kind === "struct" || type.kind === "union" || (type.kind === "opaque" && type.byteAlign > abi.byteAlignMax)
  );
}

function isFlexible(ref: TypeRef, layouts: Layouts): boolean {
  const type = layouts.types.get(ref.id);
  if (type.kind === "typedef") return isFlexible(type.target, layouts);
  return type.kind === "array" && type.length === null;
}

function enumeratorQuestions(unit: AskedUnit): readonly NumberQuestion[] {
  const ids = new Set([
    ...namedTypes(unit, "enum").map(({ id }) => id),
    ...unit.typeDeclarations.filter(({ kind }) => kind === "enum").map(({ type }) => type),
  ]);
  return [...ids].flatMap((id) => {
    const type = unit.types.get(id);
    return type.kind === "enum" ? valuesOf(type) : [];
  });
}

function valuesOf(type: EnumType): readonly NumberQuestion[] {
  return (type.enumerators ?? []).map(({ name, value }) => valueQuestion(name, value, null));
}

function valueQuestion(name: string, ours: bigint, macro: string | null): NumberQuestion {
  const expression = `(unsigned long long)(${name})`;
  return { kind: "number", path: name, what: "value", expression, macro, ours, isDisputed: false };
}
