// constants.ts: macros that are integer constant expressions, and enumerators of enums that have neither tag nor typedef.
// Macros come first, then enumerators, each in the order of their headers.
import type { CUnit } from "../c/index.js";
import type { Place } from "../source/index.js";
import { type EnumType, type Origin, placeOfOrigin } from "../type/index.js";
import { documentationLines } from "./documentation.js";
import { literalOf } from "./literal.js";
import { constantNameOf, enumeratorNameOf } from "./names.js";
import type { ConstantPlan } from "./plan.js";

/** A constant with its C name and place, for the check of clashing names. */
export interface NamedConstant {
  readonly cName: string;
  readonly span: Place | null;
  readonly plan: ConstantPlan;
  readonly origin: Origin | null;
}

/** The constants of the macros in a unit's own files. */
export function macroConstants(constants: CUnit["constants"]): readonly NamedConstant[] {
  return constants.map(({ name, value, spelling, documentation, span }) => {
    const literal = literalOf(value, spelling);
    const plan: ConstantPlan = {
      name: constantNameOf(name),
      literal,
      documentation: documentationLines(documentation.text),
      spelling: spelling === literal ? null : spelling,
    };
    return { cName: name, span, plan, origin: null };
  });
}

/** The constants of an enum without any name. */
export function enumConstants(type: EnumType): readonly NamedConstant[] {
  return enumeratorPlans(type, constantNameOf).map((plan, index) => {
    const enumerator = type.enumerators?.[index];
    const origin = enumerator?.origin ?? null;
    const span = origin === null ? null : placeOfOrigin(origin);
    return { cName: enumerator?.name ?? plan.name, span, plan, origin };
  });
}

/**
 * Constants of debug info, where nobody can rename one: of those that say the same the first is enough, and those that
 * say something else under a name that is taken carry the id of their enum. Constants of headers stay as they are.
 */
export function apartByOrigin(constants: readonly NamedConstant[], taken: readonly string[]): readonly NamedConstant[] {
  const literals = new Map<string, string | null>(taken.map((name) => [name, null]));
  return constants.flatMap((constant): readonly NamedConstant[] => {
    const { plan, origin } = constant;
    const known = literals.get(plan.name);
    if (known === undefined) literals.set(plan.name, plan.literal);
    if (known === undefined || origin === null || (origin.from !== "btf" && origin.from !== "dwarf")) return [constant];
    if (known === plan.literal) return [];
    return [{ ...constant, plan: { ...plan, name: `${plan.name}$${origin.id}` } }];
  });
}

/** The values of an enum with a module. */
export function enumeratorPlans(
  type: EnumType,
  nameOf: (cName: string) => string = enumeratorNameOf,
): readonly ConstantPlan[] {
  return (type.enumerators ?? []).map(({ name, value, documentation, origin }) => {
    const spelling = spellingOf(name, origin);
    const literal = literalOf(value, spelling);
    return {
      name: nameOf(name),
      literal,
      documentation: documentationLines(documentation.text),
      spelling: spelling === null || spelling === literal ? null : spelling,
    };
  });
}

/** What may stand between an enumerator's name and its `=`: attributes and marks. Then the expression, up to its end. */
const valueText = /^\s*(?:__\w+\s*(?:\(+[^()]*\)+)?\s*)*=\s*([^,}/]*[^,}/\s])\s*(?:[,}]|\/[*/]|$)/;
/** An expression that is longer is not quoted. */
const VALUE_TEXT_LENGTH_MAX = 200;

/** What C says for the value of an enumerator, or null: it says nothing, a macro made it, or it is no short expression. */
function spellingOf(name: string, origin: Origin): string | null {
  if (origin.from !== "c") return null;
  const { span } = origin;
  if (span.file.text.slice(span.start, span.end) !== name) return null;
  const text = valueText.exec(span.file.text.slice(span.end, span.end + VALUE_TEXT_LENGTH_MAX))?.[1];
  if (text === undefined || count(text, "(") !== count(text, ")")) return null;
  return text.replaceAll(/\s+/g, " ");
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
