// constants.ts: macros that are integer constant expressions, and enumerators of enums that have neither tag nor typedef.
// Macros come first, then enumerators, each in the order of their headers.
import type { CUnit } from "../c/index.js";
import type { Span } from "../source/index.js";
import type { EnumType, Origin } from "../type/index.js";
import { documentationLines } from "./documentation.js";
import { literalOf } from "./literal.js";
import { constantNameOf, enumeratorNameOf } from "./names.js";
import type { ConstantPlan } from "./plan.js";

/** A constant with its C name and place, for the check of clashing names. */
export interface NamedConstant {
  readonly cName: string;
  readonly span: Span | null;
  readonly plan: ConstantPlan;
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
    return { cName: name, span, plan };
  });
}

/** The constants of an enum without any name. */
export function enumConstants(type: EnumType): readonly NamedConstant[] {
  return enumeratorPlans(type, constantNameOf).map((plan, index) => {
    const enumerator = type.enumerators?.[index];
    return { cName: enumerator?.name ?? plan.name, span: spanOf(enumerator?.origin), plan };
  });
}

/** The values of an enum with a module. */
export function enumeratorPlans(
  type: EnumType,
  nameOf: (cName: string) => string = enumeratorNameOf,
): readonly ConstantPlan[] {
  return (type.enumerators ?? []).map(({ name, value, documentation, origin }) => {
    const spelling = spellingOf(origin);
    const literal = literalOf(value, spelling);
    return {
      name: nameOf(name),
      literal,
      documentation: documentationLines(documentation.text),
      spelling: spelling === null || spelling === literal ? null : spelling,
    };
  });
}

/** What stands after the `=` of an enumerator, when its place in the header covers it. */
function spellingOf(origin: Origin): string | null {
  const span = spanOf(origin);
  if (span === null) return null;
  const text = span.file.text.slice(span.start, span.end);
  const at = text.indexOf("=");
  const spelling =
    at === -1
      ? ""
      : text
          .slice(at + 1)
          .replaceAll(/\s+/g, " ")
          .trim();
  return spelling === "" ? null : spelling;
}

function spanOf(origin: Origin | undefined): Span | null {
  return origin?.from === "c" ? origin.span : null;
}
